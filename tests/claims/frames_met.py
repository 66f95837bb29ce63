#!/usr/bin/env python3
"""Count the golden sentences that each frame is met by.

usage: frames_met.py PROGRAM AT_LEAST FRAMES... -- GOLDEN...   (prints TAP, a line for each file of frames)

A frame is met by a sentence where `claims --explain` says that it made a claim there.
"""
import json, re, subprocess, sys


def sentences(path):
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#") and line[:2] not in ("+ ", "- ", "! "):
            yield line


def main():
    program, least, rest = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    cut = rest.index("--")
    cases = [s for path in rest[cut + 1:] for s in sentences(path)]
    lines = "".join(json.dumps({"id": str(i), "date": "2023-05-10", "text": s}) + "\n" for i, s in enumerate(cases))
    run = subprocess.run([program, "claims", "--explain", "--format", "jsonl", "-"], input=lines.encode(), capture_output=True)
    if run.returncode != 0:
        print(f"not ok 1 - {program} claims --explain: exit {run.returncode}: {run.stderr.decode()[:300]}")
        return 1
    met = {}
    report = 0
    for line in run.stdout.decode().splitlines():
        if re.match(r"\d+: ", line):
            report += 1
        found = re.match(r"  \w+ by frame ([^,]+),", line)
        if found:
            met.setdefault(found[1], set()).add(report)
    bad = False
    for number, path in enumerate(rest[:cut], 1):
        names = re.findall(r"^frame (\S+) : (?!operator)", open(path, encoding="utf-8").read(), re.M)
        few = [f"{n} ({len(met.get(n, ()))})" for n in names if len(met.get(n, ())) < least]
        bad |= bool(few)
        print(f"{'not ok' if few else 'ok'} {number} - {path}: {len(names) - len(few)} of {len(names)} frames are met by {least} golden sentences or more")
        for name in few:
            print(f"    {name}")
    return bad


sys.exit(main())
