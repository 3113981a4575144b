#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs inside a guest: introspect.py DIR writes what the manager's objects say about themselves, one file for each, over the system
bus (DIR/bus), the manager's own socket (DIR/direct) and that of a user's manager (DIR/user). Names of jobs and of units
below a path are left out."""
import os, re, subprocess, sys, time
import rawbus

SYSTEMCTL = "/usr/local/lib/c/systemctl"
SYSTEMD1 = "/org/freedesktop/systemd1"
UNITS = {"service": "dbus_2eservice", "socket": "dbus_2esocket", "target": "basic_2etarget", "device": "dev_2dnull_2edevice",
         "mount": "_2d_2emount", "automount": "proc_2dsys_2dfs_2dbinfmt_5fmisc_2eautomount", "swap": "dev_2dnosuch_2eswap",
         "timer": "logrotate_2etimer", "path": "systemd_2dask_2dpassword_2dwall_2epath", "slice": "system_2eslice",
         "scope": "init_2escope"}
OTHERS = {"root": "/", "org": "/org", "freedesktop": "/org/freedesktop", "log-control": "/org/freedesktop/LogControl1",
          "manager": SYSTEMD1, "jobs": SYSTEMD1 + "/job", "units": SYSTEMD1 + "/unit"}
USER = 4711


def introspect(connection, path):
    xml, = connection.call(path, "org.freedesktop.DBus.Introspectable", "Introspect")
    return re.sub(r' <node name="(\d+|\w*_2e\w*)"/>\n', "", xml)


def write(directory, connection, objects):
    os.makedirs(directory, exist_ok=True)
    for name, path in objects.items():
        with open("%s/%s.xml" % (directory, name), "w") as f:
            f.write(introspect(connection, path))


def main(directory):
    subprocess.run(["/usr/local/lib/c/systemd-run", "--quiet", "--no-block", "--collect", "--unit=introspected", "-p", "Type=oneshot",
                    "sleep", "1000"], check=True)
    jobs = subprocess.run([SYSTEMCTL, "list-jobs", "--no-legend"], capture_output=True, text=True, check=True).stdout
    job = [line.split()[0] for line in jobs.split("\n") if " introspected.service " in line]
    objects = dict(OTHERS, job=SYSTEMD1 + "/job/" + job[0],
                   **{name: SYSTEMD1 + "/unit/" + unit for name, unit in UNITS.items()})
    write(directory + "/bus", rawbus.Connection("/run/dbus/system_bus_socket", bus=True), objects)
    write(directory + "/direct", rawbus.Connection("/run/systemd/private"), objects)
    subprocess.run([SYSTEMCTL, "kill", "introspected.service"], check=True)
    subprocess.run([SYSTEMCTL, "start", "user@%d.service" % USER], check=True)
    users = {name: objects[name] for name in objects if name not in ("device", "mount", "automount", "swap", "job")}
    for name, unit in (("service", "nosuch_2eservice"), ("socket", "dbus_2esocket"), ("slice", "app_2eslice"),
                       ("timer", "nosuch_2etimer"), ("path", "nosuch_2epath")):
        users[name] = SYSTEMD1 + "/unit/" + unit
    os.setegid(USER)
    os.seteuid(USER)
    connection = rawbus.Connection("/run/user/%d/systemd/private" % USER)
    os.seteuid(0)
    os.setegid(0)
    write(directory + "/user", connection, users)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
