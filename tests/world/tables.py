"""What the tests of this folder that are in Python share: tables, days, checks."""
import datetime
import itertools

numbers = itertools.count(1)


def check(what, good, *why):
    """One line of the Test Anything Protocol, and why it is not ok."""
    print(f"{'ok' if good else 'not ok'} {next(numbers)} - {what}")
    if not good:
        print("\n".join(f"# {line}" for line in why))


def all_checked():
    """The plan, after the last check."""
    print(f"1..{next(numbers) - 1}")


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
