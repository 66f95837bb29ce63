#!/bin/sh
# Each frame of who holds which post, and what for, is met by two golden sentences.
exec python3 tests/claims/frames_met.py "${BUILD:-build}/chancery" 2 data/frames/en/tenure.frames \
    data/frames/en/mandate.frames -- tests/claims/golden/*.txt
