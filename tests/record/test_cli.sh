#!/bin/sh
# The commands of the record: what they print, what they say when something is
# wrong, and what is left when they are killed.
bin=${BUILD:-build}/chancery
here=tests/record
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
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
"$bin" read --claims --db "$t/a.db" $here/gazette.jsonl $here/wire.jsonl $here/weekly.jsonl \
    $here/later.jsonl >/dev/null
"$bin" brief --db "$t/a.db" >"$t/brief"
if diff "$here/brief.md" "$t/brief" >"$t/diff"; then ok "the brief of one affair told four ways"; else
    bad "the brief of one affair told four ways" "$(head -20 "$t/diff")"; fi
"$bin" read --claims --db "$t/b.db" $here/later.jsonl >/dev/null
"$bin" read --claims --db "$t/b.db" $here/weekly.jsonl $here/wire.jsonl >/dev/null
"$bin" read --claims --db "$t/b.db" $here/gazette.jsonl $here/later.jsonl >/dev/null
"$bin" brief --db "$t/b.db" >"$t/brief2"
check "the same brief from another order, in three readings" "$(cksum <"$t/brief2")" "$(cksum <"$t/brief")"
check "no line is wider than 80 columns" "$(awk 'length($0) > 80' "$t/brief" | wc -l)" 0
"$bin" brief --db "$t/a.db" | head -n 1 >"$t/head"
check "a closed pipe is no failure" "$(cat "$t/head")" "# Brief"

# ---- other views ----
out=$("$bin" who --db "$t/a.db" --as-of 2021-06-01 special representative Kazakhstan | sed -n 2,4p)
check "who: vacancy and acting holder on a day" "$out" "On 2021-06-01:
  vacant   nobody, from 2019 until 2023-09-12 [wire:2]
  acting   Aliya Omarova, from 2019 until 2023-09-12 [wire:3]"
check "who --known: what had been reported by then" \
    "$("$bin" who --db "$t/a.db" --known 2023-12-31 special representative | grep -c Akhmet)" 0
check "timeline" "$("$bin" timeline --db "$t/a.db" Dana Akhmet | head -n 1)" \
    "2025-02-01   Dana Akhmet: special representative of Kazakhstan for Aral Basin"
check "search finds and counts" "$("$bin" search --db "$t/a.db" --json patrol | grep -c '"report"')" 3
check "show quotes a sentence" "$("$bin" show --db "$t/a.db" wire:6 | sed -n 2p)" \
    '    "Turkmenistan withdrew from the talks in 2019"'
check "talks of one forum" "$("$bin" talks --db "$t/a.db" five-party | grep -c withdrew)" 1
check "conflicts, one line each as JSON" \
    "$("$bin" conflicts --json --db "$t/a.db" | grep -c '"why"')" 4
for view in "brief" "who ambassador" "timeline Kazakhstan" "talks" "relations" "stances" "obligations" \
    "conflicts" "show gazette#1" "show gazette" "show Kazakhstan" "search talks" "status" "events"; do
    # shellcheck disable=SC2086
    "$bin" $view --json --db "$t/a.db" >"$t/json" 2>"$t/err" &&
        python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$t/json" 2>>"$t/err" &&
        ok "$view --json is JSON" || bad "$view --json is JSON" "$(cat "$t/err")"
done

# ---- decisions ----
"$bin" decide prefer weekly#1 --db "$t/a.db" --author desk --why "the decree says so" >/dev/null
check "a decision settles a conflict" "$("$bin" conflicts --db "$t/a.db" --json | grep -c '"dates"')" 0
check "and is listed" "$("$bin" decide list --db "$t/a.db" | grep -c 'desk prefer')" 1
"$bin" decide undo 1 --db "$t/a.db" >/dev/null
"$bin" brief --db "$t/a.db" >"$t/brief2"
check "undone, all is as before" "$(cksum <"$t/brief2")" "$(cksum <"$t/brief")"
"$bin" drop later --db "$t/a.db" >/dev/null
check "a dropped report is gone" "$("$bin" brief --db "$t/a.db" | grep -c Akhmet)" 0

# ---- what can be wrong ----
says "a missing file is named" 1 "no-such.jsonl" "$bin" read --claims --db "$t/c.db" "$t/no-such.jsonl"
says "a folder is named" 1 "$t" "$bin" read --claims --db "$t/c.db" "$t"
printf '{"kind": "event"\n' >"$t/broken.jsonl"
"$bin" read --claims --db "$t/c.db" "$t/broken.jsonl" $here/gazette.jsonl >"$t/out" 2>"$t/err"
check "a broken line is named by its number and column, the rest kept" \
    "$(grep -c 'broken.jsonl:1:17: ' "$t/err") $(cut -d' ' -f1 "$t/out")" "1 1"
echo "not a database, but long enough to be looked at as one, or so one would think" >"$t/text.db"
says "a file that is no database" 1 "not a record" "$bin" status --db "$t/text.db"
says "no record there" 1 "No such file" "$bin" status --db "$t/none.db"
says "a record in a folder's place" 1 "a folder" "$bin" read --claims --db "$t" $here/gazette.jsonl
python3 - "$t" <<'P'
import sqlite3, sys
t = sys.argv[1]
c = sqlite3.connect(t + "/foreign.db"); c.execute("create table mine (a)"); c.commit(); c.close()
c = sqlite3.connect(t + "/c.db"); c.execute("pragma user_version = 99"); c.commit(); c.close()
P
says "another program's database" 1 "another program" "$bin" read --claims --db "$t/foreign.db" $here/gazette.jsonl
says "a newer record" 1 "newer version" "$bin" status --db "$t/c.db"
python3 - "$t" <<'P' &
import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1] + "/b.db"); c.execute("begin exclusive"); open(sys.argv[1] + "/held", "w").close(); time.sleep(7)
P
while [ ! -e "$t/held" ]; do sleep 0.05; done
sed 's/gazette/gazette-again/' $here/gazette.jsonl >"$t/again.jsonl"
says "a locked record" 1 "locked" "$bin" read --claims --db "$t/b.db" "$t/again.jsonl"
wait
check "which takes the report when it is free" \
    "$("$bin" read --claims --db "$t/b.db" "$t/again.jsonl" | cut -d' ' -f1)" 1
(
    ulimit -f 100
    trap '' XFSZ
    "$bin" read --claims --db "$t/full.db" $here/gazette.jsonl $here/wire.jsonl >"$t/out" 2>"$t/err"
)
check "a full disk: one line" "$(wc -l <"$t/err") $(grep -c "$t/full.db" "$t/err")" "1 1"
says "no such command" 2 "no command" "$bin" remember
says "a date that is none" 2 "no date" "$bin" brief --db "$t/b.db" --as-of someday
"$bin" who --db "$t/b.db" >/dev/null 2>&1
check "an argument that is missing" $? 2

# ---- killed ----
python3 bench/make-claims 300 10 >"$t/many.jsonl"
step=0
whole=1
while [ $step -lt ${KILLS:-20} ]; do
    "$bin" read --claims --db "$t/k.db" "$t/many.jsonl" >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v s=$step 'BEGIN { srand(s); printf "%.3f", 0.004 + rand() * 0.25 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    step=$((step + 1))
    [ -e "$t/k.db" ] || continue
    "$bin" status --json --db "$t/k.db" >"$t/status" 2>"$t/err"
    # A database that was killed while it was made holds nothing yet.
    grep -q "nothing yet" "$t/err" && continue
    reports=$(sed -n 's/.*"reports": \([0-9]*\).*/\1/p' "$t/status")
    claims=$(sed -n 's/.*"claims": \([0-9]*\).*/\1/p' "$t/status")
    [ -n "$reports" ] && [ "$claims" -eq $((reports * 10)) ] || { whole=0; cat "$t/err"; }
done
check "killed ${KILLS:-20} times: whole reports only, each time" $whole 1
"$bin" read --claims --db "$t/k.db" "$t/many.jsonl" >/dev/null
"$bin" read --claims --db "$t/l.db" "$t/many.jsonl" >/dev/null
check "read to the end, it is as if never killed" "$("$bin" brief --db "$t/k.db" | cksum)" \
    "$("$bin" brief --db "$t/l.db" | cksum)"

# ---- stopped ----
"$bin" read --claims --db "$t/i.db" "$t/many.jsonl" >"$t/out" 2>"$t/err" &
pid=$!
while ! [ -s "$t/i.db-wal" ] && kill -0 $pid 2>/dev/null; do sleep 0.01; done
kill -INT $pid 2>/dev/null
wait $pid
"$bin" status --json --db "$t/i.db" >"$t/status"
reports=$(sed -n 's/.*"reports": \([0-9]*\).*/\1/p' "$t/status")
claims=$(sed -n 's/.*"claims": \([0-9]*\).*/\1/p' "$t/status")
check "stopped by SIGINT: whole reports" "$claims" $((reports * 10))

# ---- threads ----
if [ -d examples/reports ]; then
    "$bin" claims -j 1 examples/reports/* >"$t/one" 2>/dev/null
    "$bin" claims -j 4 examples/reports/* >"$t/four" 2>/dev/null
    check "claims are the same for any number of threads" "$(cksum <"$t/four")" "$(cksum <"$t/one")"
    "$bin" read --db "$t/x.db" -j 3 examples/reports/* >/dev/null 2>&1
    "$bin" read --db "$t/y.db" -j 1 $(ls -r examples/reports/*) >/dev/null 2>&1
    check "and so is the brief, whatever the order" "$("$bin" brief --db "$t/y.db" | cksum)" \
        "$("$bin" brief --db "$t/x.db" | cksum)"
    "$bin" rebuild --db "$t/x.db"
    check "rebuilt, it is the same" "$("$bin" brief --db "$t/x.db" | cksum)" \
        "$("$bin" brief --db "$t/y.db" | cksum)"
fi
echo "1..$n"
