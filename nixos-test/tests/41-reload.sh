# SPDX-License-Identifier: Apache-2.0
# daemon-reload reads changed, new and removed units; running services are not touched.

in_guest() {
    check "the boot settles" booted
    unit changing.service <<'UNIT'
[Unit]
Description=Old description
[Service]
ExecStart=/bin/sleep infinity
UNIT
    reload
    check "start" systemctl start changing.service
    local pid
    pid=$(prop changing.service MainPID)
    property "the description" changing.service Description "Old description"
    property "no reload is needed" changing.service NeedDaemonReload no
    sleep 0.1
    unit changing.service <<'UNIT'
[Unit]
Description=New description
[Service]
ExecStart=/bin/sleep infinity
UNIT
    property "a changed file is noticed" changing.service NeedDaemonReload yes
    property "but not read" changing.service Description "Old description"
    reload
    property "the reload reads it" changing.service Description "New description"
    property "no reload is needed any more" changing.service NeedDaemonReload no
    property "the process runs on" changing.service MainPID "$pid"
    mkdir -p $UNITS/changing.service.d
    printf '[Unit]\nDescription=From the drop-in\n' >$UNITS/changing.service.d/10-a.conf
    property "a new drop-in is noticed" changing.service NeedDaemonReload yes
    reload
    property "and read" changing.service Description "From the drop-in"
    property "with its path" changing.service DropInPaths $UNITS/changing.service.d/10-a.conf
    rm -r $UNITS/changing.service $UNITS/changing.service.d
    reload
    property "a removed unit that runs stays" changing.service ActiveState active
    property "as not found" changing.service LoadState not-found
    check "it can be stopped" systemctl stop changing.service
    check_not "the process is gone" kill -0 "$pid"
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit fresh.service
    check "a new unit needs no reload" systemctl start fresh.service
    local fds i
    for i in 1 2 3 4 5 6 7 8 9 10; do reload; done
    sleep 0.5
    fds=$(fds_of_pid1)
    for i in 1 2 3 4 5 6 7 8 9 10; do reload; done
    sleep 0.5
    below "ten reloads leave no file descriptor" $((fds + 1)) "$(fds_of_pid1)"
}
