# SPDX-License-Identifier: Apache-2.0
# system.conf with drop-ins: the manager's properties, what units and processes get, warnings, reading it again.

before_boot() {
    mkdir -p "$ROOT/etc/systemd/system.conf.d" "$ROOT/usr/lib/systemd/system.conf.d" "$ROOT/run/systemd/system.conf.d" "$ROOT/etc/systemd/system"
    cat >"$ROOT/etc/systemd/system.conf" <<'CONF'
# The main file is the weakest.
[Manager]
DefaultTimeoutStartSec=11s
DefaultTimeoutStopSec=12s
DefaultRestartSec=1s
DefaultEnvironment=FROM_MAIN=1 "WITH_SPACE=a b" KERNEL=%v
ManagerEnvironment=ONLY_MANAGER=1
NoSuchSetting=1
DefaultLimitNPROC=broken
CONF
    cat >"$ROOT/usr/lib/systemd/system.conf.d/10-vendor.conf" <<'CONF'
[Manager]
DefaultTimeoutStartSec=13s
DefaultTimeoutAbortSec=14s
DefaultStartLimitBurst=3
DefaultStartLimitIntervalSec=33s
CONF
    cat >"$ROOT/etc/systemd/system.conf.d/20-own.conf" <<'CONF'
[Manager]
DefaultTimeoutStopSec=15s
DefaultStandardOutput=null
DefaultTasksMax=321
DefaultLimitNOFILE=2000:3000
DefaultLimitCORE=infinity
DefaultLimitMEMLOCK=infinity
DefaultDeviceTimeoutSec=44s
DefaultTimerAccuracySec=5s
DefaultCPUAccounting=no
DefaultOOMPolicy=continue
DefaultOOMScoreAdjust=77
TimerSlackNSec=70us
StatusUnitFormat=description
LogLevel=warning
CtrlAltDelBurstAction=none
CPUAffinity=0
ReloadLimitIntervalSec=100s
ReloadLimitBurst=4
RebootWatchdogSec=3min
CONF
    cat >"$ROOT/etc/systemd/system/plain.service" <<'UNIT'
[Service]
Type=exec
ExecStart=/bin/sleep 1000
UNIT
    cat >"$ROOT/etc/systemd/system/own.service" <<'UNIT'
[Service]
ExecStart=/bin/sleep 1000
TimeoutStartSec=1min
TimeoutAbortSec=2min
LimitNOFILE=500
OOMScoreAdjust=0
Environment=FROM_MAIN=2
CPUAccounting=yes
UNIT
    printf '[Timer]\nOnActiveSec=1h\n' >"$ROOT/etc/systemd/system/plain.timer"
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\nDelegate=yes\n' >"$ROOT/etc/systemd/system/delegates.service"
    mkdir -p "$ROOT/etc/systemd/system/multi-user.target.wants"
    ln -s ../plain.service "$ROOT/etc/systemd/system/multi-user.target.wants/plain.service"
    ln -s ../own.service "$ROOT/etc/systemd/system/multi-user.target.wants/own.service"
}

of_manager() { equal "manager: $1" "$2" "$(systemctl show -P "$1")"; }
environment() { tr '\0' '\n' <"/proc/$(prop "$1" MainPID)/environ"; }
limit() { sed -n "s/^$2  *\([^ ]*\)  *\([^ ]*\).*/\1 \2/p" "/proc/$(prop "$1" MainPID)/limits"; }

in_guest() {
    check "the boot settles" booted
    of_manager DefaultTimeoutStartUSec 13s
    of_manager DefaultTimeoutStopUSec 15s
    of_manager DefaultTimeoutAbortUSec 14s
    of_manager DefaultRestartUSec 1s
    of_manager DefaultDeviceTimeoutUSec 44s
    of_manager DefaultTimerAccuracyUSec 5s
    of_manager DefaultStartLimitIntervalUSec 33s
    of_manager DefaultStartLimitBurst 3
    of_manager DefaultStandardOutput null
    of_manager DefaultStandardError inherit
    of_manager DefaultTasksMax 321
    of_manager DefaultLimitNOFILE 3000
    of_manager DefaultLimitNOFILESoft 2000
    of_manager DefaultLimitCORESoft infinity
    of_manager DefaultCPUAccounting no
    of_manager DefaultOOMPolicy continue
    of_manager DefaultOOMScoreAdjust 77
    of_manager TimerSlackNSec 70000
    of_manager LogLevel warning
    of_manager CtrlAltDelBurstAction none
    of_manager RebootWatchdogUSec 3min
    systemctl show | grep -E '^(Default|Timer|Status|Ctrl|Watchdog|.*Watchdog)' | grep -v Timestamp | fact "the manager's settings"
    property "unit: start timeout" plain.service TimeoutStartUSec 13s
    property "unit: stop timeout" plain.service TimeoutStopUSec 15s
    property "unit: abort timeout" plain.service TimeoutAbortUSec 14s
    property "unit: its own start timeout" own.service TimeoutStartUSec 1min
    property "unit: its own abort timeout" own.service TimeoutAbortUSec 2min
    property "unit: restart" plain.service RestartUSec 1s
    property "unit: start limit" plain.service StartLimitBurst 3
    property "unit: start limit interval" plain.service StartLimitIntervalUSec 33s
    property "unit: output" plain.service StandardOutput null
    property "unit: tasks" plain.service TasksMax 321
    property "unit: accounting" plain.service CPUAccounting no
    property "unit: its own accounting" own.service CPUAccounting yes
    property "unit: memory policy" plain.service OOMPolicy continue
    property "unit: files" plain.service LimitNOFILE 3000
    property "unit: its own files" own.service LimitNOFILE 500
    property "timer: accuracy" plain.timer AccuracyUSec 5s
    property "device: timeout" dev-nothing.device JobRunningTimeoutUSec 44s
    property "a oneshot has no start timeout" delegates.service TimeoutStartUSec infinity
    systemctl show plain.service own.service delegates.service plain.timer -p "$(systemctl show plain.service plain.timer | sed -n 's/^\([A-Za-z]*\(Limit\|Timeout\|Accounting\|OOM\|Standard\|Accuracy\|Tasks\|Restart\)[A-Za-z]*\)=.*/\1/p' | grep -v 'Timestamp\|Current\|TasksCurrent\|UtmpMode' | sort -u | tr '\n' ',')" | fact "settings of units"
    equal "process: files" "2000 3000" "$(limit plain.service 'Max open files')"
    equal "process: its own files" "500 500" "$(limit own.service 'Max open files')"
    equal "process: cores" "unlimited unlimited" "$(limit plain.service 'Max core file size')"
    equal "process: score" 77 "$(cat "/proc/$(prop plain.service MainPID)/oom_score_adj")"
    equal "process: its own score" 0 "$(cat "/proc/$(prop own.service MainPID)/oom_score_adj")"
    equal "process: timer slack" 70000 "$(cat "/proc/$(prop plain.service MainPID)/timerslack_ns")"
    equal "process: processors" 0 "$(sed -n 's/^Cpus_allowed_list:\t//p' "/proc/$(prop plain.service MainPID)/status")"
    equal "process: output" /dev/null "$(readlink "/proc/$(prop plain.service MainPID)/fd/1")"
    matches "process: environment" "^WITH_SPACE=a b$" "$(environment plain.service)"
    matches "process: specifiers in it" "^KERNEL=$(uname -r)$" "$(environment plain.service)"
    matches "process: its own environment counts more" "^FROM_MAIN=2$" "$(environment own.service)"
    check_not "process: the manager's environment is its own" grep -q ONLY_MANAGER <<<"$(environment plain.service)"
    environment plain.service | grep -v '^INVOCATION_ID=\|^SYSTEMD_EXEC_PID=\|^MEMORY_PRESSURE' | sort | fact "environment of a process"
    matches "show-environment" "^FROM_MAIN=1$" "$(systemctl show-environment)"
    matches "an unknown setting is told with its line" "system.conf:8: Unknown key 'NoSuchSetting' in section \[Manager\], ignoring" "$(log_of_boot)"
    matches "a bad value is told with its line" "system.conf:9: Failed to parse .*broken" "$(log_of_boot)"

    # Set at run time, over what is configured.
    systemctl set-environment FROM_MAIN=3 EXTRA=1
    matches "set-environment" "^FROM_MAIN=3$" "$(systemctl show-environment)"
    systemctl log-level info
    printf '[Manager]\nDefaultTimeoutStartSec=16s\nDefaultEnvironment=AFTER=1\nLogLevel=err\nDefaultLimitNOFILE=2001:3001\n' >/etc/systemd/system.conf.d/30-later.conf
    check "reload 1" systemctl daemon-reload
    of_manager DefaultTimeoutStartUSec 16s
    property "a reload changes what units get" plain.service TimeoutStartUSec 16s
    property "a reload leaves a unit's own" own.service TimeoutStartUSec 1min
    of_manager DefaultLimitNOFILE 3001
    equal "a log level set at run time stays" info "$(systemctl log-level)"
    matches "set-environment stays" "^FROM_MAIN=3$" "$(systemctl show-environment)"
    matches "DefaultEnvironment= is read again" "^AFTER=1$" "$(systemctl show-environment)"
    systemctl show-environment | sort | fact "environment after a reload"
    systemctl restart plain.service
    equal "the next process has the new limit" "2001 3001" "$(limit plain.service 'Max open files')"
    systemctl unset-environment FROM_MAIN
    matches "without what was set, the configured value" "^FROM_MAIN=1$" "$(systemctl show-environment)"
    rm /etc/systemd/system.conf.d/*
    check "reload 2" systemctl daemon-reload
    of_manager DefaultTimeoutStartUSec 13s
    of_manager DefaultTasksMax "$(($(sort -n /proc/sys/kernel/pid_max /proc/sys/kernel/threads-max | head -1) * 15 / 100))"
}
