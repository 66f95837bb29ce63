#!/bin/sh
# Who holds the seats of tests/world/seats.tsv, on which days since 1990: heads of state, heads of
# government, foreign ministers of the whole world. `GAPS=1 sh tests/world/test_seats.sh [STATE...]`
# lists the days that nobody is known for.
here=$(dirname "$0")
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$here exec python3 - "$here/seats.tsv" "${DATA:-data}/world" "$@" <<'CHECKS'
import collections, datetime, os, sys
from tables import day, rows

seats_path, folder, asked = sys.argv[1], sys.argv[2], sys.argv[3:]
FIRST, LAST = datetime.date(1990, 1, 1), datetime.date(2026, 1, 1)
LEAST = {"state": 99, "government": 99, "foreign": 97}
VACANT = 46  # days between two holders that are no gap: changes of government take weeks

held = collections.defaultdict(list)
for row in rows(os.path.join(folder, "offices.tsv")):
    if row["country"]:
        title = row["title"] + ("@" + row["body"] if row["body"] else "")
        held[row["country"], title].append(row)

known, needed, gaps = collections.Counter(), collections.Counter(), []
for seat in rows(seats_path):
    first = max(FIRST, day(seat["from"], False))
    last = min(LAST, day(seat["until"], True)) if seat["until"] else LAST
    terms = sorted((day(row["from"], False) if row["from"] else FIRST,
                    day(row["until"], True) if row["until"] else LAST)
                   for title in seat["titles"].split("|") for row in held[seat["country"], title])
    free, missing = first, []
    for start, end in terms + [(last, last)]:
        if start > free and free < last:
            until = min(start, last)
            if (until - free).days > VACANT:
                missing.append((free, until))
        free = max(free, end + datetime.timedelta(1))
    days = (last - first).days
    needed[seat["seat"]] += days
    known[seat["seat"]] += days - sum((end - start).days for start, end in missing)
    if not asked or seat["country"] in asked:
        gaps += [f"{seat['country']} {seat['seat']} ({seat['titles']}): {start} to {end}"
                 for start, end in missing]

if os.environ.get("GAPS"):
    print("\n".join(gaps))
for number, seat in enumerate(needed, 1):
    share = 100 * known[seat] / needed[seat]
    print(f"{'ok' if share >= LEAST[seat] else 'not ok'} {number} - seats of kind {seat}: holders "
          f"known for {share:.1f} % of the days since 1990, at least {LEAST[seat]} %")
CHECKS
