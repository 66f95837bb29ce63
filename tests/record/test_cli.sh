#!/bin/sh
# The commands of the record: what they print, what they say when something is
# wrong, and what is left when they are killed. On files, or where RECORD_SERVER
# is the folder of a server (test_postgres.sh), on databases there.
bin=${BUILD:-build}/chancery
here=tests/record
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
[ -z "${RECORD_SERVER:-}" ] || { . $here/server.sh && server_join "$RECORD_SERVER"; }
# record NAME: a new record, in a file or on the server. Tests name those below ("$a").
record() { if [ "${RECORD_SERVER:-}" ]; then server_make "cli $1"; else echo "$t/$1.db"; fi; }
a=$(record a) b=$(record b) c=$(record c) i=$(record i) k=$(record k) l=$(record l) x=$(record x)
y=$(record y)
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
bad() { n=$((n + 1)); echo "not ok $n - $1"; [ -n "${2:-}" ] && printf '%s\n' "$2" | sed 's/^/#  /'; }
# check WHAT GOT WANTED
check() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "got: $2
wanted: $3"; fi; }
# says WHAT STATUS PATTERN COMMAND...: that status, and one line on standard
# error that matches.
says() {
    what=$1 status=$2 pattern=$3
    shift 3
    "$@" >"$t/out" 2>"$t/err"
    code=$?
    if [ $code -eq "$status" ] && grep -q "$pattern" "$t/err" && [ "$(wc -l <"$t/err")" -eq 1 ]; then
        ok "$what"
    else
        bad "$what" "status $code; $(cat "$t/err")"
    fi
}

# ---- the whole brief ----
"$bin" read --claims --db "$a" $here/gazette.jsonl $here/wire.jsonl $here/weekly.jsonl \
    $here/later.jsonl >/dev/null
"$bin" brief --db "$a" >"$t/brief"
if diff "$here/brief.md" "$t/brief" >"$t/diff"; then ok "the brief of one affair told four ways"; else
    bad "the brief of one affair told four ways" "$(head -20 "$t/diff")"; fi
"$bin" read --claims --db "$b" $here/later.jsonl >/dev/null
"$bin" read --claims --db "$b" $here/weekly.jsonl $here/wire.jsonl >/dev/null
"$bin" read --claims --db "$b" $here/gazette.jsonl $here/later.jsonl >/dev/null
"$bin" brief --db "$b" >"$t/brief2"
check "the same brief from another order, in three readings" "$(cksum <"$t/brief2")" "$(cksum <"$t/brief")"
check "no line is wider than 80 columns" "$(awk 'length($0) > 80' "$t/brief" | wc -l)" 0
"$bin" brief --db "$a" | head -n 1 >"$t/head"
check "a closed pipe is no failure" "$(cat "$t/head")" "# Brief"

# ---- other views ----
out=$("$bin" who --db "$a" --as-of 2021-06-01 special representative Kazakhstan | sed -n 2,4p)
check "who: vacancy and acting holder on a day" "$out" "On 2021-06-01:
  vacant   nobody, from 2019 until 2023-09-12 [wire:2]
  acting   Aliya Omarova, from 2019 until 2023-09-12 [wire:3]"
check "who --known: what had been reported by then" \
    "$("$bin" who --db "$a" --known 2023-12-31 special representative | grep -c Akhmet)" 0
check "timeline" "$("$bin" timeline --db "$a" Dana Akhmet | head -n 1)" \
    "2025-02-01   Dana Akhmet: special representative of Kazakhstan for Aral Basin"
check "search finds and counts" "$("$bin" search --db "$a" --json patrol | grep -c '"report"')" 3
check "show quotes a sentence" "$("$bin" show --db "$a" wire:6 | sed -n 2p)" \
    '    "Turkmenistan withdrew from the talks in 2019"'
check "talks of one forum" "$("$bin" talks --db "$a" five-party | grep -c withdrew)" 1
check "conflicts, one line each as JSON" \
    "$("$bin" conflicts --json --db "$a" | grep -c '"why"')" 4
[ "${RECORD_SERVER:-}" ] || for view in "brief" "who ambassador" "timeline Kazakhstan" "talks" "relations" "stances" "obligations" \
    "conflicts" "show gazette#1" "show gazette" "show Kazakhstan" "search talks" "status" "events"; do
    # shellcheck disable=SC2086
    "$bin" $view --json --db "$a" >"$t/json" 2>"$t/err" &&
        python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$t/json" 2>>"$t/err" &&
        ok "$view --json is JSON" || bad "$view --json is JSON" "$(cat "$t/err")"
done

check "conflicts about somebody" \
    "$("$bin" conflicts --about Uzbekistan --json --db "$a" | grep -c '"why"') $("$bin" conflicts --json --db "$a" Dana | grep -c '"why"')" "2 0"
check "conflicts of a time" "$("$bin" conflicts --until 2022-12 --json --db "$a" | grep -c '"why"')" 1
check "a post's state tells whose it is" \
    "$("$bin" brief --about Kazakhstan --db "$a" | grep -c 'Dana Akhmet')" 1
check "a fact is shown whenever it held, and whether it held then" \
    "$("$bin" show wire#5 --as-of 2001 --db "$a" | grep -c 'held not')" 1
check "sentences of a time" "$("$bin" search --from 2025 patrol --json --db "$a" | grep -c '"report"')" 0
check "status of a day counts what held" \
    "$("$bin" status --as-of 1990 --json --db "$a" | grep -c '"event"')" 0
says "an option of another command" 2 "no option" "$bin" who --limit 3 --db "$a" ambassador

# ---- decisions ----
"$bin" decide prefer weekly#1 --db "$a" --author desk --why "the decree says so" >/dev/null
check "a decision settles a conflict" "$("$bin" conflicts --db "$a" --json | grep -c '"dates"')" 0
check "and is listed" "$("$bin" decide list --db "$a" | grep -c 'desk prefer')" 1
"$bin" decide undo 1 --db "$a" >/dev/null
"$bin" brief --db "$a" >"$t/brief2"
check "undone, all is as before" "$(cksum <"$t/brief2")" "$(cksum <"$t/brief")"
"$bin" drop later --db "$a" >/dev/null
check "a dropped report is gone" "$("$bin" brief --db "$a" | grep -c Akhmet)" 0

# ---- what can be wrong ----
says "a missing file is named" 1 "no-such.jsonl" "$bin" read --claims --db "$c" "$t/no-such.jsonl"
says "a folder is named" 1 "$t" "$bin" read --claims --db "$c" "$t"
printf '{"kind": "event"\n' >"$t/broken.jsonl"
"$bin" read --claims --db "$c" "$t/broken.jsonl" $here/gazette.jsonl >"$t/out" 2>"$t/err"
check "a broken line is named by its number and column, the rest kept" \
    "$(grep -c 'broken.jsonl:1:16: ' "$t/err") $(cut -d' ' -f1 "$t/out")" "1 1"
{
    printf '%s\n' '' '[1]' '"kind"' '{"kind": "event",}' '{"kind": 01}' '{"kind": "\ud800"}' \
        '{"kind": "\u0000"}' '{"kind": 1e999}' '{} {}' 'nul'
    printf '{"kind": "\377"}\n{"kind": "\t"}\n'
    head -c 5000 /dev/zero | tr '\0' '['
} >"$t/broken.jsonl"
"$bin" read --claims --db "$c" "$t/broken.jsonl" >"$t/out" 2>"$t/err"
check "each line that is no object is told of" \
    "$(grep -c 'broken.jsonl:[0-9:]* not a JSON object' "$t/err") $(cut -d, -f4 "$t/out")" "12  12 not read"
sed 's/gazette/gazette-again/' $here/gazette.jsonl >"$t/again.jsonl"
if [ "${RECORD_SERVER:-}" ]; then . $here/wrong_server.sh; else . $here/wrong_file.sh; fi
says "no such command" 2 "no command" "$bin" remember
says "a date that is none" 2 "no date" "$bin" brief --db "$b" --as-of someday
"$bin" who --db "$b" >/dev/null 2>&1
check "an argument that is missing" $? 2

# ---- killed ----
reports_made=300
[ -z "${RECORD_SERVER:-}" ] || reports_made=100
python3 bench/make-claims $reports_made 10 >"$t/many.jsonl"
step=0
whole=1
while [ $step -lt ${KILLS:-20} ]; do
    "$bin" read --claims --db "$k" "$t/many.jsonl" >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v s=$step 'BEGIN { srand(s); printf "%.3f", 0.004 + rand() * 0.25 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    step=$((step + 1))
    [ "${RECORD_SERVER:-}" ] || [ -e "$k" ] || continue
    "$bin" status --json --db "$k" >"$t/status" 2>"$t/err"
    # A database that was killed while it was made holds nothing yet.
    grep -q "nothing yet" "$t/err" && continue
    reports=$(sed -n 's/.*"reports": \([0-9]*\).*/\1/p' "$t/status")
    claims=$(sed -n 's/.*"claims": \([0-9]*\).*/\1/p' "$t/status")
    [ -n "$reports" ] && [ "$claims" -eq $((reports * 10)) ] || { whole=0; cat "$t/err"; }
done
check "killed ${KILLS:-20} times: whole reports only, each time" $whole 1
"$bin" read --claims --db "$k" "$t/many.jsonl" >/dev/null
"$bin" read --claims --db "$l" "$t/many.jsonl" >/dev/null
check "read to the end, it is as if never killed" "$("$bin" brief --db "$k" | cksum)" \
    "$("$bin" brief --db "$l" | cksum)"

# ---- twice ----
w=$(record w)
check "a report that comes twice in one reading is one" \
    "$("$bin" read --claims --db "$w" $here/gazette.jsonl $here/wire.jsonl $here/gazette.jsonl)" \
    "2 reports added, 1 known already, 21 claims, 0 not read"
for try in 1 2; do
    "$bin" read --claims --db "$w" "$t/many.jsonl" >"$t/twice.$try" 2>&1 || echo failed >>"$t/twice.$try" &
done
wait
check "two programs that read the same at once" \
    "$(cut -d' ' -f1,3 "$t/twice.1" "$t/twice.2" | awk '{ n += $1 } END { print n }') $(grep -c failed "$t/twice.1" "$t/twice.2" |
        cut -d: -f2 | tr '\n' ' ')$("$bin" status --json --db "$w" | sed -n 's/.*"claims": \([0-9]*\).*/\1/p')" "$reports_made 0 0 $((reports_made * 10 + 21))"

# ---- stopped ----
"$bin" read --claims --db "$i" "$t/many.jsonl" >"$t/out" 2>"$t/err" &
pid=$!
begun() { if [ "${RECORD_SERVER:-}" ]; then "$bin" status --db "$i" >/dev/null 2>&1; else [ -s "$i-wal" ]; fi; }
while ! begun && kill -0 $pid 2>/dev/null; do sleep 0.01; done
kill -INT $pid 2>/dev/null
wait $pid
"$bin" status --json --db "$i" >"$t/status"
reports=$(sed -n 's/.*"reports": \([0-9]*\).*/\1/p' "$t/status")
claims=$(sed -n 's/.*"claims": \([0-9]*\).*/\1/p' "$t/status")
check "stopped by SIGINT: whole reports" "$claims" $((reports * 10))

# ---- threads ----
if [ -d examples/reports ]; then
    if [ -z "${RECORD_SERVER:-}" ]; then
        "$bin" claims -j 1 examples/reports/* >"$t/one" 2>/dev/null
        "$bin" claims -j 4 examples/reports/* >"$t/four" 2>/dev/null
        check "claims are the same for any number of threads" "$(cksum <"$t/four")" "$(cksum <"$t/one")"
    fi
    "$bin" read --db "$x" -j 3 examples/reports/* >/dev/null 2>&1
    "$bin" read --db "$y" -j 1 $(ls -r examples/reports/*) >/dev/null 2>&1
    check "and so is the brief, whatever the order" "$("$bin" brief --db "$y" | cksum)" \
        "$("$bin" brief --db "$x" | cksum)"
    "$bin" rebuild --db "$x"
    check "rebuilt, it is the same" "$("$bin" brief --db "$x" | cksum)" \
        "$("$bin" brief --db "$y" | cksum)"
fi
echo "1..$n"
