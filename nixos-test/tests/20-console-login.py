# SPDX-License-Identifier: Apache-2.0
"""Logging in on the console: prompt, password, shell, logout, prompt again; and a wrong password."""
import time

import bed


def test(guest, result):
    with guest() as g:
        g.type("root\n")
        at = g.expect(r"Password: ", 10 * g.slow)
        result.check("it asks for the password", at)
        g.type("wrong\n")
        at = g.expect(r"Login incorrect", 15 * g.slow, at or 0)
        result.check("a wrong password is refused", at)
        at = g.expect(bed.LOGIN, 15 * g.slow, at or 0)
        g.type("root\n")
        at = g.expect(r"Password: ", 10 * g.slow, at or 0)
        g.type(bed.PASSWORD + "\n")
        at = g.expect(r"root@H:~# ?", 20 * g.slow, at or 0)
        result.check("the right password gives a shell", at, g.console_text()[-500:])
        g.type("echo uid=$(id -u) tty=$(tty) cg=$(sed -n s/^0:://p /proc/self/cgroup) job=$(jobs; echo $?)\n")
        at = g.expect(r"\nuid=0 tty=/dev/console cg=/user.slice/user-0.slice/session-\w+.scope job=0\n", 10 * g.slow, at or 0)
        result.check("the shell is in a session of its own, on the console", at, g.console_text()[-500:])
        g.type("sleep 1000\n")
        g.expect(r"sleep 1000\n", 5 * g.slow, at or 0)
        time.sleep(0.5)                                 # the shell has yet to put it in the foreground
        g.type("\x03")
        g.type("echo after-$((40+2))\n")
        at = g.expect(r"\nafter-42\n", 10 * g.slow, at or 0)
        result.check("Ctrl-C interrupts, so the terminal controls the session", at, g.console_text()[-500:])
        result.check("logind knows the session", "root" in g.sh("loginctl list-sessions --no-legend"))
        getty = g.sh("prop console-getty.service MainPID")
        g.type("exit\n")
        at = g.expect(bed.LOGIN, 20 * g.slow, at or 0)
        result.check("the prompt comes again after the logout", at, g.console_text()[-500:])
        result.check("by a new getty", g.sh("prop console-getty.service MainPID") not in ("", "0", getty))
        result.equal("which the unit's restart counter shows", "1", g.sh("prop console-getty.service NRestarts"))
