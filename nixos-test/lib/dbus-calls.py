#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Inside a guest: makes the D-Bus calls that a program is known to make, with python-dbus, and prints what comes of them.

  dbus-calls.py FILE

A line of FILE is one of (arguments are Python's, with the types of dbus: UInt32(…), Boolean and so on; $NAME is the value of a name):

  call INTERFACE.Method(ARGUMENT, …)      of the manager at its own path; org.freedesktop.systemd1. goes before INTERFACE
  at UNIT call INTERFACE.Method(…)        of a unit
  as NAME …                               keeps what the line gives
  all UNIT INTERFACE: NAME …              Properties.GetAll; how many there are, and the values of those
  get UNIT INTERFACE.NAME                 Properties.Get
  job LINE                                the line gives a job; waits for its end
  until UNIT STATE                        waits for a unit's ActiveState
  signals NAME …                          of which signals there was one since the last such line
  shell COMMAND                           runs it
  spawn NAME COMMAND                      starts it, keeps its process id

Numbers that differ from run to run (jobs, processes, times) are shown as N."""
import ctypes, re, subprocess, sys, time
import dbus, dbus.mainloop.glib
from dbus import Array, Boolean, Byte, ByteArray, Double, Int32, ObjectPath, String, Struct, UInt16, UInt32, UInt64

GLIB = ctypes.CDLL("libglib-2.0.so.0")
NAME, PATH, PROPERTIES = "org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.DBus.Properties"
TYPES = {t.__name__: t for t in (Array, Boolean, Byte, ByteArray, Double, Int32, ObjectPath, String, Struct, UInt16, UInt32, UInt64)}

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
kept, ended, seen = {}, {}, set()


def heard(*arguments, member=None, path=None):
    seen.add(member)
    if member == "JobRemoved":
        ended[str(arguments[1])] = str(arguments[3])
    if member == "PropertiesChanged" and path.startswith(PATH + "/unit/"):
        seen.update("PropertiesChanged:" + str(name) for name in list(arguments[1]) + list(arguments[2]))


bus.add_signal_receiver(heard, bus_name=NAME, member_keyword="member", path_keyword="path")


def turn():
    while GLIB.g_main_context_iteration(None, False):
        pass
    time.sleep(0.01)


def wait(what, condition):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        turn()
        value = condition()
        if value:
            return value
    return "no %s within 20 s" % what


def unit_path(name):
    return bus.call_blocking(NAME, PATH, NAME + ".Manager", "LoadUnit", "s", (name,))


def in_order(value):
    """Names of units stand in no order."""
    return sorted(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


def invoke(path, text):
    m = re.fullmatch(r"([\w.]+)\.(\w+)\((.*)\)", text, re.S)
    arguments = eval("(%s,)" % m[3] if m[3].strip() else "()", dict(TYPES), kept)    # the project's own files
    interface = m[1] if m[1].startswith("org.") else NAME + "." + m[1]
    return dbus.Interface(bus.get_object(NAME, path, introspect=True), interface).get_dbus_method(m[2])(*arguments)


def run(line):
    word, _, rest = line.partition(" ")
    if word == "as":
        name, _, rest = rest.partition(" ")
        value = run(rest)
        kept[name] = value
        return value
    if word == "call":
        return invoke(PATH, rest)
    if word == "at":
        unit, _, rest = rest.partition(" call ")
        return invoke(unit_path(unit), rest)
    if word == "all":
        head, _, names = rest.partition(":")
        unit, interface = head.split()
        values = bus.call_blocking(NAME, unit_path(unit), PROPERTIES, "GetAll", "s", (NAME + "." + interface,))
        return [len(values)] + [in_order(values.get(n)) for n in names.split()]
    if word == "get":
        unit, name = rest.split()
        interface, _, name = name.rpartition(".")
        return bus.call_blocking(NAME, unit_path(unit), PROPERTIES, "Get", "ss", (NAME + "." + interface, name))
    if word == "job":
        path = run(rest)
        return wait("end of the job", lambda: ended.get(str(path)))
    if word == "until":
        unit, state = rest.split()
        return wait(state, lambda: run("get %s Unit.ActiveState" % unit) == state and state)
    if word == "signals":
        wait("signals", lambda: set(rest.split()) <= seen)
        missing = sorted(set(rest.split()) - seen)
        seen.clear()
        return missing and "missing: " + " ".join(missing) or "all"
    if word == "shell":
        return subprocess.run(["bash", "-c", rest], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=20).stdout.strip()
    if word == "spawn":
        name, _, command = rest.partition(" ")
        kept[name] = UInt32(subprocess.Popen(["bash", "-c", command], stdin=subprocess.DEVNULL).pid)
        return "spawned"
    sys.exit("not understood: " + line)


def shown(value):
    if isinstance(value, (bool, dbus.Boolean)):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(shown(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join("%s: %s" % (k, shown(v)) for k, v in sorted(value.items())) + "}"
    if isinstance(value, int):
        return str(int(value)) if value in (0, 18446744073709551615) or 0 < value < 10 else "N"
    return re.sub(r"/job/\d+", "/job/N", str(value))


for line in open(sys.argv[1], encoding="utf-8"):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    only_length = line.startswith("count ")
    try:
        value = run(line.removeprefix("count "))
        print("%s\n    %s" % (line, "some" if only_length and len(value) > 20 else shown(value)))
    except dbus.DBusException as e:
        print("%s\n    %s: %s" % (line, e.get_dbus_name(), e.get_dbus_message()))
    turn()
