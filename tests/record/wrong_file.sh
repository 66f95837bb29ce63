# wrong_file.sh: what can be wrong with a record in a file. Part of test_cli.sh.
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
says "a newer record" 1 "newer version" "$bin" status --db "$c"
python3 - "$b" "$t/held" <<'P' &
import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1]); c.execute("begin exclusive"); open(sys.argv[2], "w").close(); time.sleep(7)
P
while [ ! -e "$t/held" ]; do sleep 0.05; done
says "a locked record" 1 "locked" "$bin" read --claims --db "$b" "$t/again.jsonl"
wait
check "which takes the report when it is free" \
    "$("$bin" read --claims --db "$b" "$t/again.jsonl" | cut -d' ' -f1)" 1
(
    ulimit -f 100
    trap '' XFSZ
    "$bin" read --claims --db "$t/full.db" $here/gazette.jsonl $here/wire.jsonl >"$t/out" 2>"$t/err"
)
check "a full disk: one line" "$(wc -l <"$t/err") $(grep -c "$t/full.db" "$t/err")" "1 1"
