# SPDX-License-Identifier: Apache-2.0
"""From an initrd to the root file system: a container that says it is an initrd boots initrd.target and switches to /sysroot.
What survives that, what does not, what is refused, and another init than systemd."""

NO_DEFAULTS = "[Unit]\nDefaultDependencies=no\n"
STAYS = NO_DEFAULTS + "IgnoreOnIsolate=yes\n"
# Another root tree: the same files, with differences, on a file system of its own.
MAKE = """#!/bin/bash
set -e
mkdir -p /over /sysroot
mount -t tmpfs over /over
mkdir /over/upper /over/work
mount -t overlay -o lowerdir=/,upperdir=/over/upper,workdir=/over/work overlay /sysroot
rm -f /sysroot/etc/initrd-release /sysroot/etc/systemd/system/initrd-only.service /sysroot/etc/systemd/system/vanishes.service
echo root >/sysroot/etc/which
printf '#!/bin/sh\\necho "init is $0, process $$, in $(cat /etc/which)" >/dev/console\\nexit 7\\n' >/sysroot/usr/local/bin/other-init
chmod 755 /sysroot/usr/local/bin/other-init
echo initrd >/etc/which
"""
WANTED = ("initrd-only.service", "vanishes.service", "ignores.service", "spared.service", "stays.service", "done.service", "kept.socket")
FILES = {
    "/etc/initrd-release": "ID=debian\n", "/usr/local/bin/make-tree": MAKE,
    "/etc/systemd/system/tree.service": NO_DEFAULTS + "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/usr/local/bin/make-tree\n",
    "/etc/systemd/system/initrd-root-fs.target.d/tree.conf": "[Unit]\nRequires=tree.service\nAfter=tree.service\n",
    "/etc/systemd/system/initrd.target.d/more.conf": "[Unit]\nWants=%s\nAfter=%s\n" % (" ".join(WANTED), " ".join(WANTED)),
    "/etc/systemd/system/initrd-only.service": NO_DEFAULTS + "[Service]\nExecStart=/bin/sleep 5001\n",
    "/etc/systemd/system/vanishes.service": STAYS + "[Service]\nExecStart=@/bin/sleep @sleep 5005\n",
    "/etc/systemd/system/ignores.service": STAYS + "[Service]\nExecStart=/bin/sleep 5002\n",
    "/etc/systemd/system/spared.service": STAYS + "[Service]\nExecStart=@/bin/sleep @sleep 5003\n",
    "/etc/systemd/system/stays.service": STAYS + "SurviveFinalKillSignal=yes\n[Service]\nType=notify\nNotifyAccess=all\nFileDescriptorStoreMax=3\n"
        "ExecStart=/bin/bash -c 'systemd-notify --fd=3 --fdname=kept --ready 3</etc/hostname; exec sleep 5004'\n",
    "/etc/systemd/system/done.service": STAYS + "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n",
    "/etc/systemd/system/kept.socket": STAYS + "[Socket]\nListenStream=/run/kept\nAccept=yes\n",
    "/etc/systemd/system/kept@.service": "[Service]\nExecStart=/bin/cat /etc/which\nStandardOutput=socket\n"}
IN_INITRD = ["rd.systemd.unit=multi-user.target"]         # without console
REACHED = "Reached target multi-user.target"
STATES = "LoadState,ActiveState,SubState,Result,NRestarts,NFileDescriptorStore,StatusErrno"
ERRORS = r"""
bus() {
    echo "SwitchRoot '$1' '$2'"
    dbus-send --system --print-reply --dest=org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager.SwitchRoot string:"$1" string:"$2"
}
ctl() {
    echo "systemctl switch-root $*"
    own_systemctl switch-root "$@"
    echo "status $?"
}
mkdir -p /tree/usr/lib /nothing /tree/dir; echo ID=x >/tree/usr/lib/os-release; echo x >/file; ln -s / /same; ln -s /nowhere /dangling; touch /tree/file
{
bus / ''; bus relative ''; bus /missing ''; bus /nothing ''; bus /file ''; bus /same ''; bus // ''; bus /dangling ''
bus /../tree relative; bus /tree relative; bus /tree /missing; bus /tree /file; bus /nothing /init; bus '' ''; bus '' relative
ctl /; ctl relative; ctl /missing; ctl /nothing; ctl /file; ctl /same; ctl /tree relative; ctl /tree /missing
ctl; ctl a b c; ctl ''; ctl /dangling; ctl -H host /tree
} 2>&1
"""


def test(guest, result):
    with guest(name="initrd", files={"/etc/initrd-release": "ID=debian\n"}, args=IN_INITRD, ready=REACHED) as g:
        result.equal("initrd: it runs", "running", g.sh("booted; systemctl is-system-running"))
        result.facts["what is refused in an initrd"] = g.sh(ERRORS, 60)
        result.check("initrd: what cannot be is refused", g.pid1() and not g.ended())
        result.facts["moments of an initrd"] = g.sh(MOMENTS)
    with guest(name="no initrd") as g:
        result.facts["what is refused elsewhere"] = g.sh("booted; " + ERRORS, 60)
    with guest(name="switch", files=FILES, boot_limit=40) as g:  # it boots twice
        switched(g, result)
    with guest(name="init", files={k: v for k, v in FILES.items() if "make-tree" in k or "release" in k}, args=IN_INITRD, ready=REACHED) as g:
        g.sh("booted; /usr/local/bin/make-tree; systemctl --no-block switch-root /sysroot /usr/local/bin/other-init")
        result.equal("init: another init's exit status is the container's", 7, g.wait_end(30))
        result.check("init: it is executed in the new root", "init is /usr/local/bin/other-init, process 1, in root" in g.console_text(), g.console_text()[-1500:])


# Which there are, and whether they come in order.
MOMENTS = r"""systemctl show | grep 'TimestampMonotonic=' | grep -vE '^(Watchdog|ShutdownStart|Finish)' | sed -E 's/=[1-9].*/=set/' | sort"""


def switched(g, result):
    result.equal("switch: it runs", "running", g.sh("booted; systemctl is-system-running"))
    result.equal("switch: the root is another", "root", g.sh("cat /etc/which"))
    result.check("switch: PID 1 was told so", "--switched-root" in g.sh("tr '\\0' ' ' </proc/1/cmdline"))
    result.facts["the moments after the switch"] = g.sh(MOMENTS)
    result.facts["units after the switch"] = g.sh("for u in %s tree.service initrd.target initrd-switch-root.target initrd-switch-root.service initrd-cleanup.service"
                                                  " systemd-journald.service; do echo $u; systemctl show -p %s $u; done" % (" ".join(WANTED), STATES))
    result.facts["kernel file systems"] = g.sh("findmnt -rno TARGET,FSTYPE,PROPAGATION | grep -vE '^/(tmp|run/user|proc/sys|run/credentials)' | sort")
    for name, argument in (("spared", 5003), ("stays", 5004)):
        result.equal("switch: %s runs on as the same process" % name, g.sh("pgrep -f 'sleep %d$'" % argument), g.sh("prop %s.service MainPID" % name))
        result.equal("switch: %s is still the same invocation" % name, g.sh("prop %s.service InvocationID" % name),
                     g.sh("tr '\\0' '\\n' </proc/$(prop %s.service MainPID)/environ | sed -n s/^INVOCATION_ID=//p" % name))
    for argument in (5001, 5002, 5005):
        result.equal("switch: sleep %d has ended" % argument, "", g.sh("pgrep -f 'sleep %d$'" % argument))
    result.equal("switch: states are older than this root", "older",
                 g.sh("[ $(prop done.service ActiveEnterTimestampMonotonic) -lt $(systemctl show -P UserspaceTimestampMonotonic) ] && echo older"))
    result.equal("switch: a socket listens on, for services of this root", "root",
                 g.sh("timeout 5 python3 -c 'import socket; s = socket.socket(socket.AF_UNIX); s.connect(\"/run/kept\"); print(s.recv(9).decode().strip())'"))
    log = g.sh("log_of_pid1")
    for line in ("Reached target initrd-switch-root.target - Switch Root.", "Switching root.", "ignores.service: Deactivated successfully.",
                 "Reached target multi-user.target - Multi-User System."):
        result.check("switch: the journal has: " + line, line in log, log[-3000:])
    shown = g.console_text()
    for line in ("Running in initrd.", "Booting initrd of Debian", "Welcome to Debian"):
        result.check("switch: the console shows: " + line, line in shown, shown[:3000])
    result.equal("switch: the manager reloads and re-executes", "ok", g.sh("systemctl daemon-reload && systemctl daemon-reexec && echo ok"))
    result.equal("switch: a survivor is stopped", "inactive", g.sh("systemctl stop stays.service; prop stays.service ActiveState"))
    g.sh("systemctl poweroff --no-block")
    result.equal("switch: the system powers off", 0, g.wait_end(30))
