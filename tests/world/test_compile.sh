#!/bin/sh
# What people get wrong in the data files, and that the compiler names file, line, column, what
# was found and what was expected: each row of mistakes.tsv. As many as go together are made in
# one copy of the data, so that none may hide another.
here=$(dirname "$0")
BUILD=${BUILD:-build} PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$here exec python3 - "$here" <<'CHECKS'
import os, re, shutil, subprocess, sys, tempfile
from tables import all_checked, check

here, program = sys.argv[1], os.environ["BUILD"] + "/chancery"
rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(here, "mistakes.tsv"), encoding="utf-8")
        if not line.startswith("#")][1:]


def unescape(text):
    parts = re.split(r"(\\t|\\n|\\x[0-9A-F]{2})", text)
    known = {"\\t": b"\t", "\\n": b"\n"}
    return b"".join(known.get(p) or (bytes([int(p[2:], 16)]) if p.startswith("\\x") else p.encode())
                    for p in parts)


def header_line(data):
    """The number of the first line that is neither empty nor a comment."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line and not line.startswith(b"#"):
            return number


def copied(folder):
    """The data as links, of which those that are written become files."""
    shutil.copytree("data", folder, copy_function=lambda old, new: os.symlink(os.path.abspath(old), new))
    return folder


def write(path, data):
    os.remove(path)
    open(path, "wb").write(data)


def make(folder, row):
    """Makes the mistake; where it is to be told."""
    name, do, text, at, message = row
    path = os.path.join(folder, name)
    if do == "gone":
        os.path.lexists(path) and os.remove(path)
        return f"{path}:{at}: {message}"
    data = open(path, "rb").read()
    if do == "again":
        return f"{path}:{at.replace('$', str(data.count(chr(10).encode())))}: {message}"
    if do == "header" and not os.path.islink(path):
        at = at.replace("$H", str(header_line(data)))  # changed already
    elif do == "bytes":
        data = unescape(text)
    elif do == "header":
        number = header_line(data)
        lines = data.split(b"\n")
        old, new = (unescape(part) for part in text.split("=>"))
        lines[number - 1] = re.sub(rb"(?<![^\t])" + old + rb"(?![^\t])", new, lines[number - 1])
        data = b"\n".join(lines)
        at = at.replace("$H", str(number))
    else:
        start = re.fullmatch(r"\{LINE (.*)\}", text)
        line = unescape(text)
        if start:
            line = next(l for l in data.split(b"\n") if l.startswith(start[1].encode()))
        data = data.rstrip(b"\n") + b"\n" + line + b"\n"
        at = at.replace("$", str(data.count(b"\n")))
    write(path, data)
    return f"{path}:{at}: {message}"


def compiled(folder):
    out = os.path.join(folder, "out")
    done = subprocess.run([program, "compile", folder, "-o", out], capture_output=True, text=True, errors="replace")
    return done.returncode, done.stderr.splitlines(), os.path.exists(out)


def told(due, lines):
    place, message = re.fullmatch(r"(.*?:\d+:\d+: )(.*)", due).groups()
    return any(line.startswith(place) and message in line for line in lines)


with tempfile.TemporaryDirectory() as scratch:
    # Rows go together; what changes a header or a whole file takes the rest with it.
    groups = [[row for row in rows if row[1] in ("row", "again")]]
    for row in rows:
        if row in groups[0]:
            continue
        fits = (group for group in groups[1:] if all(r[0] != row[0] or r[1:3] == row[1:3] for r in group))
        group = next(fits, None)
        if group is None:
            groups.append(group := [])
        group.append(row)
    for number, group in enumerate(groups):
        folder = copied(os.path.join(scratch, str(number)))
        due = [make(folder, row) for row in group]
        status, lines, written = compiled(folder)
        for row, line in zip(group, due):
            near = [l[len(folder) + 1:] for l in lines if row[0] in l]
            check(f"{row[0]}: {row[4]}", told(line, lines), line[len(folder) + 1:], *near[:4])
        check("nothing is written, and the exit status tells", status == 1 and not written, str(status))
        own = {os.path.join(folder, row[0]) for row in group}
        strange = [l for l in lines if l.split(":")[0] not in own and not l.startswith("chancery")]
        check("no file without a mistake is told of", not strange, *strange[:5])
        silent = [l for l in lines if not re.search("expected|missing|named twice|cells|^chancery", l)]
        check("every message tells what was expected", not silent, *silent[:5])

    # What is no mistake: a mark of UTF-8 and line ends of other systems.
    folder = copied(os.path.join(scratch, "good"))
    for name in ("world/members.tsv", "world/en/roles.tsv", "text/en/units.tsv", "frames/grid.tsv"):
        path = os.path.join(folder, name)
        data = open(path, "rb").read()
        write(path, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    status, lines, written = compiled(folder)
    check("a mark of UTF-8 and CR LF are no mistakes", status == 0 and written and not lines, *lines[:5])

# Messages that differ once names and numbers are taken out are mistakes of different kinds.
kinds = {re.sub(r"[0-9]+", "N", re.sub(r'"[^"]*"', "X", row[4])) for row in rows}
check(f"{len(kinds)} kinds of mistakes in {len({row[0] for row in rows})} files", len(kinds) >= 60)
all_checked()
CHECKS
