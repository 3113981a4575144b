# SPDX-License-Identifier: Apache-2.0
# What the test scripts have inside the guest (see tests/README.md).
#
# Results go to /conformance/checks: "ok NAME", "not ok NAME" with details below, "end".
# Facts go to /conformance/facts/NAME: text that must be the same with C systemd and with ours.

RESULTS=/conformance/checks
UNITS=/run/systemd/system
mkdir -p /conformance/facts "$UNITS" /run/t
: >>"$RESULTS"

# C's client, whatever the overlay replaces; "own_systemctl" is the one under test.
systemctl() { command "${SYSTEMCTL:-/usr/local/lib/c/systemctl}" "$@"; }
busctl() { command /usr/local/lib/c/busctl "$@"; }
loginctl() { command /usr/local/lib/c/loginctl "$@"; }
own_systemctl() { command /usr/bin/systemctl "$@"; }

ok() { printf 'ok %s\n' "$1" >>"$RESULTS"; }
not_ok() {
    printf 'not ok %s\n' "$1" >>"$RESULTS"
    shift
    printf '%s\n' "$@" | tail -n 25 | cut -c1-400 | sed 's/^/    /' >>"$RESULTS"
}

# check NAME COMMAND...: the command succeeds.
check() {
    local name=$1 output status=0
    shift
    output=$("$@" 2>&1) || status=$?
    if [ "$status" = 0 ]; then ok "$name"; else not_ok "$name" "$* → status $status" "$output"; fi
}
# check_not NAME COMMAND...: the command fails.
check_not() {
    local name=$1
    shift
    if "$@" >/run/t/out 2>&1; then not_ok "$name" "$* succeeded" "$(cat /run/t/out)"; else ok "$name"; fi
}
# equal NAME WANTED GOT
equal() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $2" "got: $3"; fi; }
# matches NAME EXTENDED_REGEX TEXT
matches() { if printf '%s\n' "$3" | grep -qE -- "$2"; then ok "$1"; else not_ok "$1" "no match for $2 in:" "$3"; fi; }
# below NAME LIMIT NUMBER
below() { if [ "$3" -le "$2" ] 2>/dev/null; then ok "$1"; else not_ok "$1" "$3 is more than $2"; fi; }
# fact NAME TEXT (or the text on stdin)
fact() { if [ $# -gt 1 ]; then printf '%s\n' "$2"; else cat; fi >"/conformance/facts/$(echo "$1" | tr / _)"; }
finish() { echo end >>"$RESULTS"; }

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
    local end=$(($(date +%s%N) + $1 * 1000000000))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$(date +%s%N)" -lt "$end" ] || return 1
        sleep 0.1
    done
}
# state UNIT STATE: its ActiveState is the given one.
state() { [ "$(systemctl show -P ActiveState "$1")" = "$2" ]; }
prop() { systemctl show -P "$2" "$1"; }
# property NAME UNIT PROPERTY VALUE
property() { equal "$1" "$4" "$(prop "$2" "$3")"; }
# unit NAME: writes a unit, from stdin. "reload" makes PID 1 read it.
unit() { mkdir -p "$(dirname "$UNITS/$1")"; cat >"$UNITS/$1"; }
reload() { systemctl daemon-reload; }

booted() { wait_for 30 no_jobs; }
no_jobs() { [ -z "$(systemctl list-jobs --no-legend 2>/dev/null)" ] && systemctl is-active -q multi-user.target; }
# journal UNIT: what the unit logged, one message a line.
journal() { journalctl --sync 2>/dev/null; journalctl -b -o cat --no-pager -u "$1" 2>/dev/null; }
# log_of_pid1: what PID 1 logged.
log_of_pid1() { journalctl --sync 2>/dev/null; journalctl -b -o cat --no-pager _PID=1 2>/dev/null; }
# log_of_boot: what PID 1 wrote to the console, too: early messages have no other place in a container.
log_of_boot() { cat /conformance/console; log_of_pid1; }
fds_of_pid1() { ls /proc/1/fd | wc -l; }
pss_of_pid1() { awk '/^Pss:/ { print $2 }' /proc/1/smaps_rollup; }
cgroup_of() { sed -n 's/^0:://p' "/proc/$1/cgroup"; }
