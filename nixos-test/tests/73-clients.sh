# SPDX-License-Identifier: Apache-2.0
# The distribution's own clients against PID 1: systemctl, busctl, loginctl, systemd-analyze; the bus objects themselves.
# timeout: 90

OBJECT="org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager"
names_only() { awk '{ print $1, $2, $3 }'; }
clean() { sed 's/[A-Z][a-z][a-z] [0-9]\{4\}-[0-9-]* [0-9:]* [A-Z]*/DATE/g; s/; [^;]* ago/; AGO/; s/PID: [0-9]*/PID: N/; s/Process: [0-9]*/Process: N/; s/Invocation: .*/Invocation: ID/; s/─[0-9]*/─N/; s/(peak: [^)]*)/(peak)/; s/^\( *\(Memory\|CPU\|Tasks\|Mem peak\|IO\|IP\)\): .*/\1: N/'; }

in_guest() {
    check "the boot settles" booted
    # shellcheck disable=SC2086
    busctl call $OBJECT GetUnit s nginx.service | fact "GetUnit"
    # shellcheck disable=SC2086
    matches "an unknown unit: the error" "Unit nosuch.service not loaded" "$(busctl call $OBJECT GetUnit s nosuch.service 2>&1)"
    matches "by process" "nginx_2eservice" "$(busctl call $OBJECT GetUnitByPID u "$(prop nginx.service MainPID)")"
    matches "by invocation" "nginx_2eservice" "$(busctl call $OBJECT GetUnitByControlGroup s /system.slice/nginx.service)"
    matches "LoadUnit of what is not loaded" "unit/nosuch_2eservice" "$(busctl call $OBJECT LoadUnit s nosuch.service)"
    matches "StartUnit returns a job" "^o \"/org/freedesktop/systemd1/job/[0-9]+\"$" "$(busctl call $OBJECT RestartUnit ss nginx.service replace)"
    matches "a bad mode" "Job mode nonsense invalid" "$(busctl call $OBJECT StartUnit ss nginx.service nonsense 2>&1)"
    matches "a bad name" "not valid|invalid" "$(busctl call $OBJECT StartUnit ss 'bad name' replace 2>&1)"
    matches "a method that does not exist" "Unknown method|does not exist" "$(busctl call $OBJECT NoSuchMethod 2>&1)"
    matches "a wrong signature" "invalid|signature|expect" "$(busctl call $OBJECT GetUnit u 1 2>&1 | tr '[:upper:]' '[:lower:]')"
    wait_for 10 no_jobs
    busctl --no-pager --no-legend introspect org.freedesktop.systemd1 /org/freedesktop/systemd1 | names_only | sort | fact "what the manager object has"
    local unit
    for unit in nginx_2eservice dbus_2esocket multi_2duser_2etarget tmp_2emount logrotate_2etimer systemd_2dask_2dpassword_2dwall_2epath \
                system_2eslice init_2escope; do
        busctl --no-pager --no-legend introspect org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/$unit \
            | awk '{ print $1, $2, $3 }' | sort | fact "what the object $unit has"
    done
    busctl --list tree org.freedesktop.systemd1 --no-pager | grep -v '/job/' | sort | fact "the tree of objects"
    local property
    for property in Version Features Architecture Environment ConfirmSpawn ShowStatus UnitPath DefaultStandardOutput DefaultStandardError \
        DefaultTimeoutStartUSec DefaultTimeoutStopUSec DefaultRestartUSec DefaultStartLimitIntervalUSec DefaultStartLimitBurst \
        DefaultLimitNOFILE DefaultTasksMax SystemState ControlGroup Virtualization ExitCode NFailedUnits LogTarget RuntimeWatchdogUSec Tainted; do
        # shellcheck disable=SC2086
        echo "$property $(busctl get-property $OBJECT $property 2>&1)"
    done | sed 's/^Version .*/Version/; s/^Features .*/Features/' | fact "properties of the manager"
    # shellcheck disable=SC2086
    check "ListUnits" busctl call $OBJECT ListUnits
    matches "ListUnitsFiltered" "nginx.service" "$(busctl call $OBJECT ListUnitsFiltered as 1 active)"
    matches "ListUnitsByPatterns" "nginx.service" "$(busctl call $OBJECT ListUnitsByPatterns asas 0 1 'ngin*')"
    matches "ListUnitFiles" "nginx.service" "$(busctl call $OBJECT ListUnitFiles)"
    matches "Properties.GetAll" "MainPID" "$(busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/nginx_2eservice org.freedesktop.DBus.Properties GetAll s org.freedesktop.systemd1.Service)"
    matches "a read-only property" "not writable" "$(busctl set-property $OBJECT Version s x 2>&1)"
    matches "Peer.Ping" "^$" "$(busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.DBus.Peer Ping 2>&1)"
    # Signals: a job's life on the bus.
    timeout 6 /usr/local/lib/c/busctl --match "type='signal',sender='org.freedesktop.systemd1'" --json=short monitor >/run/t/monitor 2>/dev/null &
    sleep 1
    busctl call $OBJECT Subscribe
    systemctl restart nginx.service
    wait 
    matches "signal JobNew" '"member":"JobNew"' "$(cat /run/t/monitor)"
    matches "signal JobRemoved, done" '"member":"JobRemoved".*"done"' "$(cat /run/t/monitor)"
    matches "signal PropertiesChanged" '"member":"PropertiesChanged".*ActiveState' "$(cat /run/t/monitor)"

    systemctl status --no-pager --lines=0 nginx.service | clean | fact "systemctl status of a service"
    systemctl status --no-pager --lines=0 dbus.socket | clean | fact "systemctl status of a socket"
    systemctl status --no-pager --lines=0 multi-user.target | clean | fact "systemctl status of a target"
    matches "status shows log lines" "nginx" "$(systemctl status --no-pager nginx.service | tail -n 3)"
    systemctl list-sockets --no-pager --no-legend --all | sed 's/  */ /g' | sort | fact "systemctl list-sockets"
    systemctl list-timers --no-pager --no-legend --all | awk '{ print $(NF-1), $NF }' | sort | fact "systemctl list-timers"
    systemctl show --no-pager | cut -d= -f1 | sort | fact "names in systemctl show"
    systemctl show --no-pager nginx.service | cut -d= -f1 | sort | fact "names in systemctl show of a service"
    systemctl show-environment | sort | fact "systemctl show-environment"
    check "systemctl log-level" systemctl log-level debug
    equal "is set" debug "$(systemctl log-level)"
    systemctl log-level info
    check "loginctl" loginctl list-sessions
    check "systemd-analyze time" /usr/local/lib/c/systemd-analyze time
    check "systemd-analyze blame" /usr/local/lib/c/systemd-analyze --no-pager blame
    check "systemd-analyze critical-chain" /usr/local/lib/c/systemd-analyze --no-pager critical-chain
    matches "systemd-analyze dump" "Unit nginx.service" "$(/usr/local/lib/c/systemd-analyze --no-pager dump 'nginx.service')"
    /usr/local/lib/c/systemd-analyze --no-pager unit-paths | fact "systemd-analyze unit-paths"

    # What an ordinary user may do.
    matches "a user may look" "active" "$(setpriv --reuid 4711 --clear-groups /usr/local/lib/c/systemctl is-active nginx.service)"
    check_not "a user may not act" setpriv --reuid 4711 --clear-groups /usr/local/lib/c/systemctl --no-ask-password restart nginx.service
    check_not "nor use the private socket" setpriv --reuid 4711 --clear-groups socat -u OPEN:/dev/null UNIX-CONNECT:/run/systemd/private
    # Without the message bus, root still has the private socket.
    systemctl stop dbus.socket dbus.service
    check "the private socket needs no bus" systemctl restart cron.service
    systemctl start dbus.socket dbus.service
    check "PID 1 comes back to the bus" wait_for 10 busctl status org.freedesktop.systemd1
}
