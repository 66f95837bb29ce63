#!/bin/sh
# The tests of the record once more, on a PostgreSQL server that is started for
# them and stopped at the end. Skipped where Debian's package is not installed.
here=tests/record
. $here/server.sh
t=$(mktemp -d) || exit 2
trap 'server_stop; rm -rf "$t"' EXIT
trap 'exit 1' INT TERM
if ! server_start "$t/server"; then
    echo "ok 1 - the record on PostgreSQL # SKIP $server_why"
    echo "1..1"
    exit
fi
# again COMMAND: runs a test on the server; what it tells is marked.
again() {
    RECORD_SERVER=$server_folder CMOCKA_MESSAGE_OUTPUT=TAP sh -c "$1" >"$t/out" 2>"$t/err"
    grep '^ok \|^not ok \|^#' "$t/out" | sed 's/^\(ok\|not ok\) \([0-9]*\) - /\1 \2 - on a server: /'
    grep -q '^1\.\.' "$t/out" || { echo "not ok - on a server: $1 went to its end"; sed 's/^/#  /' "$t/err"; }
}
KILLS=${KILLS:-5} again "sh $here/test_cli.sh"
KILLS=${KILLS:-3} again "sh $here/test_move.sh"
SEEDS=3 again "sh $here/test_steps.sh"
again "sh $here/test_affair.sh"
again "sh $here/test_shared.sh"
RECORD_DB=$(server_make record) again "${BUILD:-build}/tests/record/test_record"
