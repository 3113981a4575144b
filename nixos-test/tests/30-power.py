# SPDX-License-Identifier: Apache-2.0
"""Power off, reboot, halt and exit: by the command, by the bus, by signals to PID 1; ExecStop runs, in order."""
import os, signal

ORDER = """[Unit]
Description=%s
After=%s
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true
ExecStop=/bin/sh -c 'echo %s >>/conformance/stopped'
[Install]
WantedBy=multi-user.target
"""
FILES = {"/etc/systemd/system/first.service": ORDER % ("First", "basic.target", "first"),
         "/etc/systemd/system/second.service": ORDER % ("Second", "first.service", "second"),
         "/etc/systemd/system/third.service": ORDER % ("Third", "second.service", "third")}
LINKS = {"/etc/systemd/system/multi-user.target.wants/%s.service" % n: "../%s.service" % n
         for n in ("first", "second", "third")}


def test(guest, result):
    with guest(name="poweroff", files=FILES, links=LINKS) as g:
        g.sh("booted; systemctl poweroff")
        result.equal("poweroff: the container ends with status 0", 0, g.wait_end(20))
        result.equal("poweroff: ExecStop= of all, in reverse order", "third second first",
                     " ".join(open(g.share + "/stopped").read().split()) if os.path.exists(g.share + "/stopped") else "")
        result.check("poweroff: the console says so", "Powering off" in g.console_text(), g.console_text()[-800:])
        for line in ("Stopped nginx.service", "Stopping cron.service", "Reached target shutdown.target",
                     "Reached target poweroff.target"):
            result.check("poweroff: the console shows: " + line, line in g.console_text(), g.console_text()[-2500:])
    with guest(name="reboot") as g:
        before = g.sh("cat /proc/sys/kernel/random/boot_id; touch /kept")
        at = len(g._seen)
        g.sh("systemctl reboot")
        result.check("reboot: the prompt comes again", g.expect(g.ready, 30 * g.slow, at))
        result.check("reboot: it is another boot", g.sh("cat /proc/sys/kernel/random/boot_id") not in ("", before))
        result.equal("reboot: the disk is kept", "kept", g.sh("test -e /kept && echo kept"))
        result.equal("reboot: the second boot is healthy", "running", g.sh("booted; systemctl is-system-running"))
    with guest(name="exit") as g:
        g.sh("booted; systemctl exit 42")
        result.equal("exit: the container ends with the given status", 42, g.wait_end(20))
    with guest(name="halt") as g:
        g.sh("booted; systemctl halt")
        result.equal("halt: the container ends", 0, g.wait_end(20))
    with guest(name="force") as g:
        g.sh("booted; systemctl poweroff --force")
        result.equal("poweroff --force: the container ends with status 0", 0, g.wait_end(20))
    with guest(name="bus") as g:
        g.sh("booted; busctl call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager PowerOff b false")
        result.equal("logind's PowerOff: the container ends with status 0", 0, g.wait_end(20))
    for name, number in (("SIGRTMIN+3 (halt)", 3), ("SIGRTMIN+4 (power off)", 4), ("SIGRTMIN+14 (power off at once)", 14)):
        with guest(name="signal-%d" % number) as g:
            g.sh("booted")
            os.kill(g.pid1(), signal.SIGRTMIN + number)
            result.equal(name + ": the container ends with status 0", 0, g.wait_end(20))
    with guest(name="ctrl-alt-del") as g:
        g.sh("booted")
        at = len(g._seen)
        os.kill(g.pid1(), signal.SIGINT)
        result.check("SIGINT (ctrl-alt-del): it reboots", g.expect(g.ready, 30 * g.slow, at))
