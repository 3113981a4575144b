# SPDX-License-Identifier: Apache-2.0
"""Reloads and re-executions while services start and stop, a timer elapses, file systems come and go, twenty programs ask over the
message bus, and that is restarted: each of them returns, and every program gets an answer or is told that there will be none."""

CLIENTS = r'''
import os, socket, struct, threading, time


def message(serial, destination, path, interface, member):
    fields = b""
    for code, kind, value in ((1, "o", path), (2, "s", interface), (3, "s", member), (6, "s", destination)):
        fields += b"\0" * (-len(fields) % 8) + bytes([code, 1]) + kind.encode() + b"\0" + struct.pack("<I", len(value)) + value.encode() + b"\0"
    head = b"l\1\0\1" + struct.pack("<III", 0, serial, len(fields)) + fields
    return head + b"\0" * (-len(head) % 8)


def read(s, count):
    got = b""
    while len(got) < count:
        more = s.recv(count - len(got))
        if not more:
            raise OSError("closed")
        got += more
    return got


def kind(s):
    head = read(s, 16)
    body, _, fields = struct.unpack("<III", head[4:])
    read(s, fields + -fields % 8 + body)
    return head[1]


counts = {"answers": 0, "errors": 0, "lost": 0}


def client():
    while os.path.exists("/run/load"):
        try:
            s = socket.socket(socket.AF_UNIX)
            s.settimeout(20)
            s.connect("/run/dbus/system_bus_socket")
            s.send(b"\0AUTH EXTERNAL 30\r\nBEGIN\r\n")
            while read(s, 1) != b"\n":
                pass
            s.send(message(1, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello"))
            kind(s)
            serial = 1
            while os.path.exists("/run/load"):
                serial += 1
                s.send(message(serial, "org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager", "ListJobs"))
                answer = kind(s)
                while answer not in (2, 3):
                    answer = kind(s)
                counts["answers" if answer == 2 else "errors"] += 1
                time.sleep(0.05)
        except socket.timeout:
            counts["lost"] += 1
        except OSError:
            time.sleep(0.1)


threads = [threading.Thread(target=client) for _ in range(20)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counts["lost"], "lost,", "answers" if counts["answers"] else "no answers")
'''
OFTEN = "[Unit]\nStartLimitIntervalSec=0\n"
SERVICE = OFTEN + "[Service]\nExecStart=/bin/sleep infinity\n"
FILES = {
    "/usr/local/lib/clients.py": CLIENTS,
    "/etc/systemd/system/a.service": SERVICE, "/etc/systemd/system/b.service": SERVICE,
    "/etc/systemd/system/n.service": OFTEN + "[Service]\nType=notify\nNotifyAccess=all\nExecStart=/bin/sh -c 'systemd-notify --ready; exec sleep infinity'\n",
    "/etc/systemd/system/o.service": OFTEN + "[Service]\nType=oneshot\nExecStart=/bin/true\n",
    "/etc/systemd/system/o.timer": "[Timer]\nOnActiveSec=100ms\nOnUnitInactiveSec=100ms\nAccuracySec=1ms\n",
    "/etc/systemd/system/stays.service": SERVICE, "/etc/systemd/system/dbus.service.d/often.conf": OFTEN,
    "/usr/local/lib/load": """#!/bin/bash
. /usr/local/lib/guest.sh
touch /run/load
while [ -e /run/load ]; do timeout 20 systemctl restart a.service n.service; timeout 20 systemctl stop n.service; sleep 0.1; done >/dev/null 2>&1 &
while [ -e /run/load ]; do timeout 20 systemctl --no-block restart b.service; sleep 0.2; done >/dev/null 2>&1 &
mkdir -p /run/m
while [ -e /run/load ]; do mount -t tmpfs m /run/m; sleep 0.05; umount /run/m; sleep 0.1; done >/dev/null 2>&1 &
while [ -e /run/load ]; do sleep 2; timeout 20 systemctl kill -s KILL dbus.service; timeout 20 systemctl restart dbus.service; done >/dev/null 2>&1 &
python3 /usr/local/lib/clients.py >/run/t/clients &
for i in $(seq "$1"); do
    for verb in daemon-reexec daemon-reload; do
        timeout 30 /usr/bin/systemctl $verb || echo "$i: $verb: $?"
    done
done
rm /run/load
wait
cat /run/t/clients
"""}
ROUNDS = 5


def test(guest, result):
    with guest(name="load", files=FILES) as g:
        before = g.sh("booted; systemctl start stays.service o.timer; prop stays.service MainPID")
        found = g.sh("/usr/local/lib/load %d 2>&1" % ROUNDS, 150)
        result.equal("every reload and re-execution returns, no program waits in vain", "0 lost, answers", found)
        result.equal("a service that nobody touched has run on", before, g.sh("prop stays.service MainPID"))
        result.equal("nothing has failed", "running", g.sh("wait_for 20 systemctl is-system-running; systemctl is-system-running"))
