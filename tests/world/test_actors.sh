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
for told in '9:9: the bracket is not closed' '12:9: no code: expected capitals' \
    '13:15: no days: expected <DAY' '11:1: this actor has no code'; do
    check "told: $told" grep -qF "tests/world/actors.txt:$told" "$scratch/told"
done

echo "Rufus Firefly spoke to soldier lads of Freedonia. R. Firefly left. Firefly is back." >"$scratch/text.txt"
echo "Rufus Firefly criticized China on Monday." >"$scratch/deed.txt"
for year in 2005 2015; do
    $BUILD/chancery mentions --data "$scratch/data" --date $year-01-01 "$scratch/text.txt" \
        >"$scratch/$year" 2>&1
done
check "a code within its days" grep -q '"text":"Rufus Firefly".*"code":"FRAGOV"' "$scratch/2005"
check "another code after them" grep -q '"text":"Rufus Firefly".*"code":"FRAELI"' "$scratch/2015"
check "a further name of the same actor" grep -q '"text":"R. Firefly","name":"Rufus Firefly"' "$scratch/2005"
check "an agent in the plural, with its country" grep -q '"text":"soldier lads".*"code":"FRAMIL"' "$scratch/2005"

# The same with the dictionary beside the data, by each command that reads.
$BUILD/chancery mentions --actors tests/world/actors.txt --date 2015-01-01 "$scratch/text.txt" \
    >"$scratch/beside" 2>"$scratch/beside.told"
check "mentions --actors finds what the compiled dictionary does" cmp "$scratch/beside" "$scratch/2015"
check "mentions --actors tells what is malformed" cmp "$scratch/beside.told" "$scratch/told"
check "a person" grep -q '"kind":"person".*"text":"Rufus Firefly"' "$scratch/2015"
check "the surname alone is the same person" grep -q '"kind":"person".*"text":"Firefly","name":"Rufus Firefly"' "$scratch/2015"
check "a state by a name of its own" grep -q '"kind":"country".*"text":"Freedonia".*"code":"FRA"' "$scratch/2015"
$BUILD/chancery mentions --actors tests/world/actors.txt --date 1925-01-01 "$scratch/text.txt" \
    >"$scratch/1925" 2>/dev/null
check "no code on a day that none holds for" \
    sh -c "grep -q '\"text\":\"Rufus Firefly\"' '$scratch/1925' && ! grep -q 'FRAGOV\|FRAELI' '$scratch/1925'"
$BUILD/chancery claims --actors tests/world/actors.txt --date 2015-01-01 \
    "$scratch/deed.txt" >"$scratch/claims" 2>/dev/null
check "claims --actors: an event with the code" grep -q 'FRAELI' "$scratch/claims"
$BUILD/chancery read --actors tests/world/actors.txt --date 2015-01-01 --db "$scratch/db" \
    "$scratch/deed.txt" >"$scratch/read" 2>/dev/null
check "read --actors reads into the record" grep -q '^1 reports added' "$scratch/read"
$BUILD/chancery claims --actors "$scratch/nothing" "$scratch/deed.txt" >/dev/null 2>"$scratch/missing"
check "a dictionary that is not there is an error" [ $? -eq 1 ]
check "and is named" grep -q "$scratch/nothing" "$scratch/missing"
echo "1..$number"
