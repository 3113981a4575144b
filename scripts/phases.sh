# SPDX-License-Identifier: Apache-2.0
# Sourced by the justfile's long recipes: phases with their times, some in the background, and a table at the end.
#
#   phase NAME COMMAND...        runs it, says when it begins and how long it took; remembers whether it failed
#   background NAME COMMAND...   the same beside what follows; its lines come as "  [NAME] ..."
#   await NAME                   waits for that one; status 1 if it failed
#   failed_phases                how many failed
#   phase_table                  prints the times
# A phase that fails is status 1 of «phase» and «await»; under «set -e» the recipe then ends, and the table is printed.

set -euo pipefail
declare -A phase_pid=() phase_done=()
phase_state=$(mktemp -d)
phase_start=$SECONDS
trap phase_cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

phase_say() { printf '%s\n' "$*" >&2; }

phase_cleanup() {
    local status=$? name
    for name in "${!phase_pid[@]}"; do
        # A process group of its own, see «background».
        kill -TERM -- "-${phase_pid[$name]}" 2>/dev/null || true
    done
    [ $status = 0 ] || [ -n "${phase_table_shown:-}" ] || phase_table
    rm -rf "$phase_state"
}

# run NAME COMMAND...: remembers status and seconds in files, because it may be in a subshell.
phase_run() {
    local name=$1 start=$SECONDS status=0
    shift
    "$@" || status=$?
    printf '%s\t%s\n' $((SECONDS - start)) $status >"$phase_state/$name.new"
    mv "$phase_state/$name.new" "$phase_state/$name"
}

phase_result() {
    local name=$1 seconds status
    IFS=$'\t' read -r seconds status <"$phase_state/$name"
    printf '%s\n' "$name" >>"$phase_state/.order"
    if [ "$status" = 0 ]; then
        phase_say "==> $name: $seconds s"
        return 0
    fi
    phase_say "==> $name FAILED after $seconds s (exit status $status)"
    return 1
}

phase() {
    local name=$1
    shift
    phase_say "==> $name ..."
    set -m
    phase_ticker "$name" &
    phase_pid[ticker]=$!
    set +m
    phase_run "$name" "$@"
    kill -TERM -- "-${phase_pid[ticker]}" 2>/dev/null || true
    wait "${phase_pid[ticker]}" 2>/dev/null || true
    unset 'phase_pid[ticker]'
    phase_result "$name"
}

# Says every half minute that a phase is still going on.
phase_ticker() {
    local start=$SECONDS
    while sleep 30; do phase_say "    ($1: $((SECONDS - start)) s)"; done
}

background() {
    local name=$1
    shift
    phase_say "==> $name ... (beside the next)"
    set -m
    (phase_run "$name" "$@" 2>&1 </dev/null | sed -u "s/^/  [$name] /" >&2) &
    phase_pid[$name]=$!
    set +m
}

await() {
    local name=$1
    if [ -n "${phase_pid[$name]:-}" ]; then
        wait "${phase_pid[$name]}" 2>/dev/null || true
        unset "phase_pid[$name]"
        [ -e "$phase_state/$name" ] || printf '0\tended early\n' >"$phase_state/$name"
    fi
    phase_result "$name"
}

failed_phases() {
    local count=0 file
    for file in "$phase_state"/*; do
        [ -f "$file" ] || continue
        [ "$(cut -f2 "$file")" = 0 ] || count=$((count + 1))
    done
    printf '%s\n' $count
}

phase_table() {
    local name seconds status
    phase_table_shown=1
    [ -e "$phase_state/.order" ] || return 0
    printf '\n%-28s %8s\n' phase seconds
    while read -r name; do
        IFS=$'\t' read -r seconds status <"$phase_state/$name"
        [ "$status" = 0 ] && status='' || status=FAILED
        printf '%-28s %8s %s\n' "$name" "$seconds" "$status"
    done <"$phase_state/.order"
    printf '%-28s %8s\n' 'all together' $((SECONDS - phase_start))
}
