# SPDX-License-Identifier: Apache-2.0
"""When the boot cannot go on: no default target, a failed mount of local-fs.target, rescue and emergency asked for."""
import time
import bed

MAINTENANCE = r"(?i)(press enter for maintenance|give root password for maintenance|enter root password for system maintenance)"


def shell(g, result, what, since=0):
    """The maintenance prompt takes root's password and gives a shell."""
    at = g.expect(MAINTENANCE, 20 * g.slow, since)
    result.check(what + ": the console asks for root's password", at, g.console_text()[-1500:])
    g.expect(r"\): $", 5 * g.slow, at or 0)
    time.sleep(0.3)                                     # sulogin drops what was typed before it turned the echo off
    g.type(bed.PASSWORD + "\n")
    at = g.expect(r"root@H:~# ?", 15 * g.slow, at or 0)
    result.check(what + ": which gives a shell", at, g.console_text()[-500:])
    g.type("echo shell-$((40+2)) $(id -u)\n")
    result.check(what + ": that works", g.expect(r"\nshell-42 0\n", 10 * g.slow, at or 0), g.console_text()[-500:])


def boot(guest, name, **options):
    return guest(name=name, ready=None, **options)


def test(guest, result):
    with boot(guest, "no-default", args=["systemd.unit=nosuch.target"]) as g:
        shell(g, result, "no default target")
        result.check("no default target: the console says so", "nosuch.target" in g.console_text(), g.console_text()[-1500:])
        result.equal("no default target: rescue.target", "active", g.sh("prop rescue.target ActiveState"))
    fstab = {"/etc/fstab": "nosuch /mnt nosuchfs defaults 0 0\n"}
    with boot(guest, "failed-mount", files=fstab) as g:
        at = g.expect(r"You are in emergency mode", 30 * g.slow)
        result.check("failed local-fs.target: emergency mode is announced", at, g.console_text()[-1500:])
        shell(g, result, "failed local-fs.target", 0)
        result.equal("failed local-fs.target: the states", "failed inactive active inactive",
                     g.sh("echo $(prop mnt.mount ActiveState; prop local-fs.target ActiveState; "
                          "prop emergency.target ActiveState; prop nginx.service ActiveState)"))
        result.check("failed local-fs.target: the console names the mount", "mnt.mount" in g.console_text())
    with boot(guest, "nofail", files={"/etc/fstab": "nosuch /mnt nosuchfs nofail 0 0\n"}) as g:
        result.check("nofail: the boot goes on", g.expect(bed.LOGIN, 30 * g.slow), g.console_text()[-1500:])
        result.equal("nofail: the mount has failed", "failed", g.sh("booted; prop mnt.mount ActiveState"))
        result.equal("nofail: the system is degraded", "degraded", g.sh("systemctl is-system-running"))
    for word, unit in (("single", "rescue.target"), ("rescue", "rescue.target"), ("emergency", "emergency.target"),
                       ("systemd.unit=rescue.target", "rescue.target")):
        with boot(guest, word.replace("=", "-"), args=[word]) as g:
            shell(g, result, word)
            result.equal(word + ": " + unit, "active", g.sh("prop %s ActiveState" % unit))
            result.equal(word + ": no multi-user.target", "inactive", g.sh("prop multi-user.target ActiveState"))
    with boot(guest, "continue", args=["rescue"]) as g:
        shell(g, result, "leaving the rescue shell")
        since = len(g._seen)
        g.type("exit\n")
        at = g.expect(bed.LOGIN, 30 * g.slow, since)
        result.check("leaving the rescue shell: the boot goes on", at, g.console_text()[-1500:])
        result.equal("leaving the rescue shell: the default target", "active", g.sh("booted; prop graphical.target ActiveState"))
    missing = {"/etc/systemd/system/%s" % n: "/dev/null" for n in ("default.target", "rescue.target", "emergency.target")}
    with boot(guest, "nothing-left", links=missing) as g:
        at = g.expect(r"(?i)(masked|failed to (load|isolate|start)|freezing)", 20 * g.slow)
        result.check("no target at all: a clear message on the console", at, g.console_text()[-1500:])
