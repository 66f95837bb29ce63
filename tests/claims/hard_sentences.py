#!/usr/bin/env python3
"""Sentences that no one writes, through the whole `claims` command: four times the
words take about four times the time, and memory stays within bounds.

usage: hard_sentences.py CHANCERY WORK_FOLDER
"""
import os
import random
import subprocess
import sys

WORDS = 2500       # of the shorter text; the longer one has four times as many
MOST_GROWTH = 6.5  # of processor time, less what starting takes
MOST_MEMORY = 400  # MiB

NAMES = ["Chad", "Norway", "Peru", "the foreign minister", "President Falk", "the council",
         "Ms. Quispe", "Geneva", "the United Nations", "his deputy", "12 March 2019"]
VERBS = ["met", "condemned", "appointed", "attacked", "signed", "denied", "promised"]
SMALL = ["of", "in", "and", "that", "with", "who", "after", "to", "the", "a", "by"]


def mixed(dice, count):
    words = []
    while len(words) < count:
        words += dice.choice(NAMES).split() + [dice.choice(VERBS)] + [dice.choice(SMALL)]
    return words[:count]


def texts(count):
    dice = random.Random(7)
    plain = mixed(dice, count)
    yield "no punctuation", " ".join(plain)
    yield "capitals", " ".join(plain).upper()
    yield "one word again and again", "minister " * count
    yield "names in a row", ", ".join(dice.choice(NAMES) for _ in range(count // 2))
    yield "nested clauses", "Peru said that " * (count // 3) + "Chad signed"
    yield "brackets", "(Peru [Chad \" " * (count // 6) + ") ] \"" * (count // 6)
    yield "posts in posts", "the deputy of the minister of " * (count // 6) + "Peru resigned"
    yield "dates", " since ".join("5 May %d" % (1990 + i % 30) for i in range(count // 4))
    yield "quotes", '"Peru", "' * (count // 3)
    yield "numbers", " ".join(str(dice.randrange(10 ** 7)) for _ in range(count))
    yield "other scripts", " ".join(dice.choice(["大使", "посол", "سفير", "राजदूत", "πρέσβης"])
                                    for _ in range(count))
    yield "hyphens", "-".join(dice.choice(["ex", "pro", "Peru", "led"]) for _ in range(count))
    yield "sentences of one word", "Chad. " * count


def run(program, path):
    """Processor seconds and MiB of one run; None where it failed."""
    process = subprocess.Popen([program, "claims", "-j", "1", "--format", "text", path],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.stderr.write(error.decode(errors="replace"))
        return None
    return used.ru_utime, used.ru_maxrss / 1024


def main():
    program, folder = sys.argv[1:]
    path = os.path.join(folder, "hard-%d.txt" % os.getpid())
    with open(path, "w") as file:
        file.write("Chad met Peru.\n")
    start = min(run(program, path)[0] for _ in range(3))
    number = failures = 0
    print("1..%d" % sum(1 for _ in texts(100)))
    longer = dict(texts(4 * WORDS))
    for name, text in texts(WORDS):
        number += 1
        results = []
        for each in (text, longer[name]):
            with open(path, "w") as file:
                file.write(each + "\n")
            results.append(run(program, path))
        if None in results:
            print("not ok %d - %s: failed" % (number, name))
            failures += 1
            continue
        (short, _), (long, memory) = results
        # A fifth of a second is within what a busy machine adds.
        good = long - start <= MOST_GROWTH * max(short - start, 0.05) + 0.2
        good = good and memory <= MOST_MEMORY
        print("%sok %d - %s: %.2f s, four times as long %.2f s, %.0f MiB"
              % ("" if good else "not ", number, name, short - start, long - start, memory))
        failures += not good
    os.unlink(path)
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
