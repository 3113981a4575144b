# SPDX-License-Identifier: Apache-2.0
# inputs: ../../dbus-client/src
"""The Java client (module dbus-client), through the system bus, with the manager of the guest."""

import os, subprocess
import jvm

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SLEEP = "[Service]\nExecStart=/usr/bin/sleep 1000\nExecReload=/usr/bin/true\n"
UNITS = {
    "client-sleep.service": SLEEP + "[Install]\nWantedBy=multi-user.target\n",
    "client-fails.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/false\n",
    "client-needs.service": "[Unit]\nRequires=client-fails.service\nAfter=client-fails.service\n" + SLEEP,
    "client-slow.service": "[Unit]\nJobTimeoutSec=300ms\n[Service]\nType=oneshot\nExecStart=/usr/bin/sleep 1000\n",
    "client-waits.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/sleep 1000\n",
    "client-second.service": "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/usr/bin/sleep 1\n",
    "client-once@.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/true\n",
    "client-refuses.service": "[Unit]\nRefuseManualStart=yes\n" + SLEEP}


def class_path():
    """The client, its tests and what they stand on; made by the build."""
    target = os.path.join(TOP, "dbus-client", "target")
    with open(target + "/application.classpath") as f:
        return ":".join((target + "/test-classes", target + "/classes", f.read().strip()))


def test(guest, result):
    files = {"/usr/lib/systemd/system/" + name: text for name, text in UNITS.items()}
    with guest(files=files) as g:
        g.sh("booted")

        def into_cgroup():
            with open(g.cg + "/c/cgroup.procs", "w") as f:
                f.write("0")
        # The JVM is this machine's; its processes are the guest's.
        p = subprocess.run(["nsenter", "-t", str(g.pid1()), "-p", "-i", "-C", jvm.find_jdk() + "/bin/java", "-Xmx128m", "-XX:+UseSerialGC", "-cp", class_path(),
                            "org.systemdj.dbus.LiveChecks", "unix:path=/proc/%d/root/run/dbus/system_bus_socket" % g.pid1()],
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                           timeout=120 * g.slow, preexec_fn=into_cgroup)
        lines = [line for line in p.stdout.splitlines() if line.startswith(("ok ", "not ok "))]
        for line in lines:
            name, _, why = line.partition(" ")[2].removeprefix("ok ").partition(": ")
            result.check(name, line.startswith("ok "), why)
        result.equal("the client runs to its end", (0, 14), (p.returncode, len(lines)))
        if p.returncode != 0:
            result.check("the client says nothing else", False, p.stdout[-1500:])
