# SPDX-License-Identifier: Apache-2.0
# A login brings the user's manager: user@.service opens a PAM session and runs systemd --user, which runs the user's services.
# timeout: 90

remote() {
    timeout 30 ssh -q -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -i /run/t/key testuser@127.0.0.1 "$@"
}

in_guest() {
    check "the boot settles" booted
    ssh-keygen -q -t ed25519 -N '' -f /run/t/key
    mkdir -p /home/testuser/.ssh /home/testuser/.config/systemd/user
    cp /run/t/key.pub /home/testuser/.ssh/authorized_keys
    cat >/home/testuser/.config/systemd/user/mine.service <<'UNIT'
[Unit]
Description=A service of a user
[Service]
ExecStart=/bin/sleep infinity
ExecReload=/bin/true
[Install]
WantedBy=default.target
UNIT
    printf '[Timer]\nOnActiveSec=1s\nAccuracySec=1ms\n' >/home/testuser/.config/systemd/user/soon.timer
    # shellcheck disable=SC2016
    printf '[Service]\nType=oneshot\nExecStart=/bin/sh -c "id -un >$XDG_RUNTIME_DIR/soon; cat /proc/self/cgroup >>$XDG_RUNTIME_DIR/soon"\n' \
        >/home/testuser/.config/systemd/user/soon.service
    chown -R testuser: /home/testuser
    remote 'sleep 60' &
    check "the user's manager starts" wait_for 20 state user@4711.service active
    property "and says that it is ready" user@4711.service SubState running
    remote 'systemctl --user is-system-running --wait' | fact "state of the user's manager"
    equal "it runs in its slice" "/user.slice/user-4711.slice/user@4711.service/init.scope" \
        "$(sed -n s/^0:://p "/proc/$(prop user@4711.service MainPID)/cgroup")"
    equal "a service starts" "" "$(remote systemctl --user start mine.service 2>&1)"
    equal "and is active" active "$(remote systemctl --user is-active mine.service)"
    equal "in the slice of applications" "/user.slice/user-4711.slice/user@4711.service/app.slice/mine.service" \
        "$(remote systemctl --user show -P ControlGroup mine.service)"
    equal "as the user" testuser "$(ps -o user= -p "$(remote systemctl --user show -P MainPID mine.service)")"
    equal "a reload" "" "$(remote systemctl --user reload mine.service 2>&1)"
    equal "who keeps the session says so" "(sd-pam)" \
        "$(ps -o args= --ppid "$(prop user@4711.service MainPID)" | grep sd-pam | tr -d ' ')"
    equal "all of its command line" 0 "$(tr -d '\0' <"/proc/$(pgrep -u testuser -x '\(sd-pam\)' | head -n 1)/cmdline" | sed 's/^(sd-pam)//' | wc -c)"
    equal "an action on the machine is none of a user's" "Failed to start transient service unit: FailureAction setting invalid for manager type: reboot" \
        "$(remote systemd-run --user -p FailureAction=reboot true 2>&1)"
    equal "nor one that there is not" "Failed to start transient service unit: Invalid SuccessAction setting: bogus" \
        "$(remote systemd-run --user -p SuccessAction=bogus true 2>&1)"
    equal "its own end is" 0 "$(remote systemd-run --user --quiet -p StartLimitAction=exit-force true >/dev/null 2>&1; echo $?)"
    equal "enabled" enabled "$(remote 'systemctl --user enable -q mine.service; systemctl --user is-enabled mine.service')"
    remote systemctl --user start soon.timer
    check "a timer fires" wait_for 10 test -s /run/user/4711/soon
    fact "what a service of a user runs as" </run/user/4711/soon
    remote systemctl --user daemon-reload
    equal "a daemon-reload keeps it" active "$(remote systemctl --user is-active mine.service)"
    local pid
    pid=$(remote systemctl --user show -P MainPID mine.service)
    remote systemctl --user daemon-reexec
    equal "a re-execution keeps it" "$pid" "$(remote systemctl --user show -P MainPID mine.service)"
    remote 'systemctl --user list-units --plain --no-legend --state=active --type=target,slice,service,socket,path,timer | sed "s/  */ /g" | cut -d" " -f1-4' |
        grep -v '^app-\|gpg\|dbus' | fact "active units of the user"
    equal "nothing failed in the system" "" "$(systemctl --failed --plain --no-legend)"
    check "the manager stops" systemctl stop user@4711.service
    check_not "with its services" kill -0 "$pid"
    property "cleanly" user@4711.service Result success
    kill %1
}
