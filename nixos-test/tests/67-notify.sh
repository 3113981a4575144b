# SPDX-License-Identifier: Apache-2.0
# sd_notify: every message that a service may send, who may send it, and the file descriptor store.

in_guest() {
    check "the boot settles" booted
    cat >/run/t/notifier <<'PYTHON'
#!/usr/bin/python3
# notifier STEP...: text is sent (";" separates lines), a number is slept, "fd:NAME" stores a file, "show" writes what was passed.
import array, os, signal, socket, sys, time
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.connect(os.environ["NOTIFY_SOCKET"])
def reload(signum, frame):
    s.send(b"RELOADING=1\nMONOTONIC_USEC=%d" % (time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000))
    time.sleep(0.3)
    open("/run/t/reloaded", "w").close()
    s.send(b"READY=1\nSTATUS=reloaded")
signal.signal(signal.SIGHUP, reload)
for step in sys.argv[1:]:
    if step.replace(".", "").isdigit():
        end = time.monotonic() + float(step)
        while time.monotonic() < end:
            time.sleep(max(0, end - time.monotonic()))
    elif step.startswith("fd:"):
        with open("/run/t/stored-" + step[3:], "w+") as f:
            f.write(step[3:]); f.flush()
            s.sendmsg([b"FDSTORE=1\nFDNAME=" + step[3:].encode()],
                      [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [f.fileno()]))])
    elif step == "show":
        with open("/run/t/shown.new", "w") as f:
            names = os.environ.get("LISTEN_FDNAMES", "").split(":")
            for i in range(int(os.environ.get("LISTEN_FDS", "0"))):
                f.write("%s %s\n" % (names[i], os.readlink("/proc/self/fd/%d" % (3 + i))))
            f.write("pid %s\n" % (os.environ.get("LISTEN_PID") in (None, str(os.getpid()))))
        os.rename("/run/t/shown.new", "/run/t/shown")
    elif step == "fork":
        if os.fork(): os._exit(0) if "exit" in sys.argv else time.sleep(1000)
        s.send(b"MAINPID=%d" % os.getpid())
    elif step.startswith("exit:"):
        sys.exit(int(step[5:]))
    elif step != "exit":
        s.send(step.replace(";", "\n").encode())
time.sleep(1000)
PYTHON
    chmod +x /run/t/notifier
    notifier() { local name=$1; shift; printf '[Service]\nType=notify\nExecStart=/run/t/notifier %s\n' "$*" | cat - | unit "$name.service"; [ -z "${EXTRA:-}" ] || printf "$EXTRA" >>"$UNITS/$name.service"; reload; }
    local before
    notifier ready 1 READY=1
    before=$(date +%s%N)
    check "Type=notify waits" systemctl start ready.service
    check "for READY=1" test $(($(date +%s%N) - before)) -gt 900000000
    notifier status "'READY=1;STATUS=All is well, 100%%'" 'ERRNO=5'
    systemctl start status.service
    property "STATUS=" status.service StatusText "All is well, 100%"
    check "ERRNO=" wait_for 3 errno_is 5
    notifier dies exit:3
    check_not "ending before READY=1" systemctl start dies.service
    EXTRA='TimeoutStartSec=300ms\n' notifier slow 100
    check_not "no READY=1 in time" systemctl start slow.service
    property "is a timeout" slow.service Result timeout
    EXTRA='TimeoutStartSec=400ms\n' notifier extends EXTEND_TIMEOUT_USEC=3000000 1 READY=1
    check "EXTEND_TIMEOUT_USEC=" systemctl start extends.service
    EXTRA='NotifyAccess=all\n' notifier moves fork READY=1
    check "MAINPID= of a child" systemctl start moves.service
    check "is the main process then" test "$(prop moves.service MainPID)" != "$(prop moves.service ExecMainPID)" -o "$(prop moves.service MainPID)" -gt 0
    equal "its command line" "$(grep -c notifier "/proc/$(prop moves.service MainPID)/cmdline")" 1
    systemctl stop moves.service
    notifier stopping READY=1 0.3 STOPPING=1
    systemctl start stopping.service
    check "STOPPING=1" wait_for 5 substate stopping.service stop-sigterm
    systemctl kill -s KILL stopping.service

    # Who may notify.
    local access
    for access in none main exec all; do
        printf '[Service]\nType=simple\nNotifyAccess=%s\nExecStart=/bin/sh -c "systemd-notify --status=by-child; exec sleep infinity"\n' $access | unit access-$access.service
    done
    reload
    systemctl start access-none.service access-main.service access-exec.service access-all.service
    sleep 1
    for access in none main exec all; do echo "$access: $(prop access-$access.service StatusText)"; done | fact "NotifyAccess= and a child's message"
    EXTRA='' notifier changes 'READY=1;NOTIFYACCESS=none' 0.2 STATUS=ignored
    systemctl start changes.service
    sleep 0.6
    property "NOTIFYACCESS= takes the right away" changes.service StatusText ""

    printf '[Service]\nType=notify-reload\nExecStart=/run/t/notifier READY=1\n' | unit reloads.service
    systemctl start reloads.service
    check "Type=notify-reload reloads by SIGHUP" systemctl reload reloads.service
    check "and waits for it" test -e /run/t/reloaded
    property "and is running again" reloads.service SubState running
    property "with the status" reloads.service StatusText reloaded

    printf '[Service]\nType=notify\nFileDescriptorStoreMax=3\nExecStart=/run/t/notifier fd:one fd:two show READY=1\n' | unit store.service
    systemctl start store.service
    equal "the first start gets none" "pid True" "$(cat /run/t/shown)"
    property "the store counts" store.service NFileDescriptorStore 2
    systemctl restart store.service
    printf 'one /run/t/stored-one\npid True\ntwo /run/t/stored-two\n' >/run/t/wanted
    equal "a restart gets both back" "$(cat /run/t/wanted)" "$(sort /run/t/shown)"
    property "at most three are kept" store.service NFileDescriptorStore 3
    systemctl daemon-reexec
    property "a re-execution keeps them" store.service NFileDescriptorStore 3
    systemctl restart store.service
    equal "and hands them out" 4 "$(wc -l </run/t/shown)"
    systemctl stop store.service
    property "a stop drops them" store.service NFileDescriptorStore 0
    printf '[Service]\nType=notify\nFileDescriptorStoreMax=3\nExecStart=/run/t/notifier fd:x READY=1 0.3 FDSTOREREMOVE=1;FDNAME=x\n' | unit removes.service
    systemctl start removes.service
    check "FDSTOREREMOVE=1" wait_for 3 stored removes.service 0

    # A process outside any unit must not be able to speak for one, nor harm PID 1.
    python3 - <<'PYTHON'
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.connect("/run/systemd/notify")
for m in (b"", b"READY=1", b"=", b"\0\0\0", b"X" * 60000, b"MAINPID=1\nREADY=1", b"\xff\xfe" * 100):
    s.send(m)
PYTHON
    check "noise on the notify socket does no harm" state nginx.service active
}
errno_is() { [ "$(prop status.service StatusErrno)" = "$1" ]; }
substate() { [ "$(prop "$1" SubState)" = "$2" ]; }
stored() { [ "$(prop "$1" NFileDescriptorStore)" = "$2" ]; }
