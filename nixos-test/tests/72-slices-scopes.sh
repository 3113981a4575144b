# SPDX-License-Identifier: Apache-2.0
# Slices, scopes, transient units; a unit whose last process ends is noticed.

in_guest() {
    check "the boot settles" booted
    run=/usr/local/lib/c/systemd-run
    printf '[Service]\nSlice=my-own-part.slice\nExecStart=/bin/sleep infinity\n' | unit sliced.service
    reload
    check "a service in a slice" systemctl start sliced.service
    equal "is below its parents" /my.slice/my-own.slice/my-own-part.slice/sliced.service "$(cgroup_of "$(prop sliced.service MainPID)")"
    property "the slice is active" my-own.slice ActiveState active
    property "as is its parent" my.slice ActiveState active
    systemctl stop my.slice
    property "stopping a slice stops what is in it" sliced.service ActiveState inactive
    check "a slice unit" systemctl start other.slice
    check "has a control group" wait_for 3 test -d /sys/fs/cgroup/other.slice -o -n x

    check "systemd-run" $run -q --unit=transient --wait -p RemainAfterExit=no -p Environment=A=b --setenv=C=d sh -c 'echo $A $C >/run/t/transient'
    equal "with its settings" "b d" "$(cat /run/t/transient)"
    property "a transient unit goes when it ends" transient.service LoadState not-found
    equal "the exit status comes back" 7 "$($run -q --wait sh -c 'exit 7'; echo $?)"
    equal "the output comes back" "hello" "$(echo hello | $run -q --pipe --wait cat)"
    check "a transient unit that stays" $run -q --unit=stays -p Description='Some text' -p User=testuser -p MemoryMax=100M -p Nice=3 sleep infinity
    property "Description=" stays.service Description "Some text"
    property "User=" stays.service User testuser
    property "Nice=" stays.service Nice 3
    property "MemoryMax=" stays.service MemoryMax 104857600
    property "it is transient" stays.service Transient yes
    property "its file" stays.service FragmentPath /run/systemd/transient/stays.service
    systemctl cat stays.service | grep -v '^#' | fact "the file of a transient unit"
    reload
    property "it survives a reload" stays.service ActiveState active
    systemctl daemon-reexec
    property "and a re-execution" stays.service User testuser
    systemctl stop stays.service
    check_not "the same name twice" sh -c "$run -q --unit=twice sleep 100; $run -q --unit=twice sleep 100"
    check "--on-active" $run -q --unit=later --on-active=200ms --timer-property=AccuracySec=1ms touch /run/t/later
    check "runs later" wait_for 5 test -e /run/t/later
    check "--path-property" $run -q --unit=watch --path-property=PathExists=/run/t/appears touch /run/t/appeared
    touch /run/t/appears
    check "runs when it appears" wait_for 5 test -e /run/t/appeared
    rm /run/t/appears; systemctl stop watch.path

    $run -q --scope --unit=scoped sh -c 'sed -n s/^0:://p /proc/self/cgroup >/run/t/scope; sleep 1000' &
    check "a scope" wait_for 5 state scoped.scope active
    equal "has the process in it" /system.slice/scoped.scope "$(wait_for 3 test -s /run/t/scope; cat /run/t/scope)"
    equal "does not change its parent" "$$" "$(ps -o ppid= -p "$(head -n1 /sys/fs/cgroup/system.slice/scoped.scope/cgroup.procs)" | tr -d ' ')"
    systemctl stop scoped.scope
    check "stopping it ends the processes" wait_for 5 gone scoped.scope
    $run -q --scope --unit=ends --slice=background.slice sleep 0.5 &
    check "a scope" wait_for 5 state ends.scope active
    check "whose last process ends is noticed" wait_for 5 gone ends.scope

    # A service whose main process leaves others behind.
    printf '[Service]\nType=simple\nExitType=cgroup\nExecStart=/bin/sh -c "sleep 2 & exit 0"\n' | unit exit-type.service
    systemctl start exit-type.service; sleep 0.7
    property "ExitType=cgroup waits for the last process" exit-type.service ActiveState active
    check "and notices its end" wait_for 5 state exit-type.service inactive
    check "set-property" systemctl set-property --runtime cron.service CPUWeight=55 MemoryHigh=123M
    fact "set-property: the drop-ins are known, and no reload is needed" "$(systemctl show -p DropInPaths,NeedDaemonReload cron.service)"
    property "is applied" cron.service CPUWeight 55
    check "and written" grep -q CPUWeight=55 /run/systemd/system.control/cron.service.d/50-CPUWeight.conf
    check "freeze" systemctl freeze cron.service
    property "frozen" cron.service FreezerState frozen
    check "thaw" systemctl thaw cron.service
    property "thawed" cron.service FreezerState running
    systemctl status --no-pager cron.service | grep -q '─[0-9]* /usr/sbin/cron'
    equal "status shows the processes" 0 $?
}
gone() { [ ! -e "/sys/fs/cgroup/system.slice/$1" ] && [ "$(prop "$1" LoadState)" = not-found ]; }
