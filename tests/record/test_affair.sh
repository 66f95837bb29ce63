#!/bin/sh
# The project's own reports on one affair, read as they are: what the record
# makes of them together. (brief.md tests every line of a brief, on claims.)
bin=${BUILD:-build}/chancery
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
db=$t/db
[ -z "${RECORD_SERVER:-}" ] || { . tests/record/server.sh && server_join "$RECORD_SERVER" && db=$(server_make affair); }
n=0
finds() {
    n=$((n + 1))
    if grep -q "$3" "$t/$2"; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        sed 's/^/#  /' "$t/$2"
    fi
}
"$bin" read --db "$db" examples/reports/aral-envoy-* >/dev/null 2>"$t/err"
"$bin" who --db "$db" special representative Kazakhstan | awk '
    /^  [a-z]/ { if (line) print line; line = $0; next }
    /^   / { sub(/^ +/, " "); line = line $0; next }
    { if (line) print line; line = ""; print }
    END { if (line) print line }' >"$t/who"
"$bin" who --db "$db" --as-of 2023-01-01 special representative Kazakhstan | sed '/At other/,$d' >"$t/then"
"$bin" talks --db "$db" "Five-Party Talks" >"$t/talks"
finds "one holder, told by all three" who 'holds *Yerlan Tursynbek, since 2023-09-1.*wire.*network.*weekly'
finds "the vacancy before" who 'vacant *nobody, from 2022-01 until 2023-09-1'
finds "who had it until then" who 'Marat Abenov, until 2022-01'
finds "who acted meanwhile" who 'acting *Aliya Seitkali, from 2022-01 until 2023-09-1'
finds "vacant in between, by --as-of" then 'vacant'
finds "the talks and when they began" talks 'launched 2011'
finds "a member of the talks" talks 'Uzbekistan'
echo "1..$n"
