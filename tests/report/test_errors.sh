# What is wrong with an input gets one clear line and exit status 1; everything
# else that was given is read.
program=${BUILD:-build}/chancery
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
number=0

# check WHAT EXPECTED-PATTERN REPORTS FILE...: the messages hold the pattern on
# exactly one line of all, REPORTS reports are read, and the exit status is 1.
check() {
    what=$1 pattern=$2 reports=$3
    shift 3
    number=$((number + 1))
    "$program" mentions "$@" >"$folder/out" 2>"$folder/messages"
    status=$?
    lines=$(wc -l <"$folder/messages")
    read=$(grep -o '"report":"[^"]*"' "$folder/out" | sort -u | wc -l)
    if [ $status -eq 1 ] && [ "$lines" -eq 1 ] && grep -qF -- "$pattern" "$folder/messages" &&
        [ "$read" -eq "$reports" ]; then
        echo "ok $number - $what"
    else
        echo "not ok $number - $what"
        echo "# status $status, $read reports; messages:"
        sed 's/^/# /' "$folder/messages"
    fi
}

good=$folder/good.txt
echo 'Norway recalled its ambassador from Peru on 3 May 2020.' >"$good"
mkdir "$folder/reports"
: >"$folder/empty.txt"
printf 'text \000\001\002\003\004 holes' >"$folder/binary.txt"
printf '  \n\n' >"$folder/blank.txt"
printf '\211PNG\r\n' >"$folder/picture.txt"
for i in 1 2 3 4 5 6; do echo "{\"id\": \"n$i\", \"text\": \"Norway met Peru in Lima.\"}"; done >"$folder/items.jsonl"
echo '{"id": "n7", "text": "Norway' >>"$folder/items.jsonl"
echo '{"id": "n8", "text": "Norway met Peru again in Oslo."}' >>"$folder/items.jsonl"
gzip -c "$good" | head -c 40 >"$folder/short.gz"

check "a missing file" "none.txt: No such file or directory" 1 "$folder/none.txt" "$good"
check "a directory" "reports: Is a directory" 1 "$folder/reports" "$good"
check "an empty file" "empty.txt: empty" 1 "$folder/empty.txt" "$good"
check "a file of white space" "blank.txt: no text in it" 1 "$folder/blank.txt" "$good"
check "a binary" "binary.txt: binary, not text (byte 0x00 at offset 5)" 1 "$folder/binary.txt" "$good"
check "a picture" "picture.txt: binary, not text: a picture" 1 "$folder/picture.txt" "$good"
check "broken JSON on line 7" "items.jsonl:7:" 8 "$folder/items.jsonl" "$good"
check "a packed file that breaks off" "short.gz: truncated" 1 "$folder/short.gz" "$good"

number=$((number + 1))
printf 'Norway met Peru in \342\200 Lima. Malm\303\266.' >"$folder/broken.txt"
"$program" mentions "$folder/broken.txt" >"$folder/out" 2>"$folder/messages"
status=$?
if [ $status -eq 0 ] && grep -qF 'broken.txt:1:20: 1 place is not well-formed UTF-8' "$folder/messages" &&
    grep -q '"text":"Lima"' "$folder/out"; then
    echo "ok $number - broken UTF-8 is mended, told, and read"
else
    echo "not ok $number - broken UTF-8 is mended, told, and read"
    sed 's/^/# /' "$folder/messages"
fi

number=$((number + 1))
"$program" mentions <"$good" >"$folder/out" 2>"$folder/messages"
if [ $? -eq 0 ] && grep -q '"text":"Norway"' "$folder/out"; then
    echo "ok $number - standard input"
else
    echo "not ok $number - standard input"
fi
