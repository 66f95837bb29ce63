#!/bin/sh
# The tables of data/world stand in the form that docs/world-data.md describes,
# and name the whole world: checked here without the compiler, so that a table
# can be written before the code that reads it.
exec python3 - "${DATA:-data}" <<'CHECKS'
import collections, os, re, sys

folder = os.path.join(sys.argv[1], "world")
number = 0


def tell(what, mistakes):
    global number
    number += 1
    print(("not ok" if mistakes else "ok"), number, "-", what)
    for mistake in mistakes[:20]:
        print("#  ", mistake)


def read(name, columns):
    """Rows of a table as dictionaries; None where the table is not there."""
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    rows, mistakes, header = [], [], None
    for line, text in enumerate(open(path, encoding="utf-8"), 1):
        text = text.rstrip("\n")
        if not text or text.startswith("#"):
            continue
        cells = text.split("\t")
        if header is None:
            header = cells
            if header != columns.split():
                mistakes.append(f"{name}:{line}: columns are {' '.join(header)}")
            continue
        if len(cells) > len(header):
            mistakes.append(f"{name}:{line}: {len(cells)} cells")
        if any(cell != cell.strip() or "  " in cell for cell in cells):
            mistakes.append(f"{name}:{line}: spaces around or inside a cell")
        row = dict(zip(header, cells + [""] * (len(header) - len(cells))))
        row["at"] = f"{name}:{line}"
        rows.append(row)
    tell(f"{name} has its columns and clean cells", mistakes)
    return rows


def words_of(name):
    """Rows of a table of words as lists of four cells."""
    for text in open(os.path.join(folder, name), encoding="utf-8"):
        if text.strip() and not text.startswith("#"):
            yield (text.rstrip("\n").split("\t") + [""] * 4)[:4]


DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def first_and_last(date):
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?~?", date)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= DAYS[month - 1]:
        return None
    return (year, month or 1, day or 1), (year, month or 12, day or 31)


def terms(name, rows, start="from", end="until"):
    mistakes = []
    for row in rows:
        begin = first_and_last(row[start]) if row[start] else None
        stop = first_and_last(row[end]) if row[end] else None
        if (row[start] and not begin) or (row[end] and not stop):
            mistakes.append(f"{row['at']}: {row[start]} to {row[end]} is no date")
        elif begin and stop and begin[0] > stop[1]:
            mistakes.append(f"{row['at']}: {row[start]} is after {row[end]}")
    tell(f"{name}: dates are EDTF and in order", mistakes)


def unique(name, rows, *columns):
    count = collections.Counter(tuple(row[c] for c in columns) for row in rows)
    tell(f"{name}: no row twice by {' '.join(columns)}",
         [f"{' '.join(key)} stands {times} times" for key, times in count.items() if times > 1])


def known(name, rows, column, names, where, listed=False):
    mistakes = []
    for row in rows:
        for item in row[column].split("|") if listed else [row[column]]:
            if item and item not in names:
                mistakes.append(f"{row['at']}: {item} is not in {where}")
    tell(f"{name}: {column} is in {where}", mistakes)


def filled(name, rows, column):
    tell(f"{name}: {column} is there", [row["at"] for row in rows if not row[column]])


def at_least(what, count, least):
    tell(f"{what}: {count}, at least {least}", [] if count >= least else [f"{count} are too few"])


REGIONS = set("AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EUR LAM MDT MEA NAF NMR OCE PGS SAF SAM SAS "
              "SCN SEA WAF WST".split())
KINDS = set("name short press context adjective prefix person people capital seat".split())

states = read("states.tsv", "code name official status region cameo capital from until successor")
codes = {row["code"] for row in states}
unique("states.tsv", states, "code")
unique("states.tsv", states, "name")
terms("states.tsv", states)
known("states.tsv", states, "region", REGIONS, "the regions")
known("states.tsv", states, "successor", codes, "states.tsv", listed=True)
known("states.tsv", states, "status",
      set("member observer state territory breakaway former".split()), "the statuses")
tell("states.tsv: 193 members of the United Nations",
     [] if sum(row["status"] == "member" for row in states) == 193 else ["another number"])
sovereign = [row for row in states if row["status"] in ("member", "observer", "state")]
filled("states.tsv, sovereign", sovereign, "capital")
filled("states.tsv, sovereign", sovereign, "region")

state_names = read("state-names.tsv", "code lang kind text from until")
known("state-names.tsv", state_names, "code", codes, "states.tsv")
known("state-names.tsv", state_names, "kind", KINDS, "the kinds of names")
unique("state-names.tsv", state_names, "code", "kind", "text", "from")
terms("state-names.tsv", state_names)
for kind in ("adjective", "person", "people"):
    has = {row["code"] for row in state_names if row["kind"] == kind} | (
        {"VAT"} if kind != "adjective" else set())
    tell(f"every sovereign state has a name of kind {kind}",
         [row["code"] for row in sovereign if row["code"] not in has])

bodies = read("bodies.tsv", "id name class country cameo sector parent from until seat")
ids = {row["id"] for row in bodies}
unique("bodies.tsv", bodies, "id")
terms("bodies.tsv", bodies)
known("bodies.tsv", bodies, "country", codes, "states.tsv")
known("bodies.tsv", bodies, "parent", ids, "bodies.tsv")
known("bodies.tsv", bodies, "class",
      set("igo organ mission court bank alliance bloc ngo armed_group party government ministry "
          "parliament military police intelligence media company movement group".split()),
      "the classes")
tell("bodies.tsv: CAMEO codes are elements of three letters",
     [f"{row['at']}: {row['cameo']}" for row in bodies
      if not re.fullmatch(r"([A-Z0-9]{3}){1,6}", row["cameo"])])
classes = collections.Counter(row["class"] for row in bodies)
for name, least in (("armed_group", 250), ("party", 400), ("media", 150), ("mission", 100)):
    at_least(f"bodies of class {name}", classes[name], least)
body_names = read("body-names.tsv", "id lang kind text")
known("body-names.tsv", body_names, "id", ids, "bodies.tsv")
known("body-names.tsv", body_names, "kind", KINDS, "the kinds of names")
unique("body-names.tsv", body_names, "id", "kind", "text")

# A post is none: "High Commissioner for Peace" is somebody, the office of that name a body.
heads = {text.replace(" - ", " ")
         for row in words_of("en/posts.tsv") if row[1] == "head" for text in row[0].split("|")}
mistakes = []
for at, name in [(row["at"], row["name"]) for row in bodies] + \
        [(row["at"], row["text"]) for row in body_names]:
    words = name.lower().replace("-", " ").split()
    ends = [i for i in range(1, len(words) + 1)
            if i == len(words) or words[i] in ("of", "for", "in", "on")]
    if not name.isupper() and any(" ".join(words[:i]) in heads for i in ends):
        mistakes.append(f"{at}: {name}")
tell("bodies have no names that are posts", mistakes)

members = read("members.tsv", "body state role from until")
known("members.tsv", members, "body", ids, "bodies.tsv")
known("members.tsv", members, "state", codes, "states.tsv")
known("members.tsv", members, "role", set("permanent observer associate suspended".split()), "the roles")
terms("members.tsv", members)
united = {row["state"] for row in members if row["body"] == "un" and not row["role"] and not row["until"]}
tell("members.tsv: the members of the United Nations are the states of that status",
     sorted(united ^ {row["code"] for row in states if row["status"] == "member"}))

for what, columns, least in (("fora", "id name about from until sides host", 120),
                             ("instruments", "id name class date about parties", 250)):
    rows = read(f"{what}.tsv", columns)
    if not rows:
        continue
    own = {row["id"] for row in rows}
    unique(f"{what}.tsv", rows, "id")
    at_least(what, len(rows), least)
    if what == "fora":
        terms("fora.tsv", rows)
        known("fora.tsv", rows, "sides", codes | ids, "states.tsv or bodies.tsv", listed=True)
    else:
        terms("instruments.tsv", rows, "date", "date")
        known("instruments.tsv", rows, "parties", codes | ids, "states.tsv or bodies.tsv", listed=True)
        known("instruments.tsv", rows, "class",
              set("treaty resolution agreement declaration plan statute".split()), "the classes")
    names = read(f"{'forum' if what == 'fora' else 'instrument'}-names.tsv", "id lang kind text")
    known(f"names of {what}", names, "id", own, f"{what}.tsv")
    unique(f"names of {what}", names, "id", "kind", "text")

people = read("people.tsv", "name country gender order variants")
if people:
    persons = {row["name"] for row in people}
    unique("people.tsv", people, "name")
    known("people.tsv", people, "country", codes, "states.tsv")
    known("people.tsv", people, "gender", {"f", "m"}, "f and m")
    known("people.tsv", people, "order",
          set("western surname_first single two_surnames".split()), "the orders")
    variants = collections.defaultdict(set)
    for row in people:
        for variant in row["variants"].split("|"):
            if variant in persons and variant != row["name"]:
                variants[row["name"]].add(variant)
    tell("people.tsv: no variant is another person's name",
         [f"{name}: {', '.join(others)}" for name, others in variants.items()])
    offices = read("offices.tsv", "person country title body from until acting about")
    known("offices.tsv", offices, "person", persons, "people.tsv")
    known("offices.tsv", offices, "country", codes, "states.tsv")
    known("offices.tsv", offices, "body", ids, "bodies.tsv")
    terms("offices.tsv", offices)
    filled("offices.tsv", offices, "title")
    unique("offices.tsv", offices, "person", "country", "body", "title", "about", "from")
    held = {row["person"] for row in offices}
    tell("people.tsv: everyone has an office", sorted(persons - held))
    tell("offices.tsv: an office belongs to a state or a body",
         [row["at"] for row in offices if not row["country"] and not row["body"]])

    # One seat, one holder: where two terms of one seat overlap, it is a disputed
    # change-over of less than half a year.
    def days(date):
        return date[0] * 365 + date[1] * 30 + date[2]

    seats = collections.defaultdict(list)
    for row in offices:
        if row["country"] and row["title"] in ("president", "prime minister", "foreign minister",
                                               "chancellor", "king", "secretary of state"):
            begin = first_and_last(row["from"])
            end = first_and_last(row["until"]) if row["until"] else ((9999, 1, 1), (9999, 12, 31))
            if begin and end:
                seats[row["country"], row["title"], row["body"]].append((begin[1], end[0], row))
    mistakes = []
    for (country, title, _), holders in seats.items():
        holders.sort(key=lambda holder: holder[0])
        for one, other in zip(holders, holders[1:]):
            if days(one[1]) > days(other[0]) + 180 and not (one[2]["acting"] or other[2]["acting"]):
                mistakes.append(f"{country} {title}: {one[2]['person']} ({one[2]['at']}) holds it "
                                f"past the start of {other[2]['person']}")
    tell("offices.tsv: a single seat has one holder at a time", mistakes)

places = read("places.tsv", "name country kind lat lon population region")
if places:
    known("places.tsv", places, "country", codes, "states.tsv")
    known("places.tsv", places, "kind",
          set("city province region sea strait river island mountain site".split()), "the kinds")
    tell("places.tsv: coordinates on the globe",
         [row["at"] for row in places
          if not (-90 <= float(row["lat"] or 999) <= 90 and -180 <= float(row["lon"] or 999) <= 180)])
    size = os.path.getsize(os.path.join(folder, "places.tsv"))
    tell("places.tsv: under 3 MB", [] if size < 3_000_000 else [str(size)])
sys.exit(0)
CHECKS
