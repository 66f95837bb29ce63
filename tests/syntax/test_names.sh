#!/bin/sh
# What is left of a sentence when its names change: tools/rename-trees keeps the
# trees, and the model's trees of the affairs test hardly turn on who is named.
bin=$BUILD/chancery
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
bad() { n=$((n + 1)); echo "not ok $n - $1"; }
judge() { if [ "$1" -eq 0 ]; then ok "$2"; else bad "$2"; fi; }

cat >"$tmp/a.conllu" <<'T'
# text = Foreign Minister Penny Wong of Australia met the Chinese in New Delhi, Wong's aide said.
1	Foreign	foreign	ADJ	NNP	Degree=Pos	2	amod	_	_
2	Minister	Minister	PROPN	NNP	Number=Sing	3	nmod:desc	_	_
3	Penny	Penny	PROPN	NNP	Number=Sing	7	nsubj	_	_
4	Wong	Wong	PROPN	NNP	Number=Sing	3	flat	_	_
5	of	of	ADP	IN	_	6	case	_	_
6	Australia	Australia	PROPN	NNP	Number=Sing	3	nmod	_	_
7	met	meet	VERB	VBD	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	17	ccomp	_	_
8	the	the	DET	DT	Definite=Def|PronType=Art	9	det	_	_
9	Chinese	Chinese	PROPN	NNPS	Number=Plur	7	obj	_	_
10	in	in	ADP	IN	_	12	case	_	_
11	New	new	ADJ	NNP	Degree=Pos	12	amod	_	_
12	Delhi	Delhi	PROPN	NNP	Number=Sing	7	obl	_	SpaceAfter=No
13	,	,	PUNCT	,	_	7	punct	_	_
14-15	Wong's	_	_	_	_	_	_	_	_
14	Wong	Wong	PROPN	NNP	Number=Sing	16	nmod:poss	_	_
15	's	's	PART	POS	_	14	case	_	_
16	aide	aide	NOUN	NN	Number=Sing	17	nsubj	_	_
17	said	say	VERB	VBD	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	SpaceAfter=No
18	.	.	PUNCT	.	_	17	punct	_	_

T
tools/rename-trees --seed 4 <"$tmp/a.conllu" >"$tmp/b.conllu"
! grep -Eq 'Penny|Wong|Australia|Delhi' "$tmp/b.conllu" && grep -q '^[0-9]*-[0-9]*' "$tmp/b.conllu"
judge $? "names change"
keep() { awk -F'\t' '$4 != "PROPN" && $4 != "PUNCT" && $8 !~ /amod|compound/ && /^[0-9]*\t/ { print $2, $3, $4, $8 }' "$1"; }
keep "$tmp/a.conllu" >"$tmp/x" && keep "$tmp/b.conllu" | cmp -s - "$tmp/x"
judge $? "the other words and their relations stay"
tools/rename-trees --seed 4 <"$tmp/a.conllu" | cmp -s - "$tmp/b.conllu"
judge $? "the same seed gives the same names"
tools/rename-trees --seed 5 <"$tmp/a.conllu" | cmp -s - "$tmp/b.conllu"
[ $? -ne 0 ]
judge $? "another seed gives others"
tools/rename-trees --share 0 <"$tmp/a.conllu" | cmp -s - "$tmp/a.conllu"
judge $? "with no share of names nothing changes"

test=data/trees/en-affairs-test.conllu
for seed in 1 2; do tools/rename-trees --seed $seed <$test >"$tmp/$seed.conllu"; done
"$bin" parse --words "$tmp/1.conllu" 2>"$tmp/e" | grep -c '^# sent_id' >"$tmp/count"
[ ! -s "$tmp/e" ] && [ "$(cat "$tmp/count")" -eq "$(grep -c '^# sent_id' $test)" ]
judge $? "renamed trees are trees"

las() { "$bin" parse --words "$1" >"$tmp/out" && python3 - "$1" "$tmp/out" <<'P'
import sys
def read(path):
    return [l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if l[:1].isdigit() and "-" not in l.split("\t")[0]]
g, s = read(sys.argv[1]), read(sys.argv[2])
print(int(1000 * sum(a[6] == b[6] and a[7].split(":")[0] == b[7].split(":")[0] for a, b in zip(g, s)) / len(g)))
P
}
plain=$(las $test) one=$(las "$tmp/1.conllu") two=$(las "$tmp/2.conllu")
echo "# affairs test, LAS of 1000: $plain; with other names: $one, $two"
[ "${plain:-0}" -gt 900 ] && [ $((2 * plain - one - two)) -le 30 ]
judge $? "other names cost at most 1.5 points"
echo "1..$n"
