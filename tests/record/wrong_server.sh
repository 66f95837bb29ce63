# wrong_server.sh: what can be wrong with a record on a server. Part of test_cli.sh.
socket="host=$server_folder"
says "no such database" 1 'database "none" does not exist.*createdb' "$bin" status --db "postgresql://chancery@/none?$socket"
says "no server there" 1 "No such file" "$bin" status --db "postgresql://chancery@/none?host=$t/nowhere"
says "nothing in it yet" 1 "nothing yet" "$bin" status --db "$(record empty)"
says "an address that is none" 2 "is not one" "$bin" status --db "postgresql://chancery:hidden@[::1/none"
check "is not repeated with its password" "$(grep -c hidden "$t/err")" 0
server_sql postgres "CREATE ROLE guarded LOGIN PASSWORD 'right'"
for address in "postgresql://guarded:hidden@/postgres?$socket" \
    "postgresql://guarded@/postgres?$socket&password=hidden"; do
    says "a wrong password" 1 "password authentication failed" "$bin" status --db "$address"
    check "is not repeated" "$(grep -c hidden "$t/err")" 0
done
says "no right to make a record" 1 "permission denied" "$bin" read --claims \
    --db "postgresql://guarded:right@/cli%20empty?$socket" $here/gazette.jsonl
foreign=$(record foreign)
server_sql "cli foreign" "CREATE SCHEMA chancery CREATE TABLE mine (a int)"
says "another program's schema" 1 "another program" "$bin" read --claims --db "$foreign" $here/gazette.jsonl
server_sql "cli c" "INSERT INTO chancery.schema_version VALUES (99)"
says "a newer record" 1 "newer version" "$bin" status --db "$c"

server_sql "cli b" "BEGIN; SELECT pg_advisory_xact_lock(1128809305); SELECT pg_sleep(1.5)" >/dev/null &
sleep 0.5
says "a locked record" 1 "locked" "$bin" read --claims --db "$b&options=-clock_timeout%3D200ms" "$t/again.jsonl"
check "can be read meanwhile" "$("$bin" brief --db "$b" | cksum)" "$(cksum <"$t/brief")"
check "and takes the report when it is free" \
    "$("$bin" read --claims --db "$b" "$t/again.jsonl" | cut -d' ' -f1)" 1
wait

# The server ends the connection in the middle of a reading, where it is made to
# linger.
python3 bench/make-claims 600 10 >"$t/long.jsonl"
lost=$(record lost)
"$bin" read --claims --db "$lost" $here/gazette.jsonl >/dev/null
server_sql "cli lost" "CREATE FUNCTION public.linger() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(20); RETURN NULL; END';
    CREATE TRIGGER linger AFTER INSERT ON chancery.sentence FOR EACH STATEMENT
    EXECUTE FUNCTION public.linger()"
"$bin" read --claims --db "$lost" "$t/long.jsonl" >"$t/out" 2>"$t/err" &
pid=$!
while [ "$(server_sql "cli lost" "SELECT count(*) FROM pg_stat_activity WHERE datname = 'cli lost'
    AND query LIKE 'COPY sentence %' AND pg_terminate_backend(pid)")" = 0 ] && kill -0 $pid 2>/dev/null; do :; done
wait $pid
check "a lost connection: status and one line" \
    "$? $(wc -l <"$t/err") $(grep -c 'was stopped\|was lost' "$t/err")" "1 1 1"
server_sql "cli lost" "DROP TRIGGER linger ON chancery.sentence"
claims_of() { "$bin" status --json --db "$1" | sed -n 's/.*"claims": \([0-9]*\).*/\1/p'; }
check "what was kept before stays" "$(claims_of "$lost")" 4
"$bin" read --claims --db "$lost" "$t/long.jsonl" >"$t/out" 2>&1
check "reading again completes it" "$(claims_of "$lost")" 6004

# Two read and one writes, all at once; what is read is never half of it. Facts of
# a small record are put in again, those of a large one in tables made anew.
read_often() {
    for step in 1 2; do
        for try in 1 2 3 4 5 6; do "$bin" status --db "$1" >"$t/seen.$step.$try" 2>&1; done &
    done
}
"$bin" status --db "$lost" >"$t/seen.0"
read_often "$lost"
"$bin" rebuild --db "$lost"
wait
check "two read while one makes all facts of a large record anew" "$(cat "$t"/seen.* | sort -u | wc -l)" \
    "$(sort -u "$t/seen.0" | wc -l)"
"$bin" status --db "$b" >"$t/seen.0"
read_often "$b"
for step in 1 2 3 4; do "$bin" rebuild --db "$b"; done
wait
check "and of a small one" "$(cat "$t"/seen.* | sort -u | wc -l)" "$(sort -u "$t/seen.0" | wc -l)"
