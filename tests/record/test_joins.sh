#!/bin/sh
# Names of people, posts and talks that are one, told by reports of our own; and
# differences that are no conflict.
bin=${BUILD:-build}/chancery
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
n=0
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        printf 'got: %s\nwanted: %s\n' "$2" "$3" | sed 's/^/#  /'
    fi
}
python3 - >"$t/claims" <<'P'
import json
lines = []
def say(report, reported, sentence, kind, **more):
    line = {"kind": kind, "report": report, "source": report.title() + " Wire", "reported": reported, "sentence": sentence,
            "start": 0, "end": 9, "quote": kind + " of sentence %d" % sentence, "said_by": [], "factuality": "actual", "when": None,
            "where": None}
    line.update(more)
    lines.append(line)
def man(name, country=None):
    return {"text": name, "name": name, "country": country, "code": country and country + "GOV", "kind": "person"}
def state(code): return {"text": code, "name": code, "code": code, "country": code, "kind": "country"}
def stay(report, day, sentence, who, title, country, to, status, since=None, until=None, body=None):
    say(report, day, sentence, "tenure", person=who and man(who, country), status=status,
        post={"title": title, "country": country, "to": to, "body": body}, **{"from": since, "until": until})
# One spells the name otherwise, and leaves out where the ambassador is sent.
stay("north", "2022-05-04", 0, "Ingrid Solbakken", "ambassador", "NOR", "CHL", "appointed", "2022-05-04")
stay("south", "2022-06-20", 0, "Ingrid Solbaken", "ambassador", "NOR", None, "holds", "2022-06-01")
# A vacancy that does not say whose post it is; the report names Norway's others.
stay("north", "2022-05-04", 1, None, "special envoy", None, "the Arctic", "vacant", "2022-03")
stay("north", "2022-05-04", 2, "Kari Nordby", "special envoy", None, None, "acting")
stay("east", "2022-09-02", 0, "Erik Haugland", "special envoy", "NOR", "the Arctic", "appointed", "2022-09-01")
# A minister by the bare title; two titles of one ministry.
stay("west", "2023-01-01", 0, "Odd Lunde", "minister of fisheries", "NOR", None, "holds")
stay("west", "2023-01-01", 1, "Odd Lunde", "minister", "NOR", None, "holds")
stay("east", "2022-09-02", 1, "Odd Lunde", "fisheries minister", "NOR", None, "appointed", "2022-09")
# A name in capitals; a post whose body tells its state.
stay("west", "2023-01-01", 2, "TURID MOE", "head", "NOR", None, "holds", body="The Norwegian delegation")
# An agreement, signed by both, told by both from their own side.
say("north", "2022-05-04", 3, "event", type="SUPPORT", cameo="057", actors=[state("CHL")], recipients=[state("NOR")],
    when="2022-05-02", quote="Chile signed a fisheries agreement with Norway")
say("south", "2022-06-20", 3, "event", type="SUPPORT", cameo="057", actors=[state("NOR"), state("CHL")], recipients=[],
    when="2022-05-02", quote="Norway and Chile signed a fisheries agreement")
# Talks without a name: the ones told before, or nobody's.
say("north", "2022-05-04", 4, "forum", forum="Delta Talks", change="launched", about=None, when="2010")
say("north", "2022-05-04", 5, "forum", forum="The last round", change="last_convened", about=None, when="2021-03")
say("south", "2022-06-20", 5, "forum", forum="the special committee", change="ended", about=None, when="2020")
# One seat, two presidents of one report.
stay("past", "2023-10-17", 0, "Ana Prado", "president", "CHL", None, "holds", "1994-03-01")
stay("past", "2023-10-17", 1, "Rosa Lira", "president", "CHL", None, "held", "2000-03-01")
# A report that tells of two tests, one made and one not; a party's own denial.
say("past", "2023-10-17", 4, "event", type="ACCUSE", cameo="112", actors=[state("PER")], recipients=[state("BOL")], when=None)
say("past", "2023-10-17", 4, "event", type="ACCUSE", cameo="112", actors=[state("PER")], recipients=[state("BOL")], when=None,
    factuality="negated")
for line in sorted(lines, key=lambda l: l["report"]): print(json.dumps(line))
P
"$bin" read --claims --db "$t/db" "$t/claims" >/dev/null
"$bin" who ambassador Norway Chile --db "$t/db" >"$t/who"
check "one person of two spellings in a post told with and without its host" \
    "$(sed -n 2p "$t/who")" "  holds    Ingrid Solbakken, since 2022-05-04 [north:0, south:0]"
check "the name keeps its reason" "$("$bin" show Ingrid Solbakken --db "$t/db" | grep -c 'another spelling')" 1
check "an appointment and the taking of office are no conflict" \
    "$("$bin" conflicts --db "$t/db" --json | grep -c dates)" 0
"$bin" who special envoy Arctic --db "$t/db" | sed 's/ \[.*//' >"$t/who"
check "the vacancy, who acted and who took the post" "$(cat "$t/who")" "special envoy of Norway for the Arctic
  holds    Erik Haugland, since 2022-09-01
  vacant   nobody, from 2022-03 until 2022-09-01
  acting   Kari Nordby, from 2022-03 until 2022-09-01"
check "a ministry under two titles and the bare one" \
    "$("$bin" posts Odd Lunde --db "$t/db" | grep -c Lunde)" 1
check "capitals are written small, a state is told once" \
    "$("$bin" posts Turid Moe --db "$t/db" | tr '\n' ' ' | grep -c 'head of the Norwegian delegation   - \*\*Turid Moe')" 1
check "an agreement is signed once, whoever tells it" \
    "$("$bin" events --json --db "$t/db" Norway | grep -c '"cameo"')" 1
check "the last round is that of the talks told before" \
    "$("$bin" talks Delta --db "$t/db" | grep -c convened)" 1
check "talks without a name head nothing" \
    "$("$bin" brief --db "$t/db" | grep -A1 'Not named' | tail -n 1)" "  - the special committee: ended 2020 [south:5]"
check "of two holders in one report the later ends the earlier" \
    "$("$bin" who president Chile --db "$t/db" | grep -c 'Ana Prado, from 1994-03-01 until 2000-03-01')" 1
check "nothing here contradicts itself" "$("$bin" conflicts --db "$t/db")" "Nothing here contradicts itself."
echo "1..$n"
