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
check "a dictionary with mistakes is said to have some" [ $? -eq 1 ]
check "and is compiled all the same" [ -s "$scratch/data" ]
for told in '9:9: the bracket is not closed' '12:9: no code: expected at least three' \
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
check "mentions --actors exits with 1 where something is malformed" [ $? -eq 1 ]
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

# Two files in the manner of the real ones, together.
cat >"$scratch/valley.txt" <<'TEXT'
Freedonians crossed the border. A captain of hussars and a valley warden of Sylvania died.
Gloria Teasdale met Ambassador Trentino. Pinky and Chicolini left. The RVF said Sylvanians fled.
TEXT
for year in 1999 2004; do
    $BUILD/chancery mentions --actors tests/world/tabari.actors --actors tests/world/petrarch.agents \
        --date $year-06-01 "$scratch/valley.txt" >"$scratch/valley.$year" 2>"$scratch/valley.told"
    status=$?
done
check "malformed lines of one file of two change the status" [ $status -eq 1 ]
check "a brace that is not closed is told" grep -qF 'petrarch.agents:8:11: the brace is not closed' "$scratch/valley.told"
check "a role without letters is told" grep -qF 'petrarch.agents:9:15: no code' "$scratch/valley.told"
check "and nothing else" [ "$(wc -l <"$scratch/valley.told")" -eq 2 ]
check "a name without _ starts a longer word" grep -q '"text":"Freedonians".*"country":"FRA"' "$scratch/valley.2004"
check "in another state too" grep -q '"text":"Sylvanians".*"country":"AUT"' "$scratch/valley.2004"
check "one code before a day" grep -q '"text":"Gloria Teasdale".*"code":"FRAELI"' "$scratch/valley.1999"
check "the other from it on" grep -q '"text":"Gloria Teasdale".*"code":"FRAGOV"' "$scratch/valley.2004"
check "two codes in one bracket" grep -q '"text":"Ambassador Trentino".*"code":"AUTGOV"' "$scratch/valley.2004"
check "two sets of words in one agent, by its lemma" grep -q '"text":"captain of hussars".*"code":"MIL"' "$scratch/valley.2004"
check "an agent with its country" grep -q '"text":"valley warden".*"code":"AUTCOP"' "$scratch/valley.2004"
check "a further name" grep -q '"text":"RVF","name":"Red Valley Front","code":"FRAREB"' "$scratch/valley.2004"
check "nobody" sh -c "! grep -q '\"text\":\"Pinky and Chicolini\".*\"code\":\"' '$scratch/valley.2004'"
echo "1..$number"
