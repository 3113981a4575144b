# SPDX-License-Identifier: Apache-2.0
# Timers: monotonic ones, calendar ones, repeated, persistent, with units of other names.

in_guest() {
    check "the boot settles" booted
    timer() { cat | unit "$1.timer"; printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nType=oneshot\nExecStart=/bin/sh -c "echo $TRIGGER_UNIT >>/run/t/%s"\n' "$1" | sed 's/\$TRIGGER/$$TRIGGER/' | unit "$1.service"; }
    count() { [ "$(wc -l 2>/dev/null <"/run/t/$1")" -ge "$2" ]; }
    printf '[Timer]\nOnActiveSec=300ms\nAccuracySec=1ms\n' | timer once
    printf '[Timer]\nOnActiveSec=100ms\nOnUnitActiveSec=200ms\nAccuracySec=1ms\n' | timer often
    printf '[Timer]\nOnActiveSec=100ms\nOnUnitInactiveSec=200ms\nAccuracySec=1ms\n' | timer idle
    printf '[Timer]\nOnCalendar=*-*-* *:*:*\nAccuracySec=1ms\n' | timer calendar
    printf '[Timer]\nOnBootSec=1us\n' | timer boot
    printf '[Timer]\nOnStartupSec=1us\n' | timer startup
    printf '[Timer]\nOnCalendar=daily\nPersistent=yes\n' | timer persistent
    printf '[Timer]\nOnActiveSec=100ms\nAccuracySec=1ms\nUnit=named.target\n' | unit byname.timer
    printf '[Unit]\nDescription=Named\n' | unit named.target
    printf '[Timer]\nOnActiveSec=2h\nOnCalendar=Mon *-*-* 03:15:00 UTC\nRandomizedDelaySec=0\nAccuracySec=1min\nWakeSystem=no\nRemainAfterElapse=no\n' | timer later
    printf '[Timer]\nPersistent=yes\n' | timer nothing
    reload
    mkdir -p /var/lib/systemd/timers
    touch -d '3 days ago' /var/lib/systemd/timers/stamp-persistent.timer
    check "timers start" systemctl start once.timer often.timer idle.timer calendar.timer boot.timer startup.timer persistent.timer byname.timer later.timer
    property "a timer waits" later.timer SubState waiting
    check "OnActiveSec=" wait_for 5 count once 1
    equal "TRIGGER_UNIT" once.timer "$(head -n1 /run/t/once)"
    check "OnUnitActiveSec= repeats" wait_for 5 count often 4
    check "OnUnitInactiveSec= repeats" wait_for 5 count idle 3
    check "OnCalendar= every second" wait_for 6 count calendar 3
    check "OnBootSec= in the past elapses at once" wait_for 3 count boot 1
    check "OnStartupSec= in the past elapses at once" wait_for 3 count startup 1
    check "Persistent= catches up" wait_for 5 count persistent 1
    check "the stamp is renewed" test -n "$(find /var/lib/systemd/timers/stamp-persistent.timer -mmin -1)"
    check "Unit=" wait_for 5 state named.target active
    sleep 0.3
    equal "a single one elapses once" 1 "$(wc -l </run/t/once)"
    property "and stays elapsed" once.timer SubState elapsed
    check_not "a timer without a time is refused" systemctl start nothing.timer
    property "it is a bad setting" nothing.timer LoadState bad-setting
    matches "TimersCalendar" "OnCalendar=Mon \*-\*-\* 03:15:00 UTC ; next_elapse=Mon " "$(prop later.timer TimersCalendar)"
    matches "TimersMonotonic" "OnActiveUSec=2h" "$(prop later.timer TimersMonotonic)"
    matches "the next time is known" "^Mon .* UTC$" "$(prop later.timer NextElapseUSecRealtime)"
    matches "the last trigger is known" "^[A-Z][a-z][a-z] " "$(prop once.timer LastTriggerUSec)"
    check "stop" systemctl stop often.timer calendar.timer idle.timer
    local n
    n=$(wc -l </run/t/often)
    sleep 0.6
    equal "a stopped timer no longer elapses" "$n" "$(wc -l </run/t/often)"
    matches "systemctl list-timers" "later.timer +later.service" "$(systemctl list-timers --no-pager later.timer)"
    systemctl start often.timer
    check "a timer starts again" wait_for 5 count often $((n + 1))
    reload
    n=$(wc -l </run/t/often)
    check "it goes on after a reload" wait_for 5 count often $((n + 2))
    systemctl daemon-reexec
    n=$(wc -l </run/t/often)
    check "and after a re-execution" wait_for 10 count often $((n + 2))
    systemctl stop once.timer; systemctl start once.timer
    check "a restarted timer elapses again" wait_for 5 count once 2
}
