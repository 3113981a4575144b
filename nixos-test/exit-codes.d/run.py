# SPDX-License-Identifier: Apache-2.0
"""Runs the units of units.list inside the guest: run.py LIST OUT. Writes a file for each: the code that is wanted, its
properties, and what the executor and its manager logged, without process numbers."""
import json
import os
import re
import subprocess
import sys
import time

SYSTEMCTL = "/usr/local/lib/c/systemctl"
PROPERTIES = "ActiveState,SubState,Result,ExecMainCode,ExecMainStatus"
MANAGER = """[Unit]
DefaultDependencies=no
[Service]
Type=notify
ExecStart=/usr/lib/systemd/systemd --user
Environment=XDG_RUNTIME_DIR=/run/managers/%(name)s XDG_CONFIG_HOME=/run/managers/%(name)s/config HOME=/root
Environment=SYSTEMD_UNIT_PATH=/run/managers/%(name)s/units
Delegate=yes
TimeoutStopSec=5
"""


def read(path):
    """(code, name, manager or None, lines) for each unit; name and lines for each manager."""
    units, managers, lines = [], {}, None
    for line in open(path):
        line = line.rstrip("\n")
        if line.startswith("== "):
            lines = []
            words = line.split()
            if words[1] == "manager":
                managers[words[2]] = lines
            else:
                units.append((words[1], words[2], words[3][1:] if len(words) > 3 else None, lines))
        elif line and not line.startswith("#"):
            lines.append(line.replace("@LONG@", "x" * 140000))
    return units, managers


def environment(manager):
    return dict(os.environ, XDG_RUNTIME_DIR="/run/managers/" + manager) if manager else None


def systemctl(manager, *words):
    command = [SYSTEMCTL] + (["--user"] if manager else []) + list(words)
    return subprocess.run(command, env=environment(manager), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def settle(manager, end):
    while time.time() < end:
        if systemctl(manager, "list-jobs", "--no-legend").strip() == "":
            return
        time.sleep(0.1)
    sys.exit("jobs are left of manager %s: %s" % (manager or "PID 1", systemctl(manager, "list-jobs")))


def clean(text):
    """A message without what differs from run to run."""
    text = re.sub(r"\b(PID|pid|process) \d+", r"\1 N", text)
    text = re.sub(r"SYSLOG_IDENTIFIER=\(sd-mk\S*", "SYSLOG_IDENTIFIER=(true)", text)  # C makes credentials in a process of their own
    return text if len(text) < 1000 else text[:200] + "…"


def log():
    """The messages of each unit, as lines: the manager's, then those of its executor; which is first is not always the same."""
    subprocess.run(["journalctl", "--sync"], stderr=subprocess.DEVNULL)
    out = subprocess.run(["journalctl", "-b", "-o", "json", "--no-pager", "--all"], stdout=subprocess.PIPE, check=True).stdout
    found = {}
    for line in out.decode().splitlines():
        entry = json.loads(line)
        unit = entry.get("UNIT") or entry.get("USER_UNIT")
        if not isinstance(unit, str) or not isinstance(entry.get("MESSAGE"), str) or "Consumed" in entry["MESSAGE"]:
            continue
        fields = ["%s=%s" % (k, entry[k]) for k in (
            "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID", "ERRNO", "EXECUTABLE", "COMMAND", "EXIT_CODE", "EXIT_STATUS", "UNIT_RESULT",
            "JOB_TYPE", "JOB_RESULT") if k in entry]
        executor = entry.get("SYSLOG_IDENTIFIER") != "systemd"
        found.setdefault(unit, ([], []))[executor].append("%s\n    %s" % (clean(entry["MESSAGE"]), clean(" ".join(fields))))
    return {unit: manager + executor for unit, (manager, executor) in found.items()}


def main():
    units, managers = read(sys.argv[1])
    os.makedirs(sys.argv[2])
    for name, lines in managers.items():
        write("/run/systemd/system/manager-%s.service" % name, MANAGER % {"name": name} + "\n".join(lines) + "\n")
        write("/run/managers/%s/units/default.target" % name, "[Unit]\nDefaultDependencies=no\n")
    for code, name, manager, lines in units:
        unit = "[Unit]\nDescription=%s\nDefaultDependencies=no\n[Service]\nType=oneshot\n" % name
        if not any(line.startswith("ExecStart=") for line in lines):
            unit += "ExecStart=/bin/true\n"
        folder = "/run/managers/%s/units" % manager if manager else "/run/systemd/system"
        write("%s/x-%s.service" % (folder, name), unit + "\n".join(lines) + "\n")
    systemctl(None, "daemon-reload")
    sys.stderr.write(systemctl(None, "start", *["manager-%s.service" % name for name in managers]))
    for name in managers:
        if systemctl(None, "is-active", "manager-%s.service" % name).strip() != "active":
            sys.exit(systemctl(None, "status", "manager-%s.service" % name))
    end = time.time() + 100
    for manager in [None] + list(managers):
        names = ["x-%s.service" % name for code, name, m, lines in units if m == manager]
        if names:
            sys.stderr.write(systemctl(manager, "start", "--no-block", *names))
    for manager in [None] + list(managers):
        settle(manager, end)
    messages = log()
    for code, name, manager, lines in units:
        shown = systemctl(manager, "show", "-p", PROPERTIES, "x-%s.service" % name)
        write("%s/%s" % (sys.argv[2], name), "%s\n%s%s\n" % (code, shown, "\n".join(messages.get("x-%s.service" % name, []))))


main()
