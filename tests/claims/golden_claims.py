#!/usr/bin/env python3
r"""Run golden sentences through `chancery claims` and compare.

usage: golden_claims.py PROGRAM FILE...   (prints TAP; -v shows what came out)

A file holds cases parted by empty lines: a line with one or more sentences, then
lines of what must (+) and must not (-) be claimed:

    + KIND PATH=WANT; PATH=WANT
A PATH is dotted and looks into lists; a WANT is alternatives parted by '|', each a
text (equal without case), ~REGEX (where the first is one, all are), or null (empty
or missing). In the text, \n begins a new line. Two conditions on one PATH must both hold. Comments start with '#'. Reports are dated 2023-05-10.
A case that is known not to hold yet has a line "! WHY": it counts as skipped
while it fails, and the run says so once it holds, so that the mark is taken off.
"""
import json, re, subprocess, sys


def values(obj, path):
    out = [obj]
    for key in path.split("."):
        nxt = []
        for o in out:
            for e in o if isinstance(o, list) else [o]:
                if isinstance(e, dict) and key in e:
                    v = e[key]
                    nxt.extend(v) if isinstance(v, list) else nxt.append(v)
        out = nxt
    return [v for v in out if v not in (None, "", [])]


def alike(want, value):
    if isinstance(value, dict):
        return any(alike(want, v) for v in value.values() if v is not None)
    if isinstance(value, list):
        return any(alike(want, v) for v in value)
    if isinstance(value, bool):
        value = str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if want.startswith("~"):
        return re.search(want[1:], text, re.I) is not None
    return want.lower() == text.lower()


def fits(condition, claim):
    kind, wants = condition
    if claim.get("kind") != kind:
        return False
    for path, want in wants:
        found = values(claim, path)
        alternatives = want.split("|") if "(" not in want else [want]
        if want.startswith("~"):
            alternatives = [w if w == "null" or w.startswith("~") else "~" + w for w in alternatives]
        if not any(not found if w == "null" else any(alike(w, v) for v in found) for w in alternatives):
            return False
    return True


def read_cases(path):
    case = None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line.strip():
            if case:
                yield case
            case = None
        elif line[:2] in ("+ ", "- ", "! ") and case:
            if line[0] == "!":
                case["known"] = line[2:]
                continue
            kind, _, rest = line[2:].partition(" ")
            wants = [tuple(w.strip().split("=", 1)) for w in rest.split(";") if w.strip()]
            case["must" if line[0] == "+" else "not"].append(((kind, wants), line))
        else:
            case = {"id": f"{path}:{number}", "text": line.replace("\\n", "\n"), "must": [], "not": [], "known": None}
    if case:
        yield case


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    verbose = "-v" in sys.argv
    program, files = arguments[0], arguments[1:]
    cases = [c for f in files for c in read_cases(f)]
    lines = "".join(json.dumps({"id": c["id"], "date": "2023-05-10", "text": c["text"]}) + "\n" for c in cases)
    run = subprocess.run([program, "claims", "--format", "jsonl", "-"], input=lines.encode(), capture_output=True)
    if run.returncode != 0:
        print(f"not ok 1 - {program} claims: exit {run.returncode}: {run.stderr.decode()[:300]}")
        return 1
    claims = {}
    for line in run.stdout.decode().splitlines():
        claim = json.loads(line)
        claims.setdefault(claim["report"], []).append(claim)
    bad = 0
    for number, case in enumerate(cases, 1):
        made = claims.get(case["id"], [])
        wrong = [text for condition, text in case["must"] if not any(fits(condition, c) for c in made)]
        wrong += [text for condition, text in case["not"] if any(fits(condition, c) for c in made)]
        if case["known"] and wrong:
            print(f"ok {number} - {case['id']} # SKIP {case['known']}")
        elif case["known"]:
            print(f"ok {number} - {case['id']} (holds now: take its ! line off)")
        elif wrong:
            bad += 1
            print(f"not ok {number} - {case['id']}: {case['text']}")
            for text in wrong:
                print(f"    {text}")
            for claim in made:
                print("    # " + json.dumps({k: v for k, v in claim.items() if k not in ("report", "source", "reported", "sentence", "start", "end")}, ensure_ascii=False))
        else:
            print(f"ok {number} - {case['id']}")
        if verbose:
            for claim in made:
                print("    # " + json.dumps(claim, ensure_ascii=False))
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
