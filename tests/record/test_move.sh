#!/bin/sh
# Records of earlier versions are brought up to date, and records move from one
# database to another, with nothing lost. On files, or where RECORD_SERVER is the
# folder of a server (test_postgres.sh), between files and databases there.
bin=${BUILD:-build}/chancery
here=tests/record
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
[ -z "${RECORD_SERVER:-}" ] || { . $here/server.sh && server_join "$RECORD_SERVER"; }
. $here/views.sh
# record NAME: where a record can be made, on the server where there is one.
record() { if [ "${RECORD_SERVER:-}" ]; then server_make "move $1"; else echo "$t/$1.db"; fi; }
n=0
# check WHAT GOT WANTED
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        printf 'got: %s\nwanted: %s\n' "$2" "$3" | sed 's/^/#  /'
    fi
}
# same WHAT FILE FILE
same() {
    n=$((n + 1))
    if cmp -s "$2" "$3"; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        diff "$2" "$3" | head -n 20 | sed 's/^/#  /'
    fi
}
# All rows of a record in a file, table by table.
rows() {
    python3 - "$1" <<'P'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
for (t,) in c.execute("select name from sqlite_master where type = 'table' and name not like 'sentence_text%' order by name").fetchall():
    for row in sorted(map(repr, c.execute(f"select * from {t}"))):
        print(t, row)
print(c.execute("pragma user_version").fetchone(), c.execute("pragma integrity_check").fetchone())
c.execute("insert into sentence_text(sentence_text, rank) values ('integrity-check', 1)")
P
}

# ---- earlier versions ----
new=$(record new)
"$bin" read --claims --db "$new" $here/gazette.jsonl $here/wire.jsonl $here/later.jsonl >"$t/out"
"$bin" decide prefer gazette#2 --db "$new" --author desk --why "seen in the gazette" >"$t/out"
"$bin" decide note wire#8 "see the file of 2011" --db "$new" --author desk >"$t/out"
"$bin" drop later --db "$new" >"$t/out"
views "$new" "$t/wanted"
sed -i 's/20[0-9-]*T[0-9:]*Z/DAY/' "$t/wanted"
for version in 1; do
    old=$(record old$version)
    if [ "${RECORD_SERVER:-}" ]; then
        server_file "move old$version" $here/version$version.postgresql.sql >"$t/out" 2>&1
    else
        python3 - "$old" $here/version$version.sqlite.sql <<'P'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())
P
    fi
    "$bin" status --db "$old" >"$t/out" 2>"$t/err"
    check "a record of version $version: a view alone does not change it" \
        "$? $(grep -c 'older version' "$t/err")" "1 1"
    check "it takes another report" "$("$bin" read --claims --db "$old" $here/gazette.jsonl)" \
        "0 reports added, 1 known already, 0 claims, 0 not read"
    views "$old" "$t/got"
    sed -i 's/20[0-9-]*T[0-9:]*Z/DAY/' "$t/got"
    same "and all views are as those of a record of today" "$t/got" "$t/wanted"
done

# ---- moving ----
a=$t/a.db b=$(record b) c=$t/c.db
"$bin" read --claims --db "$a" $here/*.jsonl >"$t/out"
python3 bench/make-claims 15 10 >"$t/some.jsonl"
sed 's/"value": \([0-9]*\)/"value": \1.1000000000000001/' "$t/some.jsonl" >"$t/odd.jsonl"
printf '%s\n' '{"kind": "figure", "subject": "tab\there, \\backslash\\ and\nline", "measure": "", "value": 0.30000000000000004, "unit": "%", "comparator": "=", "report": "odd, näme", "sentence": 0, "start": 0, "end": 9, "quote": "\\N ўзбек 日本", "said_by": [], "factuality": "actual", "when": null, "where": null}' >>"$t/odd.jsonl"
"$bin" read --claims --db "$a" "$t/odd.jsonl" >"$t/out"
"$bin" decide prefer weekly#1 --db "$a" --author desk --why "the decree says so" >"$t/out"
"$bin" drop later --db "$a" >"$t/out"
views "$a" "$t/views.a"
rows "$a" >"$t/rows.a"
"$bin" move "$a" "$b" >"$t/out" 2>"$t/err"
check "a record moves" "$? $(grep -c 'rows moved' "$t/out")$(cat "$t/err")" "0 1"
views "$b" "$t/views.b"
same "and tells the same there" "$t/views.b" "$t/views.a"
"$bin" move --json "$b" "$c" >"$t/out" 2>"$t/err"
check "and back again" "$? $(grep -c '"rows": [1-9]' "$t/out")$(cat "$t/err")" "0 1"
rows "$c" >"$t/rows.c"
same "and has every row that it had, byte by byte" "$t/rows.c" "$t/rows.a"
views "$c" "$t/views.c"
same "and tells the same" "$t/views.c" "$t/views.a"
"$bin" move "$a" "$b" >"$t/out" 2>"$t/err"
check "never over another record" "$? $(grep -c 'holds a record already' "$t/err") $(wc -l <"$t/err")" "1 1 1"
"$bin" move "$t/none.db" "$t/d.db" >"$t/out" 2>"$t/err"
check "a record that is not there" "$? $(grep -c 'No such file' "$t/err")" "1 1"
"$bin" move "$a" >"$t/out" 2>"$t/err"
check "one argument is too few" "$?" 2
"$bin" read --claims --db "$b" $here/later.jsonl >"$t/out"
"$bin" read --claims --db "$c" $here/later.jsonl >"$t/out"
views "$b" "$t/views.b"
views "$c" "$t/views.c"
same "both take another report in the same way" "$t/views.c" "$t/views.b"

# ---- killed on the way ----
python3 bench/make-claims 200 10 >"$t/many.jsonl"
"$bin" read --claims --db "$t/m.db" "$t/many.jsonl" >"$t/out"
"$bin" status --db "$t/m.db" >"$t/wanted"
k=$(record k) step=0 wrong=0 arrived=0
while [ $step -lt "${KILLS:-8}" ] && [ $arrived = 0 ]; do
    "$bin" move "$t/m.db" "$k" >"$t/out" 2>&1 &
    pid=$!
    sleep "$(awk -v s=$step 'BEGIN { srand(s); printf "%.3f", 0.01 + rand() * 0.25 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    step=$((step + 1))
    "$bin" status --db "$k" >"$t/status" 2>"$t/err"
    if cmp -s "$t/status" "$t/wanted"; then arrived=1
    else grep -q "nothing yet\|No such file" "$t/err" || grep -q '^ *0  reports' "$t/status" || wrong=$((wrong + 1)); fi
done
check "killed on the way: all of it arrives or nothing" $wrong 0
[ $arrived = 1 ] || "$bin" move "$t/m.db" "$k" >"$t/out" 2>&1
"$bin" status --db "$k" >"$t/status"
same "and it can be moved again" "$t/status" "$t/wanted"
echo "1..$n"
