#!/bin/sh
# Names in the paragraphs of tests/world/names.tsv: how many are found with their class and their
# bounds, and how many of what is found are. With VERBOSE=1 it lists what is missed and wrong.
exec python3 - "$(dirname "$0")/names.tsv" "${BUILD:-build}/chancery" <<'CHECKS'
import collections, json, os, re, subprocess, sys

KINDS = {"person": "P", "body": "O", "forum": "O", "place": "L", "country": "L", "instrument": "I"}
CLASSES = {"P": ("people", 97), "O": ("organisations and fora", 94),
           "L": ("places and states", 96), "I": ("instruments", 90)}  # least F1

texts, marked, lines = {}, {}, []
for number, row in enumerate(open(sys.argv[1], encoding="utf-8"), 1):
    if row.startswith("#") or row.startswith("date\t"):
        continue
    date, text = row.rstrip("\n").split("\t")
    plain, names, at = "", set(), 0
    for mark in re.finditer(r"\[([POLI?]) ([^\]]*)\]", text):
        plain += text[at:mark.start()]
        start = len(plain.encode())
        plain += mark[2]
        names.add((start, len(plain.encode()), mark[1]))
        at = mark.end()
    name = str(number)
    texts[name], marked[name] = plain + text[at:], names
    lines.append(json.dumps({"id": name, "date": date, "text": texts[name]}))

run = subprocess.run([sys.argv[2], "mentions", "--format", "jsonl", "-"], text=True,
                     input="\n".join(lines) + "\n", capture_output=True)
found = collections.defaultdict(set)
for line in run.stdout.splitlines():
    mention = json.loads(line)
    if mention["kind"] in KINDS:
        found[mention["report"]].add((mention["start"], mention["end"], KINDS[mention["kind"]]))

needed, told, right = collections.Counter(), collections.Counter(), collections.Counter()
for number, names in marked.items():
    free = [name for name in names if name[2] == "?"]
    names = names.difference(free)
    got = {name for name in found[number]
           if not any(name[0] < other[1] and other[0] < name[1] for other in free)}
    needed.update(name[2] for name in names)
    told.update(name[2] for name in got)
    right.update(name[2] for name in names & got)
    if os.environ.get("VERBOSE") and names != got:
        text = texts[number].encode()
        for what, those in ("missed", names - got), ("wrong", got - names):
            for start, end, kind in sorted(those):
                print(f"# {sys.argv[1]}:{number}: {what} {kind} {text[start:end].decode()}")

for count, (kind, (name, least)) in enumerate(CLASSES.items(), 1):
    precision = 100 * right[kind] / max(told[kind], 1)
    recall = 100 * right[kind] / max(needed[kind], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1)
    print(f"{'ok' if f1 >= least else 'not ok'} {count} - {name}: {needed[kind]} names, precision "
          f"{precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}, at least {least}")
good = run.returncode == 0 and not run.stderr
print(f"{'ok' if good else 'not ok'} {len(CLASSES) + 1} - no message")
CHECKS
