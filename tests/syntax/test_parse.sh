#!/bin/sh
# chancery parse: its output is sound CoNLL-U of the same text, and accuracy on
# the treebanks does not fall below what the committed model has reached.
bin=$BUILD/chancery
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
bad() { n=$((n + 1)); echo "not ok $n - $1"; }
judge() { if [ "$1" -eq 0 ]; then ok "$2"; else bad "$2"; fi; }

printf 'The envoy left.\n\nHe did not say why: "No comment."\n' >"$tmp/a.txt"
"$bin" parse "$tmp/a.txt" >"$tmp/a" 2>"$tmp/e"
[ $? -eq 0 ] && [ "$(grep -c '^# sent_id' "$tmp/a")" -eq 2 ] && [ "$(grep -c '^# newpar' "$tmp/a")" -eq 2 ]
judge $? "two paragraphs are two sentences"
"$bin" parse --words "$tmp/a" | grep -v '^#' >"$tmp/b" && grep -v '^#' "$tmp/a" | cmp -s - "$tmp/b"
judge $? "its own words parse to the same trees"
"$bin" parse - <"$tmp/a.txt" | grep -v '^#' | cmp -s - "$tmp/b"
judge $? "standard input is read"

"$bin" parse "$tmp/none" "$tmp/a.txt" >"$tmp/f" 2>"$tmp/e"
[ $? -eq 1 ] && [ "$(wc -l <"$tmp/e")" -eq 1 ] && grep -q none "$tmp/e" && cmp -s "$tmp/a" "$tmp/f"
judge $? "a missing file is named and the rest is read"
"$bin" parse --no-such-option 2>/dev/null
[ $? -eq 2 ]
judge $? "an unknown option is a usage error"
"$bin" parse --model "$tmp/a.txt" "$tmp/a.txt" >/dev/null 2>"$tmp/e"
[ $? -eq 1 ] && [ "$(wc -l <"$tmp/e")" -eq 1 ]
judge $? "a file that is no model is one clear line"
"$bin" parse --words "$tmp/a.txt" >/dev/null 2>"$tmp/e"
[ $? -eq 1 ]
judge $? "--words with a file that is not CoNLL-U fails"

# 10,000 words without a stop, capitals, another script: a tree for each word.
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "word "; print "" }' >"$tmp/long.txt"
awk 'BEGIN { for (i = 0; i < 300; i++) printf "THE MINISTER LEFT FOR THE CAPITAL "; print "" }' >"$tmp/caps.txt"
awk 'BEGIN { for (i = 0; i < 500; i++) printf "وزير الخارجية "; print "" }' >"$tmp/arabic.txt"
for kind in long caps arabic; do
    words=$(wc -w <"$tmp/$kind.txt")
    "$bin" parse --format text "$tmp/$kind.txt" >"$tmp/o" 2>&1
    [ "$(grep -c '^[0-9]' "$tmp/o")" -eq "$words" ]
    judge $? "$kind text gets a tree for each of its $words words"
done

score() { python3 - "$1" "$2" <<'P'
import sys
def read(path):
    return [l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if l[:1].isdigit() and "-" not in l.split("\t")[0]]
g, s = read(sys.argv[1]), read(sys.argv[2])
if [w[1] for w in g] != [w[1] for w in s]: print("0 0"); sys.exit()
print(int(1000 * sum(a[3] == b[3] for a, b in zip(g, s)) / len(g)),
      int(1000 * sum(a[6] == b[6] and a[7].split(":")[0] == b[7].split(":")[0] for a, b in zip(g, s)) / len(g)))
P
}
t=data/trees/en-affairs-test.conllu
"$bin" parse --words $t >"$tmp/g"
set -- $(score $t "$tmp/g")
echo "# affairs treebank, gold words: UPOS $1, LAS $2 of 1000"
[ "$1" -ge 980 ] && [ "$2" -ge 920 ]
judge $? "trees of the affairs treebank"
# The same text cut anew: a paragraph a sentence, then the words of each.
sed -n 's/^# text = //p' $t | sed G >"$tmp/raw.txt"
"$bin" parse --format text "$tmp/raw.txt" | grep '^[0-9]' | cut -f1,2 >"$tmp/s"
grep '^[0-9]' $t | cut -f1,2 >"$tmp/w"
wrong=$(diff "$tmp/w" "$tmp/s" | grep -c '^[<>]')
echo "# affairs treebank, raw text: $wrong lines differ of $(wc -l <"$tmp/w")"
[ "$wrong" -le 4 ]
judge $? "words and sentences of the affairs treebank"
echo "1..$n"
