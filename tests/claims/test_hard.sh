#!/bin/sh
# Sentences of 10,000 words and worse cost what their length costs.
work=${BUILD:-build}/hard
mkdir -p "$work"
exec python3 tests/claims/hard_sentences.py "${BUILD:-build}/chancery" "$work"
