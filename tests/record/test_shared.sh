#!/bin/sh
# The two reports on one special representative: what the record makes of them
# without any help. Skipped where ../shared is not there.
bin=${BUILD:-build}/chancery
reports=../shared/reports
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
db=$t/db
[ -z "${RECORD_SERVER:-}" ] || { . tests/record/server.sh && server_join "$RECORD_SERVER" && db=$(server_make shared); }
n=0
# finds WHAT FILE PATTERN: a line of that file matches.
finds() {
    n=$((n + 1))
    if grep -q "$3" "$t/$2"; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        sed 's/^/#  /' "$t/$2"
    fi
}
if [ ! -e $reports/special-representative-kyodo.txt ]; then
    echo "ok 1 - two reports, one affair # SKIP no ../shared"
    echo "1..1"
    exit
fi
"$bin" read --db "$db" $reports/special-representative-*.txt >/dev/null 2>"$t/err"
"$bin" who --db "$db" special representative Peninsula | awk '
    # one stay a line
    /^  [a-z]/ { if (line) print line; line = $0; next }
    /^   / { sub(/^ +/, " "); line = line $0; next }
    { if (line) print line; line = ""; print }
    END { if (line) print line }' >"$t/who"
"$bin" talks --db "$db" "Six-Party Talks" >"$t/talks"
sed -n '/members:/,$p' "$t/talks" | grep -c '^    [A-Z]' >"$t/members"
"$bin" conflicts --db "$db" | tr '\n' ' ' >"$t/conflicts"
finds "Liu Xiaoming since 2021-04-12, from both reports" who \
    'holds *Liu Xiaoming, since 2021-04-12~* .*kyodo.*global-network'
finds "the post was vacant from 2019 until then" who 'vacant *nobody, from 2019 until 2021-04-12'
finds "Kong Xuanyou is inferred as the earlier holder" who \
    'before *Kong Xuanyou, until 2019 \[inferred from'
finds "Luo Zhaohui acted while it was vacant" who 'acting *Luo Zhaohui, from 2019 until 2021-04-12'
finds "the talks last met in December 2008" talks 'last convened 2008-12'
finds "they were launched in 2003" talks 'launched 2003'
finds "six sit in them" members '^6$'
finds "one member withdrew" talks 'North Korea, withdrew 2009'
finds "the British ambassador is a conflict, in words" conflicts \
    'Liu Xiaoming: ambassador of United Kingdom .* ambassador of China to United Kingdom'
echo "1..$n"
