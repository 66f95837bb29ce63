#!/usr/bin/env python3
"""Hold the codes of events against published tables.

usage: codes.py DATA ONTOLOGY   (prints TAP)

DATA is data/frames; ONTOLOGY a folder with cameo.tsv, goldstein.tsv, plover.tsv and
cameo2plover.tsv. Checks that scores.tsv says what they say, that every code that a
frame or the grid gives is a CAMEO code and a PLOVER type and mode, and that the type
is what the conversion table has for the code, but for codes where PLOVER 2.0 parts
from that table (docs/claims.md).
"""
import glob, re, sys

DATA, ONTOLOGY = sys.argv[1:3]
# CAMEO code -> the type that PLOVER 2.0 gives it beside that of the older table
PARTS = {"055": "CONCEDE", "056": "CONCEDE", "0813": "CONCEDE", "0814": "CONCEDE", "0871": "CONCEDE",
         "0874": "CONCEDE", "0831": "RETREAT", "116": "SANCTION", "163": "SANCTION", "173": "ACCUSE"}


def rows(path):
    lines = [l.rstrip("\n") for l in open(path, encoding="utf-8") if l.strip() and not l.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, l.split("\t"))) for l in lines[1:]]


def given():
    """All (where, type, mode, cameo) that frames and the grid can give."""
    for path in sorted(glob.glob(DATA + "/*/*.frames")):
        name = "?"
        for line in open(path, encoding="utf-8"):
            m = re.match(r"frame (\S+)", line)
            name = m.group(1) if m else name
            m = re.match(r"\s+code ([A-Z]+)(?:/(\S+))? (\d+)", line)
            if m:
                yield name, m.group(1), m.group(2) or "", m.group(3)
    for row in rows(DATA + "/grid.tsv"):
        for stance, cell in row.items():
            m = re.match(r"([A-Z-]+)(?:/([a-z-]+))?:(\d+)", cell) if stance != "content" else None
            if m:
                yield f"grid {row['content']}, {stance}", m.group(1), m.group(2) or "", m.group(3)


def number(text):
    return float(text) if text else None


def main():
    scores = {(r["kind"], r["code"]): r for r in rows(DATA + "/scores.tsv")}
    wrong = {"scores": [], "codes": [], "types": []}
    for r in rows(ONTOLOGY + "/goldstein.tsv"):
        mine = scores.get(("cameo", r["code"]))
        allowed = {number(r["goldstein_gdelt"]), number(r.get("goldstein_oeda_phoenix", ""))}
        if mine is None or number(mine.get("score", "")) not in allowed:
            wrong["scores"].append("Goldstein of " + r["code"])
    for r in rows(ONTOLOGY + "/plover.tsv"):
        if r["kind"] not in ("event", "mode"):
            continue
        code = r["event"] + ("/" + r["name"] if r["kind"] == "mode" else "")
        mine = scores.get(("plover", code))
        if mine is None or number(mine.get("score", "")) != number(r["score"]) or mine["quad"] != r["quad"]:
            wrong["scores"].append("PLOVER score of " + code)
    cameo = {r["code"] for r in rows(ONTOLOGY + "/cameo.tsv")}
    table = {}
    for r in rows(ONTOLOGY + "/cameo2plover.tsv"):
        table.setdefault(r["cameo"], set()).add(r["plover_event"])
    total, digits = 0, {2: 0, 3: 0, 4: 0}
    for where, kind, mode, code in given():
        total += 1
        digits[len(code)] = digits.get(len(code), 0) + 1
        if code not in cameo:
            wrong["codes"].append(f"{where}: CAMEO {code}")
        if kind == "-":
            continue
        if ("plover", kind + ("/" + mode if mode else "")) not in scores:
            wrong["codes"].append(f"{where}: PLOVER {kind}/{mode}")
        expected = {"REQUEST"} if code.startswith("02") else table.get(code, set()) | {PARTS.get(code)}
        if kind not in expected:
            wrong["types"].append(f"{where}: {kind} {code}, expected {sorted(x for x in expected if x)}")
    types = {t for _, t, _, _ in given()} - {"-"}
    modes = {k[1] for k in scores if k[0] == "plover" and "/" in k[1]}
    told = {f"{t}/{m}" for _, t, m, _ in given() if m}
    checks = [("scores.tsv says what the published tables say", wrong["scores"]),
              (f"all {total} codes are CAMEO codes with PLOVER types and modes", wrong["codes"]),
              ("types are those of the conversion table or of PLOVER 2.0", wrong["types"]),
              ("all 16 types can be given", [] if len(types) == 16 else sorted(types)),
              (f"all {len(modes)} modes can be given", sorted(modes - told)),
              ("codes of three and four digits", [] if digits[3] and digits[4] else [str(digits)])]
    for n, (what, bad) in enumerate(checks, 1):
        print(f"{'not ok' if bad else 'ok'} {n} - {what}")
        for b in bad[:20]:
            print("    " + b)
    return any(bad for _, bad in checks)


sys.exit(main())
