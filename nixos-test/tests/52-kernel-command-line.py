# SPDX-License-Identifier: Apache-2.0
"""PID 1's arguments in a container are what the kernel command line is on a machine."""
import re


def test(guest, result):
    args = ["systemd.mask=cron.service", "systemd.wants=extra.service", "systemd.show_status=no", "nosuch.setting=1",
            "systemd.default_standard_output=null", "systemd.log_level=debug", "systemd.setenv=FROM_ARGS=yes", "systemd.nosuch=1"]
    extra = {"/etc/systemd/system/extra.service": "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c 'echo $FROM_ARGS'\n"}
    with guest(name="settings", args=args, files=extra) as g:
        g.sh("booted")
        result.equal("systemd.mask=", "masked inactive", g.sh("echo $(prop cron.service LoadState; prop cron.service ActiveState)"))
        result.equal("systemd.wants=", "active", g.sh("prop extra.service ActiveState"))
        result.check("systemd.show_status=no", "Started" not in g.console_text(), g.console_text()[-800:])
        result.equal("systemd.default_standard_output=", "null", g.sh("prop extra.service StandardOutput"))
        result.equal("systemd.log_level=", 's "debug"', g.sh("busctl get-property org.freedesktop.systemd1 /org/freedesktop/systemd1 "
                                                               "org.freedesktop.systemd1.Manager LogLevel"))
        result.check("systemd.setenv=", "FROM_ARGS=yes" in g.sh("systemctl show-environment"))
    with guest(name="target", args=["systemd.unit=basic.target", "systemd.wants=console-getty.service"]) as g:
        g.sh("wait_for 20 state basic.target active")
        result.equal("systemd.unit=: nothing beyond it", "inactive", g.sh("prop nginx.service ActiveState"))
    with guest(name="runlevel", args=["3"]) as g:
        g.sh("booted")
        result.equal("3: multi-user.target", "active inactive",
                     g.sh("echo $(prop multi-user.target ActiveState; prop graphical.target ActiveState)"))
    conf = {"/etc/systemd/system.conf.d/test.conf": "[Manager]\nDefaultTimeoutStopSec=7s\nDefaultEnvironment=A=b\n"
            "DefaultLimitNOFILE=1000:2000\nShowStatus=no\nNoSuch=1\nDefaultTasksMax=77\n"}
    with guest(name="system.conf", files=conf) as g:
        g.sh("booted")
        result.equal("system.conf: DefaultTimeoutStopSec=", "7s", g.sh("prop cron.service TimeoutStopUSec"))
        result.equal("system.conf: DefaultLimitNOFILE=", "2000 1000", g.sh("echo $(prop cron.service LimitNOFILE; prop cron.service LimitNOFILESoft)"))
        result.equal("system.conf: DefaultTasksMax=", "77", g.sh("prop cron.service TasksMax"))
        result.check("system.conf: DefaultEnvironment=", "A=b" in g.sh("tr '\\0' '\\n' </proc/$(prop cron.service MainPID)/environ"))
        result.check("system.conf: a wrong line is reported with file and line",
                     re.search(r"/etc/systemd/system.conf.d/test.conf:6: Unknown key", g.console_text() + g.sh("log_of_pid1")))
