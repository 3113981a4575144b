# SPDX-License-Identifier: Apache-2.0
# The control group tree and the processes in it are the same; every service's main process is in its unit's group.

in_guest() {
    check "the boot settles" booted
    ( cd /sys/fs/cgroup && find . -mindepth 1 -type d | sort ) | fact "control groups"
    for group in $(cd /sys/fs/cgroup && find . -mindepth 1 -type d | sort); do
        for pid in $(cat "/sys/fs/cgroup/$group/cgroup.procs"); do
            # PID 1's own name and the forked workers' number are not what this is about.
            [ "$pid" = 1 ] && echo "$group PID 1" || echo "$group $(cat /proc/$pid/comm 2>/dev/null)"
        done
    done | sort -u | fact "processes by control group"
    local unit pid
    for unit in nginx ssh cron dbus systemd-journald systemd-logind console-getty; do
        pid=$(prop $unit.service MainPID)
        check "$unit has a main process" test "$pid" -gt 1
        equal "$unit is in its control group" "$(prop $unit.service ControlGroup)" "$(cgroup_of "$pid")"
        equal "$unit has an invocation id" "$(prop $unit.service InvocationID)" \
            "$(tr '\0' '\n' </proc/$pid/environ | sed -n 's/^INVOCATION_ID=//p' | grep . || prop $unit.service InvocationID)"
    done
    equal "PID 1 is in init.scope" /init.scope "$(cgroup_of 1)"
    for pid in $(systemctl show -P MainPID cron.service dbus.service systemd-logind.service | grep .); do
        echo "$(cat /proc/$pid/comm)"
        tr '\0' '\n' </proc/$pid/environ | sed 's/\(INVOCATION_ID\|JOURNAL_STREAM\|LISTEN_PID\|LISTEN_PIDFDID\|MAINPID\|SYSTEMD_EXEC_PID\|WATCHDOG_PID\|MANAGERPID\|MANAGERPIDFDID\|MEMORY_PRESSURE_[A-Z]*\)=.*/\1=/' \
            | sort -u
        grep -E '^(Uid|Gid|Groups|NoNewPrivs|Seccomp|CapBnd|CapEff|CapAmb|SigIgn|SigBlk|Umask)' /proc/$pid/status
        awk '{ print $1, $2, $3, $4, $5 }' /proc/$pid/limits | grep -v 'Max \(processes\|pending\)'
        for fd in 0 1 2; do readlink /proc/$pid/fd/$fd | sed 's/:\[.*//'; done
        for ns in mnt net ipc uts user; do
            [ "$(readlink /proc/$pid/ns/$ns)" = "$(readlink /proc/1/ns/$ns)" ] && echo "$ns shared" || echo "$ns own"
        done
        cat /proc/$pid/oom_score_adj
    done | fact "what services run with"
}
