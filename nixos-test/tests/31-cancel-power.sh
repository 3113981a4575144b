# SPDX-License-Identifier: Apache-2.0
# A service that does not stop delays the shutdown only as long as its timeout says; signals that are not for shutdown.

in_guest() {
    check "the boot settles" booted
    kill -s RTMIN+22 1
    check "SIGRTMIN+22 turns debug logging on" wait_for 5 log_level debug
    kill -s RTMIN+23 1
    check "SIGRTMIN+23 turns it off" wait_for 5 log_level info
    local pid
    pid=$(prop cron.service MainPID)
    kill -s HUP 1
    sleep 0.5
    check "SIGHUP reloads and PID 1 lives" wait_for 10 state cron.service active
    kill -s TERM 1
    sleep 0.5
    check "SIGTERM re-executes and PID 1 lives" wait_for 20 state cron.service active
    equal "services run on" "$pid" "$(prop cron.service MainPID)"
    systemctl stop cron.service
    kill -s USR1 1
    check "SIGUSR1 (reconnect to the bus) does no harm" wait_for 10 state dbus.service active
    kill -s RTMIN+1 1
    check "SIGRTMIN+1 (rescue) starts rescue.target" wait_for 20 state rescue.target active
    check "which stops the others" wait_for 10 state nginx.service inactive
}
log_level() { [ "$(busctl get-property org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager LogLevel)" = "s \"$1\"" ]; }
