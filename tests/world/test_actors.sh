#!/bin/sh
# Dictionaries of actors made elsewhere: codes by date, agents, what is malformed.
BUILD=${BUILD:-build}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
number=0
check() { # check WHAT COMMAND...
    number=$((number + 1))
    what=$1
    shift
    if "$@" >/dev/null 2>&1; then echo "ok $number - $what"; else echo "not ok $number - $what"; fi
}

$BUILD/chancery compile --actors tests/world/actors.txt data -o "$scratch/data" 2>"$scratch/told"
check "a dictionary with mistakes is compiled all the same" [ $? -eq 0 ]
for told in '9:9: the bracket is not closed' '12:8: no code: expected capitals' \
    '13:7: no days: expected <DAY' '11:1: the actor that ends above here has no code'; do
    check "told: $told" grep -qF "tests/world/actors.txt:$told" "$scratch/told"
done

echo "Rufus Firefly spoke to soldier lads of Freedonia. R. Firefly left." >"$scratch/text.txt"
for year in 2005 2015; do
    $BUILD/chancery mentions --data "$scratch/data" --date $year-01-01 "$scratch/text.txt" \
        >"$scratch/$year" 2>&1
done
check "a code within its days" grep -q '"text":"Rufus Firefly".*"code":"FRAGOV"' "$scratch/2005"
check "another code after them" grep -q '"text":"Rufus Firefly".*"code":"FRAELI"' "$scratch/2015"
check "a further name of the same actor" grep -q '"text":"R. Firefly","name":"Rufus Firefly"' "$scratch/2005"
check "an agent in the plural, with its country" grep -q '"text":"soldier lads".*"code":"FRAMIL"' "$scratch/2005"
echo "1..$number"
