# SPDX-License-Identifier: Apache-2.0
# Dependencies between units, transactions, job modes, isolate, triggers on success and failure.
# timeout: 90

in_guest() {
    check "the boot settles" booted
    long() { { printf '[Unit]\n'; shift; printf '%s\n' "$@"; printf '[Service]\nExecStart=/bin/sleep infinity\n'; } | unit "$name.service"; }
    service() { name=$1; long "$@"; }
    brief() { local name=$1; shift; { printf '[Unit]\n'; printf '%s\n' "$@"; printf '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c "echo %s >>/run/t/order; sleep 0.1"\n' $name; } | unit $name.service; }
    failing() { local name=$1; shift; { printf '[Unit]\n'; printf '%s\n' "$@"; printf '[Service]\nType=oneshot\nExecStart=/bin/false\n'; } | unit $name.service; }
    is() { check "$1" wait_for 5 state "$2.service" "$3"; }
    service base 'StartLimitIntervalSec=0'
    service requires 'Requires=base.service' 'After=base.service'
    service wants 'Wants=base.service nosuch.service'
    service binds 'BindsTo=base.service' 'After=base.service'
    service part 'PartOf=base.service'
    service requisite 'Requisite=base.service' 'After=base.service'
    service enemy 'Conflicts=base.service'
    service upholds 'Upholds=base.service'
    failing fails
    service needs-fails 'Requires=fails.service' 'After=fails.service'
    service wants-fails 'Wants=fails.service' 'After=fails.service'
    brief first; brief second 'After=first.service'; brief third 'After=second.service' 'Wants=early.service' 'Requires=first.service second.service'
    brief early 'Before=first.service'
    brief on-failure; brief on-success
    failing triggers-failure 'OnFailure=on-failure.service'
    { printf '[Unit]\nOnSuccess=on-success.service\n[Service]\nType=oneshot\nExecStart=/bin/true\n'; } | unit triggers-success.service
    service unneeded 'StopWhenUnneeded=yes'
    service user-of-it 'Wants=unneeded.service'
    service no-manual 'RefuseManualStart=yes' 'RefuseManualStop=yes'
    brief slow; sed -i 's/sleep 0.1/sleep 30/' $UNITS/slow.service
    { printf '[Unit]\nAfter=slow.service\nJobTimeoutSec=300ms\n[Service]\nType=oneshot\nExecStart=/bin/true\n'; } | unit times-out.service
    { printf '[Unit]\nDescription=A state\nAllowIsolate=yes\nRequires=base.service basic.target\nAfter=basic.target\n'; } | unit isolated.target
    service stays 'IgnoreOnIsolate=yes'
    service reloader 'PropagatesReloadTo=reloaded.service'
    printf 'ExecReload=/bin/touch /run/t/reloader\n' >>$UNITS/reloader.service
    service reloaded
    printf 'ExecReload=/bin/touch /run/t/reloaded\n' >>$UNITS/reloaded.service
    for i in a b c; do
        printf '[Unit]\nAfter=cycle-%s.service\nRequires=cycle-%s.service\n[Service]\nType=oneshot\nExecStart=/bin/true\n' $(echo $i | tr abc bca) $(echo $i | tr abc bca) | unit cycle-$i.service
    done
    reload

    systemctl start requires.service
    is "Requires= starts it" base active
    systemctl stop base.service
    is "and stops with it" requires inactive
    systemctl start requires.service
    kill -9 "$(prop base.service MainPID)"
    is "a failure of it alone" base failed
    property "does not stop who only requires it" requires.service ActiveState active
    systemctl start binds.service
    kill -9 "$(prop base.service MainPID)"
    is "but who is bound to it" binds inactive
    check "Wants= of what does not exist" systemctl start wants.service
    is "Wants= starts it" base active
    systemctl start part.service
    local pid
    pid=$(prop part.service MainPID)
    systemctl restart base.service
    check "PartOf= restarts with it" test "$(prop part.service MainPID)" != "$pid"
    systemctl stop base.service
    is "PartOf= stops with it" part inactive
    check_not "Requisite= of what does not run" systemctl start requisite.service
    systemctl start base.service
    check "Requisite= of what runs" systemctl start requisite.service
    systemctl start enemy.service
    is "Conflicts= stops it" base inactive
    systemctl start base.service
    is "and the other way round" enemy inactive
    systemctl start upholds.service
    systemctl stop base.service
    is "Upholds= starts it again" base active
    systemctl stop upholds.service base.service
    check_not "a required unit that fails" systemctl start needs-fails.service
    matches "the message" "A dependency job for needs-fails.service failed. See 'journalctl -xe' for details." "$(systemctl start needs-fails.service 2>&1)"
    property "its result" needs-fails.service ActiveState inactive
    check "a wanted unit that fails" systemctl start wants-fails.service

    rm -f /run/t/order
    systemctl start third.service
    equal "After= and Before= order the starts" "early first second third" "$(echo $(cat /run/t/order))"
    check "a failing unit" test -n "$(systemctl start triggers-failure.service 2>&1)"
    is "OnFailure=" on-failure active
    systemctl start triggers-success.service
    is "OnSuccess=" on-success active
    systemctl start user-of-it.service
    is "StopWhenUnneeded=: needed" unneeded active
    systemctl stop user-of-it.service
    is "StopWhenUnneeded=: no longer" unneeded inactive
    check_not "RefuseManualStart=" systemctl start no-manual.service
    matches "and why" "Operation refused, unit no-manual.service may be requested by dependency only" "$(systemctl start no-manual.service 2>&1)"
    systemctl start --no-block slow.service
    check_not "JobTimeoutSec=" systemctl start times-out.service
    matches "list-jobs" "slow.service +start +running" "$(systemctl list-jobs --no-legend)"
    check "a job can be cancelled" systemctl cancel
    property "which leaves what it began" slow.service ActiveState activating
    systemctl stop slow.service
    systemctl start --no-block slow.service
    check_not "--job-mode=fail" systemctl stop --job-mode=fail slow.service
    check "--job-mode=replace" systemctl stop --job-mode=replace slow.service
    systemctl start --no-block --job-mode=replace-irreversibly slow.service
    matches "an irreversible job" "is destructive" "$(systemctl stop --job-mode=replace slow.service 2>&1)"
    systemctl cancel
    check "--job-mode=ignore-dependencies" systemctl start --job-mode=ignore-dependencies needs-fails.service
    systemctl start reloader.service reloaded.service
    systemctl reload reloader.service
    check "PropagatesReloadTo=" wait_for 5 test -e /run/t/reloaded
    check_not "a cycle of requirements" systemctl start cycle-a.service
    matches "the message" "Transaction order is cyclic" "$(systemctl start cycle-a.service 2>&1)"
    matches "the cycle is described" "Found ordering cycle" "$(log_of_pid1)"
    systemctl start stays.service
    check "isolate" systemctl isolate isolated.target
    is "isolate starts what it needs" base active
    is "isolate stops the others" nginx inactive
    is "isolate leaves who asks for it" stays active
    check_not "isolate needs AllowIsolate=" systemctl isolate base.service
    check "back to the default" systemctl isolate default.target
    is "which starts them again" nginx active
    check "restart of many at once" systemctl restart base.service requires.service nginx.service cron.service
    check "try-restart of what does not run does nothing" systemctl try-restart enemy.service
    is "indeed" enemy inactive
    check "reload-or-restart" systemctl reload-or-restart base.service
    for i in 1 2 3 4 5 6 7 8 9 10; do printf '[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nExecStart=/bin/sleep 0.5\n' | unit par-$i.service; done
    local before
    before=$(date +%s%N)
    systemctl start par-1 par-2 par-3 par-4 par-5 par-6 par-7 par-8 par-9 par-10
    check "what is not ordered starts in parallel" test $(($(date +%s%N) - before)) -lt 3000000000
    systemctl list-dependencies --plain --no-pager multi-user.target | fact "systemctl list-dependencies"
}
