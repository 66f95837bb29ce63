#!/bin/sh
# Dictionaries in the shapes of those that the field uses (countries.actors, groups.actors,
# phoenix.agents): each row of dictionaries.tsv is a sentence of one day and the codes of its
# names; what is malformed is told; a dictionary of 60,000 names is read in seconds.
here=$(dirname "$0")
BUILD=${BUILD:-build} PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$here exec python3 - "$here" <<'CHECKS'
import json, os, random, re, resource, subprocess, sys, tempfile, time
from tables import all_checked, check

here, program = sys.argv[1], os.environ["BUILD"] + "/chancery"
files = [os.path.join(here, name) for name in ("countries.actors", "groups.actors", "phoenix.agents")]


def run(command, *arguments):
    return subprocess.run([program, command, *arguments], capture_output=True, text=True)


rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(here, "dictionaries.tsv"), encoding="utf-8")
        if not line.startswith("#")][1:]
with tempfile.TemporaryDirectory() as scratch:
    reports = os.path.join(scratch, "reports.jsonl")
    with open(reports, "w", encoding="utf-8") as out:
        for number, (day, sentence, _) in enumerate(rows):
            out.write(json.dumps({"id": str(number), "date": day, "text": sentence}) + "\n")
    options = [part for path in files for part in ("--actors", path)]
    data = os.path.join(scratch, "own.data")
    compiled = run("compile", *options, "data", "-o", data)
    found = {}
    for line in run("mentions", "--data", data, reports).stdout.splitlines():
        mention = json.loads(line)
        found.setdefault(mention["report"], []).append(mention)
    for number, (day, sentence, expected) in enumerate(rows):
        name, code = expected.rsplit("=", 1)
        mentions = found.get(str(number), [])
        codes = {m["text"]: m["code"] for m in mentions}
        if code == "-":
            good = not codes.get(name)
        else:
            good = any(m["code"] == code and m["text"] in (name, re.sub(" of Valdora$", "", name))
                       for m in mentions)
        check(f"{day}: {expected}", good, sentence, json.dumps(codes, ensure_ascii=False))

    told = [line.split(":", 1)[1] for line in compiled.stderr.splitlines()]
    due = ["1:1: a tag: expected a name and its [CODE], or <!-- around a comment",
           "13:15: the bracket is not closed: expected [CODE] or [CODE >19920416]",
           "14:14: no code: expected at least three letters or digits such as AFGGOV or ~MIL, or ---"]
    check("what is malformed is told, and nothing else", told == due, *told)
    check("and the exit status says so", compiled.returncode == 1)

    # Who acts together is each of them.
    together = os.path.join(scratch, "together.jsonl")
    with open(together, "w", encoding="utf-8") as out:
        for number, who in enumerate(("Lowland Allies", "Valdora-Zembland Command")):
            out.write(json.dumps({"id": str(number), "date": "2010-01-01",
                                  "text": f"The {who} condemned China on Monday."}) + "\n")
    claims = [json.loads(line) for line in run("claims", "--data", data, together).stdout.splitlines()]
    actors = [sorted(a["code"] for a in c["actors"]) for c in claims if c["kind"] == "event"]
    check("several codes at once are several actors",
          actors == [["BEL", "LUX", "NLD"], ["AUTMIL", "FRAMIL"]] or
          actors == [["BELGOV", "LUXGOV", "NLDGOV"], ["AUTMIL", "FRAMIL"]], str(actors))

    # Bytes of all kinds of editors: as many names found, whatever the ends of lines and letters.
    text = open(files[0], encoding="utf-8").read()
    told = {}
    for kind, raw in {"CR LF": text.replace("\n", "\r\n").encode(), "CR": text.replace("\n", "\r").encode(),
                      "a mark of UTF-8": b"\xef\xbb\xbf" + text.encode(),
                      "Latin-1": text.encode("latin-1")}.items():
        path = os.path.join(scratch, "bytes.actors")
        open(path, "wb").write(raw)
        made = run("compile", "--actors", path, "data", "-o", data + "2")
        told[kind] = made.stderr.strip()
        line = json.dumps({"id": "0", "date": "2010-01-01", "text": "Talks were held in Côte d'Olivine."})
        open(together, "w", encoding="utf-8").write(line + "\n")
        mentions = run("mentions", "--data", data + "2", together).stdout
        check(f"{kind}: read", '"code":"FRA"' in mentions, mentions, told[kind])
        wrong = kind == "Latin-1"
        check(f"{kind}: {'told once' if wrong else 'nothing is wrong with it'}",
              made.returncode == wrong and ("read as Windows-1252" in told[kind] if wrong else not told[kind]),
              told[kind])

    # A dictionary of 60,000 names, most with codes for three stretches of time.
    random.seed(1)
    syllables = "ba do ka le mi no pu ra se to vu za".split()
    word = lambda: "".join(random.choice(syllables) for _ in range(3)).upper()
    large = os.path.join(scratch, "large.actors")
    with open(large, "w") as out:
        for number in range(20000):
            out.write(f"{word()}_{word()}_ ; {number}\n+{word()}_{word()}_\n+{word()}_OF_{word()}_\n"
                      "\t[FRAELI <19950101]\n\t[FRAGOV 19950101-20051231]\n\t[FRAELI >20051231]\n")
    before = time.time()
    made = run("compile", "--actors", large, "data", "-o", data)
    seconds = time.time() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    check("60,000 names are compiled within 20 seconds", made.returncode == 0 and seconds < 20, f"{seconds:.1f} s",
          made.stderr)
    check("and 1.5 GB", peak < 1500, f"{peak} MB")
    print(f"# 60,000 names: {seconds:.1f} s, {peak} MB")
all_checked()
CHECKS
