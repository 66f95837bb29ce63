#!/bin/sh
# A record that is read report by report, of which each time only what can have
# changed is worked out anew, holds what a rebuild gives; and so in any order.
# On a file, or where RECORD_SERVER is the folder of a server (test_postgres.sh), in
# databases there.
bin=${BUILD:-build}/chancery
here=tests/record
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
[ -z "${RECORD_SERVER:-}" ] || { . $here/server.sh && server_join "$RECORD_SERVER"; }
record() { if [ "${RECORD_SERVER:-}" ]; then server_make "steps $1"; else echo "$t/$1.db"; fi; }
n=0
check() {
    n=$((n + 1))
    if cmp -s "$2" "$3"; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        diff "$2" "$3" | head -20 | sed 's/^/#  /'
    fi
}
# All that was worked out, rows of tables by what they mean; of a server, as views.
worked_out() {
    if [ "${RECORD_SERVER:-}" ]; then
        "$bin" brief --json --db "$1" && "$bin" conflicts --all --json --db "$1" &&
            "$bin" status --db "$1"
    else
        python3 $here/worked-out "$1"
    fi
}
for seed in ${SEEDS:-1 2}; do
    python3 tests/record/make-affairs 40 "$seed" >"$t/claims"
    python3 - "$t" "$seed" <<'P'
import itertools, json, random, sys
t, seed = sys.argv[1], int(sys.argv[2])
lines = open(t + "/claims").read().splitlines()
reports = [list(g) for _, g in itertools.groupby(lines, key=lambda l: json.loads(l)["report"])]
for name in "forth", "back":
    random.Random(seed if name == "forth" else -seed).shuffle(reports)
    parts = [reports[:28]] + [[r] for r in reports[28:]]
    for i, part in enumerate(parts):
        open("%s/%s-%02d" % (t, name, i), "w").write("".join(l + "\n" for r in part for l in r))
P
    for way in forth back; do
        db=$(record "$way $seed")
        for part in "$t/$way"-*; do "$bin" read --claims --db "$db" "$part" >/dev/null || exit 1; done
        worked_out "$db" >"$t/$way"
    done
    "$bin" rebuild --db "$db"
    worked_out "$db" >"$t/rebuilt"
    check "report by report it is what a rebuild gives, world $seed" "$t/back" "$t/rebuilt"
    check "and in another order" "$t/forth" "$t/rebuilt"
    # Decisions stand while more is read.
    "$bin" decide reject "$(head -n 1 "$t/claims" | sed 's/.*"report": "\(r[0-9]*\)".*/\1/')#1" --db "$db" --author desk >/dev/null
    "$bin" decide merge "Kato Lumme" "Ivo Jansch" --db "$db" --author desk >/dev/null
    python3 tests/record/make-affairs 3 "9$seed" | sed 's/"report": "r/"report": "more/' >"$t/more"
    "$bin" read --claims --db "$db" "$t/more" >/dev/null
    worked_out "$db" >"$t/more.read"
    "$bin" rebuild --db "$db"
    worked_out "$db" >"$t/more.rebuilt"
    check "and after decisions, world $seed" "$t/more.read" "$t/more.rebuilt"
    rm -f "$t/forth"* "$t/back"*
done
echo "1..$n"
