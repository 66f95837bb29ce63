#!/bin/sh
# All kernels of the network count alike, on this processor and, under an
# emulator, on 64-bit ARM with and without the dot product. For ARM it needs the
# Debian packages gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user (or
# qemu-user-static).
BUILD=${BUILD:-build}
work=$BUILD/kernels
mkdir -p "$work"
flags="-std=c17 -O2 -ffp-contract=off -Wall -Wextra -Wpedantic -Werror -D_GNU_SOURCE -Isrc"
sources="tests/syntax/kernels.c src/syntax/neural/kernel.c"
failed=0

report() # NUMBER WHAT STATUS
{
    if [ "$3" -eq 0 ]; then echo "ok $1 - $2"; else echo "not ok $1 - $2"; failed=1; fi
}

# shellcheck disable=SC2086
${CC:-cc} $flags -o "$work/here" $sources && "$work/here" >"$work/here.txt"
report 1 "kernels of this processor count alike ($(head -1 "$work/here.txt"))" $?

cross=$(command -v aarch64-linux-gnu-gcc)
emulator=$(command -v qemu-aarch64 || command -v qemu-aarch64-static)
if [ -z "$cross" ] || [ -z "$emulator" ]; then
    why="needs gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user"
    echo "ok 2 - NEON counts as plain C does # SKIP $why"
    echo "ok 3 - NEON with dot products counts as plain C does # SKIP $why"
    exit $failed
fi
# shellcheck disable=SC2086
$cross -static $flags -o "$work/arm" $sources || { report 2 "kernels build for ARM" 1; exit 1; }

emulate() # NUMBER WHAT PROCESSOR KERNELS
{
    "$emulator" -cpu "$3" "$work/arm" >"$work/arm.txt" &&
        [ "$(head -1 "$work/arm.txt")" = "kernels: $4" ] &&
        [ "$(tail -1 "$work/arm.txt")" = "$(tail -1 "$work/here.txt")" ]
    report "$1" "$2" $?
}
emulate 2 "NEON counts as plain C does, here and there" cortex-a57 "plain neon"
emulate 3 "NEON with dot products counts as plain C does" max "plain neon dot"
exit $failed
