#!/bin/sh
# The example reports with every name, state, forum and year changed: the claims
# must change with them and in nothing else. The floor is some way under the
# 85 % of today; raise it as the share grows.
exec python3 tests/claims/rename.py "$@" "${BUILD:-build}/chancery" tests/claims/renames.tsv 0.75 examples/reports/*.txt
