# SPDX-License-Identifier: Apache-2.0
# daemon-reexec ten times while fifty services run: none restarts, none is lost, no file descriptor stays behind.
# timeout: 120

in_guest() {
    check "the boot settles" booted
    local i units="" before after
    for i in $(seq 50); do
        printf '[Service]\nExecStart=/bin/sleep infinity\nRestart=always\n' | unit "many-$i.service"
        units="$units many-$i.service"
    done
    unit lasting.service <<'UNIT'
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true
ExecStop=/bin/touch /run/t/lasting-stopped
UNIT
    unit listening.socket <<'UNIT'
[Socket]
ListenStream=/run/t/listening
UNIT
    unit listening.service <<'UNIT'
[Service]
ExecStart=/bin/sh -c 'echo $LISTEN_FDS >/run/t/listening-fds; exec sleep infinity'
UNIT
    unit tick.timer <<'UNIT'
[Timer]
OnActiveSec=1h
UNIT
    printf '[Service]\nExecStart=/bin/true\n' | unit tick.service
    reload
    # shellcheck disable=SC2086
    check "fifty services start" systemctl start $units lasting.service listening.socket tick.timer
    before=$(main_pids)
    equal "all have main processes" 50 "$(main_pids | grep -vc '^0$')"
    check "one re-execution" systemctl daemon-reexec
    check "it answers after it" wait_for 20 state many-1.service active
    local fds wrong=0
    fds=$(held)
    for i in $(seq 9); do
        systemctl daemon-reexec || wrong=$((wrong + 1))
        wait_for 20 state many-1.service active || wrong=$((wrong + 1))
    done
    equal "nine more work" 0 "$wrong"
    after=$(main_pids)
    equal "no service has another main process" "$before" "$after"
    equal "all processes live" 50 "$(for i in $after; do kill -0 "$i" && echo x; done | wc -l)"
    # shellcheck disable=SC2086
    equal "no service counts a restart" 0 "$(systemctl show -P NRestarts $units | grep -vc '^0$\|^$')"
    # shellcheck disable=SC2086
    equal "all are active" 50 "$(systemctl is-active $units | grep -c '^active$')"
    below "no file descriptor is left behind" "$fds" "$(held)"
    property "a oneshot stays active" lasting.service ActiveState active
    check_not "it was not stopped" test -e /run/t/lasting-stopped
    property "the timer still waits" tick.timer SubState waiting
    property "the socket still listens" listening.socket SubState listening
    echo x | socat - UNIX-CONNECT:/run/t/listening
    check "it still starts its service" wait_for 10 test -s /run/t/listening-fds
    equal "with one descriptor" 1 "$(cat /run/t/listening-fds)"
    # shellcheck disable=SC2086
    check "they can be stopped" systemctl stop $units
    equal "all are gone" 0 "$(systemctl list-units --no-legend 'many-*' | wc -l)"
    kill -9 "$(prop nginx.service MainPID)"
    check "the end of an older process is noticed after it" wait_for 10 not_active nginx.service
    property "with its result" nginx.service Result signal

    systemctl log-level debug; systemctl log-target kmsg
    systemctl daemon-reexec
    equal "level and target of the log that were asked for outlive it" "debug kmsg" "$(systemctl log-level) $(systemctl log-target)"
    systemctl daemon-reload
    equal "and a reload" "debug kmsg" "$(systemctl log-level) $(systemctl log-target)"
    systemctl log-level info; systemctl log-target journal
}
main_pids() { for i in $(seq 50); do prop "many-$i.service" MainPID; done; }
not_active() { ! state "$1" active; }

# Without the state that ours keeps written down from a second after a change on.
held() { ls -l /proc/1/fd | grep -vc systemd-last-state; }
