#!/bin/sh
# Golden sentences: what must and must not be claimed, in plain files that a
# reviewer can read (tests/claims/golden/).
exec python3 tests/claims/golden_claims.py "${BUILD:-build}/chancery" tests/claims/golden/*.txt
