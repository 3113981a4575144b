# SPDX-License-Identifier: Apache-2.0
"""The guest in NixOS' layout: units behind several links, programs by store path, no /lib64, no /usr/lib/systemd/system."""
import os, subprocess
import bed


def test(guest, result):
    command = [bed.HERE + "/nixos/layout", "--rootfs", guest.rootfs]
    for o in guest.overlays:
        command += ["--overlay", o]
    built = subprocess.run(command + ([] if guest.overlays else ["--c"]), stdout=subprocess.PIPE, check=True)
    root = built.stdout.decode().strip()
    result.check("there is no /lib64", not os.path.lexists(root + "/lib64"))
    with guest(rootfs=root, overlays=[], init="/init") as g:
        def sh(command):
            return g.run(["env", "bash", "-c", command], 20 * g.slow)[1].strip()
        for _ in range(100):
            if not sh("systemctl list-jobs --no-legend"):
                break
        result.equal("the system is running", "running", sh("systemctl is-system-running"))
        result.equal("no unit has failed", "", sh("systemctl list-units --failed --no-legend --plain"))
        result.check("PID 1 is a program of the store", sh("readlink /proc/1/exe").startswith("/nix/store/"))
        result.check("nginx answers", "Welcome to nginx" in sh("curl -s http://127.0.0.1/"))
        result.equal("a unit's file is the store's, by its own name", "loaded nginx.service",
                     sh("systemctl show -P LoadState nginx.service; systemctl show -P Id nginx.service").replace("\n", " "))
        result.check("drop-ins behind links are read", "overrides.conf" in sh("systemctl show -P DropInPaths nginx.service"))
        result.check("their settings count", "LOCALE_ARCHIVE=/run/current-system/" in
                     sh("tr '\\0' '\\n' </proc/$(systemctl show -P MainPID cron.service)/environ"))
        result.check("the service has the store's PATH", "PATH=/nix/store/" in
                     sh("tr '\\0' '\\n' </proc/$(systemctl show -P MainPID cron.service)/environ"))
        result.check("generators behind links have run", "console-getty" in sh("ls -R /run/systemd/generator*"))
        result.facts["active units"] = sh("systemctl list-units --no-legend --plain --full --state=active "
                                          "| awk '{ print $1, $3, $4 }' | sort")
        result.facts["unit files"] = sh("systemctl list-unit-files --no-legend | awk '{ print $1, $2 }' | sort")
        result.facts["paths of units"] = "\n".join(
            line.split("/")[0] + line.rsplit("/", 1)[-1]
            for line in sh("systemctl show -P FragmentPath nginx.service cron.service dbus.socket tmp.mount").split("\n"))
        result.equal("a reload finds the same", "", sh("systemctl daemon-reload"))
        result.equal("and changes nothing", "running", sh("systemctl is-system-running"))
        result.equal("re-execution works", "active", sh("systemctl daemon-reexec; sleep 1; systemctl is-active nginx.service"))
        sh("systemctl poweroff")
        result.equal("poweroff ends it with status 0", 0, g.wait_end(20))
