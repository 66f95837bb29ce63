#!/usr/bin/env python3
"""Run the examples of docs/frames.md.

usage: docs_frames.py PROGRAM DATA DOC   (prints TAP)

The frames in the fenced blocks of DOC are compiled with the words of English that the
engine asks for, the tables and the knowledge of the world in DATA, and without any
other frame. Then each row of the table "sentence | event" is read; its second cell is
TYPE[/mode] CAMEO from ACTOR [to RECIPIENT], or "none".
"""
import json, os, re, subprocess, sys, tempfile


def main():
    program, data, doc = sys.argv[1:4]
    text = open(doc, encoding="utf-8").read()
    blocks = [b for b in re.findall(r"^```\n(.*?)^```", text, re.S | re.M) if re.match(r"set |frame ", b)]
    table = re.search(r"^\| sentence \| event \|\n\|[-|]+\|\n((?:\|.*\|\n)+)", text, re.M)
    rows = [[c.strip() for c in r.strip("|").split("|")] for r in table[1].splitlines()] if table else []
    if not blocks or not rows:
        print(f"not ok 1 - {doc}: {len(blocks)} blocks of frames, {len(rows)} sentences")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(data):
            if name != "frames":
                os.symlink(os.path.abspath(os.path.join(data, name)), os.path.join(folder, name))
        os.makedirs(os.path.join(folder, "frames", "en"))
        for name in os.listdir(os.path.join(data, "frames")):
            if name.endswith(".tsv"):
                os.symlink(os.path.abspath(os.path.join(data, "frames", name)), os.path.join(folder, "frames", name))
        os.symlink(os.path.abspath(os.path.join(data, "frames", "en", "language.frames")),
                   os.path.join(folder, "frames", "en", "language.frames"))
        with open(os.path.join(folder, "frames", "en", "examples.frames"), "w", encoding="utf-8") as out:
            out.write("\n".join(blocks))
        packed = os.path.join(folder, "examples.data")
        run = subprocess.run([program, "compile", folder, "-o", packed], capture_output=True, text=True)
        print(f"{'ok' if run.returncode == 0 else 'not ok'} 1 - {len(blocks)} blocks of frames compile")
        if run.returncode:
            print("    " + run.stderr.strip().replace("\n", "\n    "))
            return 1
        lines = "".join(json.dumps({"id": str(n), "date": "2023-05-10", "text": r[0]}) + "\n" for n, r in enumerate(rows))
        run = subprocess.run([program, "claims", "--data", packed, "--format", "jsonl", "-"],
                             input=lines.encode(), capture_output=True)
    made = {}
    for line in run.stdout.decode().splitlines():
        claim = json.loads(line)
        if claim["kind"] == "event":
            made.setdefault(claim["report"], []).append(claim)
    bad = run.returncode != 0
    for n, (sentence, want) in enumerate(rows):
        got = []
        for c in made.get(str(n), []):
            kind = c["type"] + ("/" + c["mode"] if c["mode"] else "")
            who, whom = ([a["text"] for a in c[f]] for f in ("actors", "recipients"))
            got.append(f"{kind} {c['cameo']} from {', '.join(who)}" + (f" to {', '.join(whom)}" if whom else ""))
        good = "; ".join(got) == want or (want == "none" and not got)
        bad |= not good
        print(f"{'ok' if good else 'not ok'} {n + 2} - {sentence}")
        if not good:
            print(f"    wanted: {want}\n    made:   {'; '.join(got) or 'none'}")
    return bad


sys.exit(main())
