"""Tables of data/world and of these tests, for test_seats.sh and test_leaders.sh."""
import datetime


def rows(path):
    """Rows of a table as dictionaries."""
    header = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if header is None:
                header = cells
            else:
                yield dict(zip(header, cells + [""] * (len(header) - len(cells))))


def day(date, end):
    """The first day that a date can mean, or the last."""
    parts = [int(part) for part in date.rstrip("~").split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = (parts + [12 if end else 1])[:2]
    if not end:
        return datetime.date(year, month, 1)
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
