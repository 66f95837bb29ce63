#!/usr/bin/env python3
"""Are the frames met by the golden sentences?

usage: frame_cover.py PROGRAM FRAMES GOLDEN UNMET   (prints TAP; -l lists what is unmet)

FRAMES and GOLDEN are folders. A frame is met by a sentence where `--explain` gives
it as the maker of a claim, or as an operator that fits. Each must be met by two
golden sentences; UNMET names, one a line, the frames that are not yet. It should
only shrink: a frame that is unmet and not in it is a failure; one that is in it and
met is told, so that it is taken out.
"""
import json, os, re, subprocess, sys
from golden_claims import read_cases


def main():
    arguments = [a for a in sys.argv[1:] if a != "-l"]
    program, frames, golden, unmet = arguments
    names = {}
    for file in sorted(os.listdir(frames)):
        if file.endswith(".frames"):
            for line in open(os.path.join(frames, file), encoding="utf-8"):
                match = re.match(r"frame (\S+) :", line)
                if match:
                    names[match[1]] = file
    files = sorted(os.path.join(golden, f) for f in os.listdir(golden) if f.endswith(".txt"))
    cases = [c for f in files for c in read_cases(f)]
    lines = "".join(json.dumps({"id": c["id"], "date": "2023-05-10", "text": c["text"]}) + "\n" for c in cases)
    run = subprocess.run([program, "claims", "--explain", "--format", "jsonl", "-"],
                         input=lines.encode(), capture_output=True)
    met = {}
    number = 0
    for line in run.stdout.decode().splitlines():
        if re.match(r"\d+: ", line):
            number += 1
        match = re.match(r"  \S+ by frame (\S+), trigger ", line) or re.match(r'  ".*" fits (\S+) \(', line)
        if match:
            met.setdefault(match[1], set()).add(number)
    short = {n for n in names if len(met.get(n, ())) < 2}
    if "-l" in sys.argv:
        for name in sorted(short):
            print(f"{name}\t{len(met.get(name, ()))}\t{names[name]}")
        return 0
    known = {l.strip() for l in open(unmet, encoding="utf-8") if l.strip() and not l.startswith("#")}
    bad = 0
    for count, file in enumerate(sorted(set(names.values())), 1):
        own = {n for n in names if names[n] == file}
        new, done = sorted(own & short - known), sorted(own & known - short)
        fault = bool(new or run.returncode)
        bad += fault
        print(f"{'not ok' if fault else 'ok'} {count} - {file}: "
              f"{len(own - short)} of {len(own)} frames are met by two golden sentences")
        for name in new:
            print(f"    {name} is met by {len(met.get(name, ()))}: write golden sentences for it")
        for name in done:
            print(f"    {name} is met now: take it out of {unmet}")
    gone = sorted(known - set(names))
    if gone:
        bad += 1
        print(f"not ok - {unmet} names frames that are not there: {' '.join(gone)}")
    return bad > 0


sys.exit(main())
