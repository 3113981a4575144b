# SPDX-License-Identifier: Apache-2.0
# Restart=: the table of systemd.service(5), exit cause by policy, and its limits.
# timeout: 120

# case NAME POLICY HOW: a service that ends in the given way, once; prints its NRestarts and ActiveState then.
ending() {
    case "$1" in
        clean) echo 'exit 0' ;;
        unclean) echo 'exit 7' ;;
        signal) echo 'kill -9 $$' ;;
        clean-signal) echo 'kill -TERM $$' ;;
        core) echo 'kill -ABRT $$' ;;
    esac
}

in_guest() {
    check "the boot settles" booted
    local policy how name
    for policy in no always on-success on-failure on-abnormal on-abort; do
        for how in clean unclean signal clean-signal core; do
            unit "r-$policy-$how.service" <<UNIT
[Unit]
StartLimitIntervalSec=0
[Service]
Restart=$policy
RestartSec=50ms
LimitCORE=0
ExecStart=/bin/sh -c 'test -e /run/t/$policy-$how && exec sleep infinity; touch /run/t/$policy-$how; $(ending $how | sed 's/\$/$$/g')'
UNIT
        done
        printf '[Service]\nType=notify\nNotifyAccess=all\nRestart=%s\nRestartSec=50ms\nTimeoutStartSec=300ms\nExecStart=/bin/sh -c "test -e /run/t/%s-timeout && systemd-notify --ready; touch /run/t/%s-timeout; exec sleep infinity"\n' \
            $policy $policy $policy | unit "r-$policy-timeout.service"
    done
    reload
    systemctl start --no-block $(for policy in no always on-success on-failure on-abnormal on-abort; do
        for how in clean unclean signal clean-signal core timeout; do echo "r-$policy-$how.service"; done; done)
    sleep 4
    for policy in no always on-success on-failure on-abnormal on-abort; do
        for how in clean unclean signal clean-signal core timeout; do
            name=r-$policy-$how.service
            echo "$policy $how: $(prop $name NRestarts) $(prop $name ActiveState) $(prop $name SubState) $(prop $name Result)"
        done
    done | tee /run/t/table | fact "restarts by policy and cause"
    matches "always, after kill -9" "^always signal: 1 active running success$" "$(cat /run/t/table)"
    matches "no, after kill -9" "^no signal: 0 failed failed signal$" "$(cat /run/t/table)"
    matches "on-failure, after exit 7" "^on-failure unclean: 1 active running success$" "$(cat /run/t/table)"

    unit limit.service <<'UNIT'
[Unit]
StartLimitIntervalSec=30
StartLimitBurst=3
[Service]
Restart=always
RestartSec=20ms
ExecStart=/bin/false
UNIT
    systemctl start limit.service
    check "the start limit ends it" wait_for 10 state limit.service failed
    property "with the result" limit.service Result exit-code
    property "after so many restarts" limit.service NRestarts 3
    check_not "a start is refused" systemctl start limit.service
    matches "which the log says" "limit.service: Start request repeated too quickly" "$(log_of_pid1)"
    check "reset-failed" systemctl reset-failed limit.service
    property "makes it inactive" limit.service ActiveState inactive
    check "and startable" systemctl start limit.service

    unit statuses.service <<'UNIT'
[Service]
SuccessExitStatus=3 SIGKILL
RestartPreventExitStatus=4
RestartForceExitStatus=3
Restart=on-failure
RestartSec=20ms
ExecStart=/bin/sh -c 'n=$(cat /run/t/n 2>/dev/null || echo 3); echo 4 >/run/t/n; exit $n'
UNIT
    systemctl start statuses.service
    check "RestartForceExitStatus= then RestartPreventExitStatus=" wait_for 10 state statuses.service failed
    property "one restart" statuses.service NRestarts 1
    property "the last status" statuses.service ExecMainStatus 4

    check "a stop ends the waiting for a restart" restart_wait_stop
    unit steps.service <<'UNIT'
[Unit]
StartLimitIntervalSec=0
[Service]
Restart=always
RestartSec=10ms
RestartSteps=3
RestartMaxDelaySec=400ms
ExecStart=/bin/false
UNIT
    systemctl start steps.service
    sleep 2
    matches "RestartSteps= lengthen the delay" "^[4-9]$" "$(prop steps.service NRestarts)"
    systemctl stop steps.service
    local pid
    printf '[Service]\nRestart=on-failure\nRestartSec=0\nExecStart=/bin/sleep infinity\n' | unit killed.service
    systemctl start killed.service
    pid=$(prop killed.service MainPID)
    kill -9 "$pid"
    check "kill -9 is noticed and acted on" wait_for 5 other_pid killed.service "$pid"
    check "systemctl kill is, too" systemctl kill -s SEGV killed.service
    check "it counts both" wait_for 5 restarted killed.service 2
}
other_pid() { state "$1" active && [ "$(prop "$1" MainPID)" != "$2" ] && [ "$(prop "$1" MainPID)" != 0 ]; }
restarted() { [ "$(prop "$1" NRestarts)" = "$2" ]; }
restart_wait_stop() {
    printf '[Service]\nRestart=always\nRestartSec=1h\nExecStart=/bin/false\n' | unit waiting.service
    systemctl start waiting.service
    wait_for 5 substate waiting.service auto-restart && systemctl stop waiting.service && state waiting.service inactive
}
substate() { [ "$(prop "$1" SubState)" = "$2" ]; }
