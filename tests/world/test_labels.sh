#!/bin/sh
# Lines above a list, or a signature, that tell whose people are named below.
BUILD=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
failed=0

# Titles with states and holders that a report (standard input) tells, sorted.
posts()
{
    cat > "$work/report.txt"
    "$BUILD/chancery" claims "$work/report.txt" 2>/dev/null | python3 -c '
import json, sys
rows = set()
for line in sys.stdin:
    claim = json.loads(line)
    if claim["kind"] == "tenure":
        post = claim["post"]
        rows.add("%s, %s of %s" % (claim["person"]["name"], post["title"], post["country"]))
print("; ".join(sorted(rows)))'
}

expect()
{
    number=$((number + 1))
    got=$(posts)
    if [ "$got" = "$2" ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# expected: $2"
        echo "# got:      $got"
        failed=1
    fi
}

expect "a state with a colon above a list" \
    "Kossi Agbodjan, foreign minister of TGO; Lucie Mba, permanent secretary of GAB; Paul Ondo, foreign minister of GAB" <<'END'
Delegations at the talks

2021-04-12

Gabon:
Paul Ondo, Minister of Foreign Affairs
Lucie Mba, Permanent Secretary
Togo:
Kossi Agbodjan, Minister of Foreign Affairs
END

expect "headings in capitals above running text" \
    "Kossi Agbodjan, foreign minister of TGO; Lucie Mba, finance minister of GAB; Paul Ondo, health minister of GAB" <<'END'
Cabinet changes in the region

2021-04-12

GABON

The minister of health, Paul Ondo, resigned on Monday. Finance minister Lucie Mba takes over.

TOGO

Foreign Minister Kossi Agbodjan left for Accra.
END

expect "signatures: the name on one line, the post on the next" \
    "Kossi Agbodjan, foreign minister of TGO; Paul Ondo, foreign minister of GAB; Sione Vakaloto, permanent secretary of FJI" <<'END'
Signatures

2021-04-12

For the Government of Gabon:
Paul Ondo
Minister of Foreign Affairs

For the Republic of Togo:
Kossi Agbodjan
Minister of Foreign Affairs

Delegation of Fiji
Sione Vakaloto, Permanent Secretary
END

expect "a heading that names no state ends a label" \
    "Lucie Mba, finance minister of GAB; Omar Tahir, justice minister of None" <<'END'
Cabinet changes in the region

2021-04-12

GABON

Finance minister Lucie Mba takes over.

## Other news

Justice Minister Omar Tahir resigned.
END

echo "1..$number"
exit $failed
