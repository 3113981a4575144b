# SPDX-License-Identifier: Apache-2.0
# A thousand crash-restarts leak nothing: file descriptors, control groups, PID 1's memory, zombies.
# timeout: 240

in_guest() {
    check "the boot settles" booted
    local i units=""
    for i in $(seq 10); do
        printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nRestart=always\nRestartSec=1ms\nExecStart=/bin/sh -c "kill -9 $$$$"\n' | unit "crash-$i.service"
        units="$units crash-$i.service"
    done
    reload
    round 1000 "$units"     # buffers and heaps reach their working size
    local fds groups pss
    fds=$(fds_of_pid1) groups=$(groups_now) pss=$(pss_of_pid1)
    round 1000 "$units"
    equal "no file descriptor leaks" "$fds" "$(fds_of_pid1)"
    equal "no control group leaks" "$groups" "$(groups_now)"
    # A heap grows in steps; what leaks grows in every round.
    for i in 1 2; do
        [ "$(pss_of_pid1)" -gt $((pss + 1024)) ] || break
        pss=$(pss_of_pid1)
        (RESULTS=/dev/null && round 1000 "$units")
    done
    below "PID 1 does not grow by more than 1 MB" $((pss + 1024)) "$(pss_of_pid1)"
    equal "no zombie is left" 0 "$(grep -l '^State:.*Z' /proc/[0-9]*/status 2>/dev/null | wc -l)"
    equal "no job is left" "" "$(systemctl list-jobs --no-legend)"
    property "other services are untouched" nginx.service NRestarts 0
}
groups_now() { find /sys/fs/cgroup -type d | wc -l; }
restarts() { systemctl show -P NRestarts $1 | awk '{ n += $1 } END { print n }'; }
enough() { [ "$(restarts "$2")" -ge "$1" ]; }
# round N UNITS: starts them, waits for N restarts in all, stops them.
round() {
    systemctl reset-failed $2 2>/dev/null
    systemctl start $2
    check "$1 crash-restarts" wait_for 100 enough "$1" "$2"
    systemctl stop $2
    systemctl reset-failed $2 2>/dev/null
    check "stopped after them" wait_for 10 all_inactive "$2"
    sleep 1
}
all_inactive() { ! systemctl is-active $1 | grep -qv '^inactive$\|^failed$'; }
