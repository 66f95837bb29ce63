# views.sh: views RECORD FILE: what the views tell of a record, as JSON and as
# text, so that two records can be compared. Sourced; $bin is the program.
views() {
    for view in "brief --json" brief "brief --about Kazakhstan" "who special representative --json" \
        "who ambassador" "timeline Kazakhstan --json" "talks --json" "posts --json" \
        "conflicts --all --json" "show gazette --json" "show wire:6" "show wire#2" \
        "show Kazakhstan --json" "search talks --json" 'search "border guards"' "status --json" \
        "brief --as-of 2021-06-01" "brief --known 2023-12-31" "decide list --json"; do
        echo "== $view"
        # shellcheck disable=SC2086
        "$bin" $view --db "$1" 2>&1
    done >"$2"
}
