# SPDX-License-Identifier: Apache-2.0
# No room in /run, no descriptors for PID 1, children that are killed: PID 1 answers, services run on, and all works once it can.
# The long version, with kernel calls that fail one by one, is nixos-test/faults.
# timeout: 180

in_guest() {
    check "the boot settles" booted
    local unit
    printf '[Service]\nExecStart=/bin/sleep infinity\nRestart=always\n' | unit by-simple.service
    printf '[Service]\nType=notify\nNotifyAccess=all\nExecStart=/bin/sh -c "systemd-notify --ready; exec sleep infinity"\n' | unit by-notify.service
    printf '[Service]\nExecStart=/bin/sleep infinity\nProtectSystem=strict\nPrivateTmp=yes\n' | unit by-sandbox.service
    printf '[Service]\nExecStart=/bin/sleep infinity\nExecReload=/bin/true\nExecStop=/bin/true\n' | unit use.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit once.service
    printf '[Service]\nType=oneshot\nRuntimeDirectory=needs-room\nExecStart=/bin/true\n' | unit needs-room.service
    printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nExecStart=/bin/sleep infinity\n' | unit victim.service
    reload
    systemctl start $BYSTANDERS
    bystanders >/run/t/before

    local inodes=800k
    full_run
    check "/run is full" test "$(df --output=avail,iavail -k /run | tail -n 1 | tr -s ' ')" = " 0 0"
    used "with a full /run" yes
    fill_run
    check "with a full /run a service that needs room there fails" fails systemctl start needs-room.service
    fact "why" "$(systemctl show -p Result,ExecMainCode,ExecMainStatus needs-room.service)"
    empty_run
    well "with room in /run again"
    check "with room in /run again a service has its directory" systemctl start needs-room.service

    local before
    before=$(prlimit --pid 1 --nofile --noheadings --raw --output SOFT)
    prlimit --pid 1 --nofile=$(($(fds_of_pid1) + 1)):
    used "without descriptors" no
    prlimit --pid 1 --nofile="$before":
    well "with descriptors again"

    full_run
    prlimit --pid 1 --nofile=$(($(fds_of_pid1) + 1)):
    used "without both" no
    prlimit --pid 1 --nofile="$before":
    empty_run
    well "with both again"

    children
}
BYSTANDERS="by-simple.service by-notify.service by-sandbox.service"

fails() { ! "$@"; }
bystanders() { systemctl show -p Id,ActiveState,MainPID,NRestarts $BYSTANDERS; }

full_run() {
    set -- $(df --output=used,iused -k /run | tail -n 1)
    mount -o "remount,size=$(($1 + 8))k,nr_inodes=$(($2 + 3))" /run
    fill_run
}
fill_run() {
    local i=0
    head -c 1M /dev/zero >>/run/fill
    while : >"/run/fill-$i"; do i=$((i + 1)); done
} 2>/dev/null
empty_run() {
    rm -f /run/fill*
    mount -o remount,size=1g,nr_inodes="$inodes" /run
}

# used WHEN REEXEC: much is asked of PID 1; what fails is not looked at here, but that it answers.
used() {
    local i
    for i in 1 2 3; do
        timeout 10 systemctl start once.service use.service
        timeout 10 systemctl restart use.service
        timeout 10 systemctl kill -s SEGV use.service
        timeout 10 systemctl daemon-reload
        if [ "$2" = yes ]; then timeout 10 systemctl daemon-reexec; fi
        timeout 10 systemctl stop use.service
        timeout 10 systemctl reset-failed
    done >/dev/null 2>&1
    # Without descriptors PID 1 cannot even accept a connection.
    if [ "$2" = yes ]; then check "$1 PID 1 answers" timeout 10 systemctl show -p Version; fi
}

# well WHEN: everything works, and nobody was hurt.
well() {
    check "$1 PID 1 answers" wait_for 10 systemctl show -p Version
    check "$1 the manager reloads" timeout 10 systemctl daemon-reload
    check "$1 the manager re-executes" timeout 20 systemctl daemon-reexec
    check "$1 a command is run" timeout 10 systemctl start once.service
    check "$1 a service starts" timeout 10 systemctl restart use.service
    check "$1 it runs" state use.service active
    check "$1 it stops" timeout 10 systemctl stop use.service
    bystanders >/run/t/after
    equal "$1 the bystanders have run on" "$(cat /run/t/before)" "$(cat /run/t/after)"
    equal "$1 there is no zombie" "" "$(zombies)"
}
zombies() {
    local pid all=""
    for pid in $(cat /proc/1/task/1/children); do
        if grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null; then sleep 0.5; fi
        if grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null; then all="$all $pid"; fi
    done
    echo "$all"
}

# What PID 1 has started dies before it has become what it is to be.
children() {
    local i pid signal
    for signal in KILL SEGV; do
        for i in $(seq 15); do
            timeout 10 systemctl restart --no-block victim.service once.service
            for pid in $(cat /proc/1/task/1/children); do
                case $(cat "/proc/$pid/comm" 2>/dev/null) in
                    '('*) kill -s $signal "$pid" ;;
                esac
            done
        done 2>/dev/null
        timeout 10 systemctl stop victim.service
        timeout 10 systemctl reset-failed
        well "after SIG$signal to what executes programs"
    done

    mkdir -p /run/systemd/system-generators
    for signal in KILL SEGV; do
        printf '#!/bin/sh\nkill -%s $$\n' $signal >/run/systemd/system-generators/dies-$signal
        chmod 755 /run/systemd/system-generators/*
        check "a reload with a generator that dies of SIG$signal" timeout 10 systemctl daemon-reload
        rm -f /run/systemd/system-generators/*
    done
    printf '[Service]\nType=oneshot\nSystemCallFilter=~execve execveat\nExecStart=/bin/true\n' | unit refused.service
    reload
    check_not "an executor that may not execute anything" timeout 10 systemctl start refused.service
    fact "how it ended" "$(systemctl show -p Result,ExecMainCode,ExecMainStatus refused.service)"

    timeout 20 systemctl start user@0.service
    check "a user's manager runs" state user@0.service active
    pid=$(pgrep -x '\(sd-pam\)' | head -n 1)
    check "with a process that holds its session" test -n "$pid"
    kill -SEGV "$pid"
    sleep 0.5
    check "without that process the user's manager answers" timeout 10 env XDG_RUNTIME_DIR=/run/user/0 /usr/local/lib/c/systemctl --user show -p Version
    check "and stops" timeout 20 systemctl stop user@0.service
    well "after all of it"
}
