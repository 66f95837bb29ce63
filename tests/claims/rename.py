#!/usr/bin/env python3
"""Rename a report and see that its claims change with the names and in nothing else.

usage: rename.py [-v] PROGRAM TABLE FLOOR REPORT...   (prints TAP)

Persons, states, towns, bodies, fora and years of the plain-text reports are changed
by TABLE (which says how). The claims of the original, put through the same renaming,
are the claims that the renamed report must have. What they are compared in: all their
fields but those of place in the text (sentence, start, end, quote), the coordinates
of places, the report's own id, and the article in a state's name. A report's share is of the claims that are the
same in both, of the larger number of claims. The test fails where the share of all
reports together is below FLOOR (a fraction): it lies under what holds today, and is to be
raised as the program gets better. -v lists the differences.
"""
import collections, json, os, re, subprocess, sys, tempfile

UNCOMPARED = {"report", "sentence", "start", "end", "quote", "lat", "lon"}


def read_table(path):
    names, codes, years = {}, {}, 0
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        old, tab, new = line.partition("\t")
        if not tab or not new or "\t" in new:
            sys.exit(f"{path}:{number}: not FROM<TAB>TO")
        if old == "years":
            years = int(new)
        else:
            rows = codes if re.fullmatch("[A-Z]{3}|[A-Z]{6,}", old) else names
            if old in rows:
                sys.exit(f"{path}:{number}: {old} has a row already")
            rows[old] = new
    if not names:
        sys.exit(f"{path}: no names")
    return names, codes, years


class Renaming:
    """One pass over a text, the longest name first, so that no name is renamed twice."""

    def __init__(self, table):
        names, self.codes, self.years = read_table(table)
        self.names = dict(names)
        for old, new in names.items():
            self.names.setdefault(old.upper(), new.upper())
        # A name may be broken over two lines of the text.
        parts = (re.escape(n).replace(r"\ ", r"\s+") for n in sorted(self.names, key=len, reverse=True))
        self.pattern = re.compile(r"(?<!\w)(?:(" + "|".join(parts) + r")|((?:19|20)\d\d))(?!\w)")

    def text(self, text):
        def put(found):
            if found[2]:
                return str(int(found[2]) + self.years)
            return self.names[re.sub(r"\s+", " ", found[1])]

        return self.pattern.sub(put, text)

    def code(self, code):
        return self.codes.get(code) or self.codes.get(code[:3], code[:3]) + code[3:]

    def claim(self, value, field=None):
        if isinstance(value, dict):
            return {k: self.claim(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.claim(v, field) for v in value]
        if not isinstance(value, str):
            return value
        coded = field == "code" or (field in ("country", "to", "member") and re.fullmatch("[A-Z]{3}", value))
        return self.code(value) if coded else self.text(value)


def bare(value, field=None):
    """The claim without what is not compared, spaces evened out."""
    if isinstance(value, dict):
        return {k: bare(v, k) for k, v in value.items() if k not in UNCOMPARED}
    if isinstance(value, list):
        return [bare(v, field) for v in value]
    if not isinstance(value, str):
        return value
    if field == "name":  # an article is the state's own: "Government of the Bahamas"
        value = value.replace("of the ", "of ")
    return re.sub(r"\s+", " ", value)


def claims_of(program, paths):
    """The claims of each report, by its id, each with its quote."""
    run = subprocess.run([program, "claims", *paths], capture_output=True)
    if run.returncode != 0:
        raise RuntimeError(f"{program} claims: exit {run.returncode}: {run.stderr.decode()[:300]}")
    claims = collections.defaultdict(list)
    for line in run.stdout.decode().splitlines():
        claim = json.loads(line)
        claims[claim["report"]].append(claim)
    return claims


def parted(wanted, made):
    """How many of two lists of claims are the same, and what is only in either."""
    key = lambda claim: json.dumps(bare(claim), sort_keys=True, ensure_ascii=False)
    left = collections.defaultdict(list)
    for claim in made:
        left[key(claim)].append(claim)
    missing = [claim for claim in wanted if not (left[key(claim)] and left[key(claim)].pop())]
    return len(wanted) - len(missing), missing, [c for same in left.values() for c in same]


def differing(a, b, path=""):
    """The paths at which two claims differ, with both values."""
    if isinstance(a, dict) and isinstance(b, dict):
        for k in sorted(a.keys() | b.keys()):
            yield from differing(a.get(k), b.get(k), f"{path}.{k}" if path else k)
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differing(x, y, f"{path}.{i}")
    elif a != b:
        yield path, a, b


def explain(missing, added):
    """Missing claims beside the added claim of the same sentence and kind that is nearest."""
    show = lambda value: json.dumps(value, ensure_ascii=False)
    added = list(added)
    for claim in missing:
        near = [c for c in added if (c["sentence"], c["kind"]) == (claim["sentence"], claim["kind"])]
        if near:
            best = min(near, key=lambda c: len(list(differing(bare(claim), bare(c)))))
            added.remove(best)
            print(f"    # changed {claim['kind']}: {claim['quote']!r}")
            for path, a, b in differing(bare(claim), bare(best)):
                print(f"    #     {path}: {show(a)} became {show(b)}")
        else:
            print(f"    # lost {show(bare(claim))}\n    #     {claim['quote']!r}")
    for claim in added:
        print(f"    # added {show(bare(claim))}\n    #     {claim['quote']!r}")


def main():
    verbose = "-v" in sys.argv
    program, table, floor, *paths = [a for a in sys.argv[1:] if a != "-v"]
    renaming = Renaming(table)
    untouched = set()
    with tempfile.TemporaryDirectory() as folder:
        renamed = []
        for path in paths:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if renaming.text(text) == text:
                untouched.add(path)
            renamed.append(os.path.join(folder, os.path.basename(path)))
            with open(renamed[-1], "w", encoding="utf-8") as file:
                file.write(renaming.text(text))
        before, after = claims_of(program, paths), claims_of(program, renamed)
    all_kept = all_claims = bad = 0
    for number, path in enumerate(paths, 1):
        report = os.path.splitext(os.path.basename(path))[0]
        wanted = [renaming.claim(c) for c in before[report]]
        kept, missing, added = parted(wanted, after[report])
        claims = max(len(wanted), len(after[report]))
        all_kept, all_claims = all_kept + kept, all_claims + claims
        # A report without claims would keep all of none; one that is not in the table, all.
        good = wanted and after[report] and path not in untouched
        bad += not good
        share = f"{kept / claims:.1%}" if claims else "none"
        print(f"{'ok' if good else 'not ok'} {number} - {report} renamed: {kept} of {claims} claims kept ({share})")
        if verbose:
            explain(missing, added)
    share = all_kept / max(all_claims, 1)
    good = share >= float(floor)
    print(f"{'ok' if good else 'not ok'} {len(paths) + 1} - renamed reports keep {all_kept} of {all_claims} claims: "
          f"{share:.1%}, at least {float(floor):.0%}")
    return bool(bad) or not good


try:
    sys.exit(main())
except (OSError, RuntimeError) as error:
    print(f"not ok 1 - {error}")
    sys.exit(1)
