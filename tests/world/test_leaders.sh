#!/bin/sh
# Everyone who held a seat of tests/world/seats.tsv since 1990, in a report of the middle of the
# term: named in full and then by the name for short, and by the state, the title and the name for
# short alone. One stay in four is asked for; `ALL=1 sh tests/world/test_leaders.sh [STATE...]`
# asks for all and lists who is not known.
here=$(dirname "$0")
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$here exec python3 - "$here/seats.tsv" "${DATA:-data}/world" "${BUILD:-build}/chancery" "$@" <<'CHECKS'
import collections, datetime, json, os, subprocess, sys
from tables import day, rows

seats_path, folder, chancery, asked = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
FIRST, LAST = datetime.date(1990, 1, 1), datetime.date(2025, 12, 31)
LEAST = {"the name in full": 99, "the name for short behind it": 98,
         "the state, the title and the name for short": 98}


def for_short(name, order):
    """As a report goes on after it has named somebody in full."""
    words = name.split()
    if order == "single" or len(words) < 2:
        return name
    if order == "surname_first":
        return words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1][0].islower():
        at -= 1
    if order == "two_surnames" and at > 1:
        at -= 1
    short = " ".join(words[at:])
    return short[0].upper() + short[1:]


people = {row["name"]: row for row in rows(os.path.join(folder, "people.tsv"))}
states = {row["code"]: row["name"] for row in rows(os.path.join(folder, "states.tsv"))}
titles = {(row["country"], title) for row in rows(seats_path)
          for title in row["titles"].split("|") if "@" not in title}
reports, whose, stays = [], [], 0
for row in rows(os.path.join(folder, "offices.tsv")):
    if (row["country"], row["title"]) not in titles or row["body"]:
        continue
    if asked and row["country"] not in asked:
        continue
    start = max(FIRST, day(row["from"], False) if row["from"] else FIRST)
    end = min(LAST, day(row["until"], True) if row["until"] else LAST)
    if start > end:
        continue
    stays += 1
    if stays % 4 and not os.environ.get("ALL"):
        continue
    date = str(start + (end - start) / 2)
    name, title, state = row["person"], row["title"].title(), states[row["country"]]
    short = for_short(name, people[name]["order"])
    for text in (f"{title} {name} of {state} visited Geneva on Monday. {short} met reporters.",
                 f"{state}'s {title} {short} visited Geneva on Monday."):
        reports.append({"id": str(len(reports)), "date": date, "text": text})
        whose.append(name)

run = subprocess.run([chancery, "mentions", "--format", "jsonl", "-"], check=True,
                     capture_output=True, text=True,
                     input="\n".join(json.dumps(report) for report in reports))
found = collections.defaultdict(set)
for line in run.stdout.splitlines():
    mention = json.loads(line)
    if mention["kind"] == "person":
        found[mention["report"], mention["sentence"]].add(mention["name"])

right, asked_for = collections.Counter(), collections.Counter()
for report, name in zip(reports, whose):
    alone = int(report["id"]) % 2 == 1
    for what, sentence in zip(list(LEAST)[2:] if alone else list(LEAST)[:2], range(2)):
        asked_for[what] += 1
        if name in found[report["id"], sentence]:
            right[what] += 1
        elif os.environ.get("ALL"):
            print("#", report["date"], report["text"], "|", what)
for number, what in enumerate(LEAST, 1):
    share = 100 * right[what] / max(1, asked_for[what])
    print(f"{'ok' if share >= LEAST[what] else 'not ok'} {number} - leaders known by {what}: "
          f"{right[what]} of {asked_for[what]}, {share:.1f} %, at least {LEAST[what]} %")
CHECKS
