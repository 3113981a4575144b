# SPDX-License-Identifier: Apache-2.0
"""What happens after the last unit has stopped: signals to what is left, executables for the end, soft reboot."""

import os

LEFT = """[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
RemainAfterExit=yes
KillMode=none
ExecStart=/usr/local/bin/leave
[Install]
WantedBy=multi-user.target
"""
SURVIVES = """[Unit]
DefaultDependencies=no
IgnoreOnIsolate=yes
SurviveFinalKillSignal=yes
[Service]
ExecStart=/usr/bin/sleep 4712
Restart=no
[Install]
WantedBy=multi-user.target
"""
LEAVE = """#!/bin/bash
(exec -a stubborn bash -c 'trap "" TERM; while :; do sleep 1; done') &
(exec -a polite bash -c 'trap "echo polite is told >/dev/console; exit" TERM; while :; do sleep 0.2; done') &
(exec -a hangup bash -c 'trap "" TERM; trap "echo hung up >/dev/console" HUP; while :; do sleep 0.2; done') &
(exec -a @spared sleep 1000) &
"""
HOOK = """#!/bin/bash
echo "hook: $# $1" >/dev/console
for p in /proc/[0-9]*; do
    tr '\\0' ' ' <$p/cmdline | grep -E '^(stubborn|polite|@spared)' | sed 's/^/hook sees: /' >/dev/console
done
"""
FILES = {"/etc/systemd/system/left.service": LEFT, "/usr/local/bin/leave": LEAVE,
         "/usr/lib/systemd/system-shutdown/hook": HOOK,
         "/usr/lib/systemd/system-shutdown/fails": "#!/bin/sh\nexit 3\n",
         "/usr/lib/systemd/system-shutdown/hook.dpkg-old": "#!/bin/sh\necho backup runs >/dev/console\n",
         "/etc/systemd/system.conf.d/timeout.conf": "[Manager]\nDefaultTimeoutStopSec=3s\n"}
LINKS = {"/etc/systemd/system/multi-user.target.wants/left.service": "../left.service"}


def mark(g, group, name):
    """An extended attribute of a control group; empty when there is none."""
    try:
        return os.getxattr("/proc/%d/root/sys/fs/cgroup/%s" % (g.pid1(), group), name).decode()
    except OSError:
        return ""


def test(guest, result):
    with guest(name="left", files=FILES, links=LINKS) as g:
        g.sh("booted; systemctl poweroff")
        result.equal("left: the container ends with status 0", 0, g.wait_end(30))
        shown = g.console_text()
        for text in ("Sending SIGTERM to remaining processes...", "polite is told", "Sending SIGKILL to remaining processes...",
                     "hook: 1 poweroff", "hook sees: @spared 1000",
                     "All filesystems, swaps, loop devices, MD devices and DM devices detached.", "Powering off."):
            result.check("left: the console shows: " + text, text in shown, shown[-1500:])
        result.check("left: who ignores SIGTERM is killed by name", "(stubborn)." in shown or "(bash)." in shown, shown[-1500:])
        result.check("left: a failing executable is told", "fails failed with exit status 3" in shown, shown[-1500:])
        for text in ("hook sees: stubborn", "hook sees: polite", "hung up", "backup runs"):
            result.check("left: the console does not show: " + text, text not in shown, shown[-1500:])
        order = [shown.find(t) for t in ("Sending SIGTERM", "Sending SIGKILL", "All filesystems", "hook: 1", "Powering off.")]
        result.check("left: in that order", order == sorted(order) and order[0] > 0, order)
    with guest(name="soft", files={"/etc/systemd/system/survives.service": SURVIVES},
               links={"/etc/systemd/system/multi-user.target.wants/survives.service": "../survives.service"}) as g:
        before = g.sh("booted; cat /proc/sys/kernel/random/boot_id; touch /run/kept")
        g.sh("setsid sleep 4711 >/dev/null 2>&1 &")
        result.equal("soft: a process is left", "1", g.sh("pgrep -fcx 'sleep 4711'"))
        survivor = g.sh("systemctl show --value -p MainPID survives.service")
        result.equal("soft: the control group is marked", "1",
                     mark(g, "system.slice/survives.service", "user.survive_final_kill_signal"))
        result.equal("soft: and carries the invocation", g.sh("systemctl show --value -p InvocationID survives.service"),
                     mark(g, "system.slice/survives.service", "user.invocation_id"))
        result.equal("soft: others are not marked", "", mark(g, "system.slice/cron.service", "user.survive_final_kill_signal"))
        at = len(g._seen)
        g.sh("systemctl soft-reboot")
        result.check("soft: the prompt comes again", g.expect(g.ready, 30 * g.slow, at))
        result.equal("soft: the second boot is healthy", "running", g.sh("booted; systemctl is-system-running"))
        result.equal("soft: the kernel's boot goes on", before, g.sh("cat /proc/sys/kernel/random/boot_id"))
        result.equal("soft: /run is kept", "kept", g.sh("test -e /run/kept && echo kept"))
        result.equal("soft: the process is gone", "0", g.sh("pgrep -fcx 'sleep 4711'"))
        result.equal("soft: a unit that asks for it survives", "yes",
                     g.sh("test -d /proc/%s && tr '\\0' ' ' </proc/%s/cmdline | grep -q 4712 && echo yes" % (survivor, survivor)))
        result.equal("soft: it is counted", "1", g.sh("systemctl show --value -p SoftRebootsCount"))
        g.sh("systemctl poweroff")
        result.equal("soft: the container ends with status 0", 0, g.wait_end(30))
