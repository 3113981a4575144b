# SPDX-License-Identifier: Apache-2.0
"""A fault of PID 1's own code, as the kernel tells it (SIGSEGV, SIGBUS). C freezes, and in a container ends; ours takes the
last state over and goes on."""
import time

STAY = "[Service]\nExecStart=/bin/sleep infinity\nRestart=always\n"
NOTIFY = ("[Service]\nType=notify\nNotifyAccess=all\nExecStart=/bin/sh -c 'systemd-notify --ready; exec sleep infinity'\nFileDescriptorStoreMax=4\n"
          "ExecStop=/bin/touch /run/stopped\n")
SOCKET = "[Socket]\nListenStream=/run/listening\nAccept=yes\n"
TALK = "[Service]\nExecStart=/bin/echo hello\nStandardOutput=socket\n"
FILES = {"/etc/systemd/system/stay.service": STAY, "/etc/systemd/system/notify.service": NOTIFY, "/etc/systemd/system/talk.socket": SOCKET,
         "/etc/systemd/system/talk@.service": TALK, "/etc/systemd/system/tick.timer": "[Timer]\nOnActiveSec=6s\nAccuracySec=100ms\nUnit=tick.service\n",
         "/etc/systemd/system/tick.service": "[Service]\nType=oneshot\nExecStart=/bin/touch /run/ticked\n"}
UNITS = "stay.service notify.service nginx.service ssh.service cron.service dbus.service systemd-journald.service"


def test(guest, result):
    with guest(name="crash", files=FILES) as g:
        g.sh("booted; systemctl start stay.service notify.service talk.socket tick.timer; sleep 2.5")
        before = processes(g)
        result.check("services run", before.count("ActiveState=active") == len(UNITS.split()), before)
        if not g.is_ours:
            return
        g.sh("kill -SEGV 1; sleep 1")
        result.check("PID 1 has not ended", not g.ended() and g.pid1())
        alive = [line.split("=")[1] for line in before.split("\n") if line.startswith("MainPID=")]
        result.equal("no service has ended", "", g.sh("for pid in %s; do [ -d /proc/$pid ] || echo $pid; done" % " ".join(alive)))
        result.check("PID 1 answers", "Version=" in g.sh("timeout 5 systemctl show -p Version"))
        result.equal("it knows its services", before, processes(g))
        result.equal("a socket that it listens on", "hello", g.sh("timeout 5 python3 -c 'import socket; s = socket.socket(socket.AF_UNIX);"
                     " s.connect(\"/run/listening\"); print(s.recv(9).decode().strip())'"))
        result.check("a timer that was running elapses", "ok" in g.sh("wait_for 10 test -e /run/ticked && echo ok"))
        result.equal("a service is stopped by its command", "", g.sh("systemctl stop notify.service && ls /run/stopped >/dev/null"))
        result.equal("the limit of open files of services is as it was", g.sh("prlimit -p $(prop stay.service MainPID) -n --noheadings -o SOFT,HARD"),
                     g.sh("systemctl start notify.service; prlimit -p $(prop notify.service MainPID) -n --noheadings -o SOFT,HARD"))
        result.equal("services do not see the count of faults", "", g.sh("tr '\\0' '\\n' </proc/$(prop notify.service MainPID)/environ | grep SYSTEMDJ"))
        # What has happened since the state was written.
        g.sh("sleep 2.5; kill -KILL $(prop stay.service MainPID); kill -BUS 1; sleep 1")
        result.check("a process that ended meanwhile is missed", "ok" in g.sh("wait_for 10 state stay.service active && echo ok"), g.sh("systemctl status stay.service"))
        result.check("the manager reloads and re-executes", "ok" in g.sh("systemctl daemon-reload && systemctl daemon-reexec && echo ok"))
        result.check("the journal tells of it", "Going on after a fault" in g.sh("log_of_pid1"))
        since = time.monotonic()
        g.sh("systemctl poweroff --no-block")
        result.equal("the system powers off", 0, g.wait_end(30))
        result.check("in time", time.monotonic() - since < 30 * g.slow)


def processes(g):
    return g.sh("systemctl show -p Id,ActiveState,MainPID,NRestarts " + UNITS)
