#!/bin/sh
# The frames and sentences of docs/frames.md do what the page says.
exec python3 tests/claims/docs_frames.py "${BUILD:-build}/chancery" data docs/frames.md
