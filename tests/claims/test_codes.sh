#!/bin/sh
# The codes of events against the published tables of CAMEO, Goldstein and PLOVER.
tables=../shared/data/ontology
if [ ! -d "$tables" ]; then
    echo "ok 1 - codes of events against published tables # SKIP no $tables"
    exit 0
fi
exec python3 tests/claims/codes.py data/frames "$tables"
