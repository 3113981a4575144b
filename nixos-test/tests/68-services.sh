# SPDX-License-Identifier: Apache-2.0
# Service types, the commands around ExecStart=, stopping, time limits, kill modes, results.
# timeout: 120

in_guest() {
    check "the boot settles" booted
    local before
    service() { local name=$1; shift; { echo "[Service]"; printf '%s\n' "$@"; } | unit "$name.service"; }
    sh_c() { printf "/bin/sh -c '%s'" "$1"; }
    service simple 'Type=simple' 'ExecStart=/no/such'
    service exec 'Type=exec' 'ExecStart=/no/such'
    service exec-ok 'Type=exec' 'ExecStart=/bin/sleep infinity'
    service forking 'Type=forking' "ExecStart=$(sh_c 'sleep infinity & echo $! >/run/t/forking.pid')" 'PIDFile=/run/t/forking.pid'
    service guess 'Type=forking' "ExecStart=$(sh_c 'sleep infinity &')"
    service no-pid-file 'Type=forking' 'ExecStart=/bin/true' 'PIDFile=/run/t/never.pid' 'TimeoutStartSec=500ms'
    service oneshot 'Type=oneshot' "ExecStart=$(sh_c 'echo 1 >>/run/t/oneshot')" "ExecStart=$(sh_c 'sleep 0.5; echo 2 >>/run/t/oneshot')"
    service remains 'Type=oneshot' 'RemainAfterExit=yes' 'ExecStart=/bin/true' "ExecStop=$(sh_c 'echo stopped >/run/t/remains')"
    service idle 'Type=idle' 'ExecStart=/bin/sleep infinity'
    service owner 'Type=dbus' 'BusName=org.example.Test' 'ExecStart=/run/t/owner org.example.Test'
    service all "ExecStartPre=$(sh_c 'echo pre >>/run/t/all')" "ExecStartPre=$(sh_c 'echo pre2 >>/run/t/all')" \
        "ExecStart=$(sh_c 'trap "echo term >>/run/t/all; exit 0" TERM; while :; do sleep 0.1; done')" \
        "ExecStartPost=$(sh_c 'echo post $MAINPID >>/run/t/all')" "ExecReload=$(sh_c 'echo reload $MAINPID >>/run/t/all')" \
        "ExecStop=$(sh_c 'echo stop $MAINPID >>/run/t/all')" \
        "ExecStopPost=$(sh_c 'echo stop-post $SERVICE_RESULT $EXIT_CODE $EXIT_STATUS >>/run/t/all')"
    service bad-pre 'ExecStartPre=/bin/false' "ExecStart=$(sh_c 'touch /run/t/must-not-run')" "ExecStopPost=$(sh_c 'echo $SERVICE_RESULT $EXIT_CODE $EXIT_STATUS >/run/t/bad-pre')"
    service ignored-pre 'ExecStartPre=-/bin/false' 'ExecStart=/bin/sleep infinity'
    service condition-skip "ExecCondition=$(sh_c 'exit 1')" 'ExecStart=/bin/sleep infinity'
    service condition-fail "ExecCondition=$(sh_c 'exit 255')" 'ExecStart=/bin/sleep infinity'
    service bad-post 'ExecStart=/bin/sleep infinity' 'ExecStartPost=/bin/false'
    service slow-start 'Type=oneshot' 'TimeoutStartSec=400ms' 'ExecStart=/bin/sleep 100'
    service stubborn "ExecStart=$(sh_c 'trap "" TERM; while :; do sleep 0.1; done')" 'TimeoutStopSec=500ms'
    service no-sigkill "ExecStart=$(sh_c 'trap "" TERM; while :; do sleep 0.1; done')" 'TimeoutStopSec=300ms' 'SendSIGKILL=no'
    service runtime 'RuntimeMaxSec=500ms' 'ExecStart=/bin/sleep 100'
    service hup "ExecStart=$(sh_c 'trap "echo hup >>/run/t/hup" HUP; trap "echo int >>/run/t/hup; exit 0" INT; while :; do sleep 0.1; done')" 'KillSignal=SIGINT' 'SendSIGHUP=yes'
    for mode in control-group mixed process none; do
        service kill-$mode "KillMode=$mode" "ExecStart=/run/t/with-child $mode" 'TimeoutStopSec=3s'
    done
    cat >/run/t/owner <<'PYTHON'
#!/usr/bin/python3
# Owns a name on the system bus, by hand: the guest has no D-Bus library for Python.
import os, socket, struct, sys, time
s = socket.socket(socket.AF_UNIX)
s.connect("/run/dbus/system_bus_socket")
s.send(b"\0AUTH EXTERNAL " + b"0".hex().encode() + b"\r\n")
assert s.recv(1000).startswith(b"OK")
s.send(b"BEGIN\r\n")
def call(serial, member, body=b"", signature=""):
    def field(code, sig, value):
        return struct.pack("<BB", code, 1) + sig.encode() + b"\0" + value
    def text(v):
        return struct.pack("<I", len(v)) + v.encode() + b"\0"
    fields = b""
    for code, sig, v in ((1, "o", text("/org/freedesktop/DBus")), (6, "s", text("org.freedesktop.DBus")),
                         (2, "s", text("org.freedesktop.DBus")), (3, "s", text(member))):
        fields += b"\0" * (-len(fields) % 8) + field(code, sig, v)
    if signature:
        fields += b"\0" * (-len(fields) % 8) + field(8, "g", bytes([len(signature)]) + signature.encode() + b"\0")
    head = struct.pack("<BBBBIII", ord("l"), 1, 0, 1, len(body), serial, len(fields)) + fields
    s.send(head + b"\0" * (-len(head) % 8) + body)
call(1, "Hello")
time.sleep(0.5)
name = sys.argv[1]
call(2, "RequestName", (lambda b: b + b"\0" * (-len(b) % 4) + struct.pack("<I", 0))(struct.pack("<I", len(name)) + name.encode() + b"\0"), "su")
time.sleep(1000)
PYTHON
    cat >/run/t/with-child <<'SH'
#!/bin/sh
# A child that notes SIGTERM, beside a main process.
(
    trap 'touch /run/t/child-term-'$1'; exit' TERM
    sh -c 'echo $PPID' >/run/t/child-pid-$1
    while :; do sleep 0.1; done
) &
exec sleep infinity
SH
    chmod +x /run/t/owner /run/t/with-child
    cat >/etc/dbus-1/system.d/test.conf <<'XML'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><policy user="root"><allow own="org.example.Test"/></policy></busconfig>
XML
    systemctl reload dbus.service
    reload
    check "simple: the start succeeds before the exec" systemctl start simple.service
    check "simple: then it fails" wait_for 5 state simple.service failed
    check_not "exec: the start fails" systemctl start exec.service
    property "exec: status 203" exec.service ExecMainStatus 203
    check "exec: runs" systemctl start exec-ok.service
    check "forking: starts" systemctl start forking.service
    equal "forking: the PID file names the main process" "$(cat /run/t/forking.pid)" "$(prop forking.service MainPID)"
    check "forking: without a PID file it is guessed" systemctl start guess.service
    matches "forking: guessed" sleep "$(cat "/proc/$(prop guess.service MainPID)/comm")"
    check_not "forking: no PID file" systemctl start no-pid-file.service
    property "forking: is a failure" no-pid-file.service Result protocol
    before=$(date +%s%N)
    check "oneshot: starts" systemctl start oneshot.service
    check "oneshot: the start waits for the end" test $(($(date +%s%N) - before)) -gt 450000000
    equal "oneshot: both commands, in order" "1 2" "$(echo $(cat /run/t/oneshot))"
    property "oneshot: inactive then" oneshot.service ActiveState inactive
    systemctl start remains.service
    property "oneshot: RemainAfterExit=" remains.service SubState exited
    systemctl stop remains.service
    check "oneshot: ExecStop=" test -e /run/t/remains
    check "idle: starts" systemctl start idle.service
    before=$(date +%s%N)
    check "dbus: the start waits for the name" timeout 20 systemctl start owner.service
    check "dbus: that long" test $(($(date +%s%N) - before)) -gt 450000000
    systemctl kill -s KILL owner.service
    check "dbus: ends with the process" wait_for 5 state owner.service failed

    systemctl start all.service
    local pid
    pid=$(prop all.service MainPID)
    systemctl reload all.service
    systemctl stop all.service
    sed "s/\b$pid\b/PID/" /run/t/all | fact "the order of a service's commands"
    equal "all commands ran" 7 "$(wc -l </run/t/all)"
    check_not "ExecStartPre= fails" systemctl start bad-pre.service
    check_not "then ExecStart= does not run" test -e /run/t/must-not-run
    equal "but ExecStopPost= does" "exit-code" "$(echo $(cat /run/t/bad-pre))"
    check "a failure that is ignored" systemctl start ignored-pre.service
    check "ExecCondition= that skips" systemctl start condition-skip.service
    property "it is inactive" condition-skip.service ActiveState inactive
    check_not "ExecCondition= that fails" systemctl start condition-fail.service
    property "it has failed" condition-fail.service ActiveState failed
    check_not "ExecStartPost= fails" systemctl start bad-post.service
    property "it has failed, too" bad-post.service ActiveState failed
    check_not "TimeoutStartSec=" systemctl start slow-start.service
    property "the result" slow-start.service Result timeout
    systemctl start stubborn.service
    sleep 0.5
    before=$(date +%s%N)
    systemctl stop stubborn.service
    check "TimeoutStopSec= then SIGKILL" test $(($(date +%s%N) - before)) -lt 3000000000
    property "the result" stubborn.service Result timeout
    systemctl start no-sigkill.service
    sleep 0.5
    pid=$(prop no-sigkill.service MainPID)
    systemctl stop no-sigkill.service
    check "SendSIGKILL=no leaves it alive" kill -0 "$pid"
    kill -9 "$pid"
    systemctl start runtime.service
    check "RuntimeMaxSec=" wait_for 5 state runtime.service failed
    property "the result" runtime.service Result timeout
    systemctl start hup.service; sleep 0.3; systemctl stop hup.service
    matches "KillSignal=, SendSIGHUP=" "int" "$(cat /run/t/hup)"
    for mode in control-group mixed process none; do
        systemctl start kill-$mode.service
        wait_for 5 test -s /run/t/child-pid-$mode
        sleep 0.2
        systemctl stop kill-$mode.service
        sleep 0.3
        echo "$mode: child got SIGTERM: $(test -e /run/t/child-term-$mode && echo yes || echo no)," \
            "lives: $(kill -0 "$(cat /run/t/child-pid-$mode)" 2>/dev/null && echo yes || echo no)," \
            "$(prop kill-$mode.service ActiveState) $(prop kill-$mode.service Result)"
    done | fact "KillMode= and a child"
    kill -9 $(cat /run/t/child-pid-none /run/t/child-pid-process) 2>/dev/null
    check "stop of a service that has stopped" systemctl stop oneshot.service
    check_not "start of what does not exist" systemctl start nosuch.service
    equal "its exit status" 5 "$(systemctl start nosuch.service 2>/dev/null; echo $?)"
    service nokill 'ExecStart=/bin/sleep infinity'
    systemctl start nokill.service
    check "systemctl kill" systemctl kill --kill-whom=main -s KILL nokill.service
    check "is noticed" wait_for 5 state nokill.service failed
    property "the code" nokill.service ExecMainCode 2
    property "the status" nokill.service ExecMainStatus 9
    property "the result" nokill.service Result signal
}
