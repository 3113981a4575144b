# SPDX-License-Identifier: Apache-2.0
"""Runs inside a guest (lib/transients.py puts it there) and asks PID 1 for transient units, a property at a time.

  python3 -I transient-agent.py names WORDS.json RESULTS.json     which words are properties, of which types and signatures
  python3 -I transient-agent.py cases CASES.json RESULTS.json     what becomes of each case

A unit has the condition that the root directory does not exist, so it is made and loaded, but nothing is ever run."""
import json, os, re, subprocess, sys
import xml.etree.ElementTree as xml
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rawbus

OBJECT, MANAGER = "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager"
BUS = "/run/dbus/system_bus_socket"
NEVER = ("Conditions", ("a(sbbs)", [("ConditionPathExists", False, True, "/")]))
OTHER = ("n", 1)                # of a type that no property has
UNKNOWN = ("Nope", ("s", "x"))
SIGNATURES = (
    "s b i u x t y d o g as ay aay au ai ah ao (bs) (bas) (aiai) (ss) (su) (uo) a(sasb) a(sasas) a(ss) a(st) a(iayu) a(sb) a(ssb) a(ssbt) "
    "a(sst) a(say) a(ssba(ss)) a(sba(ss)) a(bs) a(iiqq) a(iiss) a(sbbs) a(hs) a(s(bas)) a(ssst) a(stt) a{ss}").split()
TYPES = "service socket mount automount timer path slice scope".split()


class Asker:
    def __init__(self):
        self.bus = rawbus.Connection(BUS, bus=True, timeout=60)
        self.child = subprocess.Popen(["sleep", "100000"])
        self.serial = 0
        self.known = {}

    def base(self, type, name, tested):
        """What a unit of the type cannot be without."""
        word = name.split(".")[0]
        if type == "service":
            kind = [("Type", ("s", "oneshot"))] if tested.startswith("Exec") else []
            return kind + [("ExecStart", ("a(sasb)", [("/bin/true", ["/bin/true"], False)]))]
        return {"socket": [("Listen", ("a(ss)", [("Stream", "/run/" + word)]))],
                "mount": [("What", ("s", "tmpfs")), ("Where", ("s", "/" + word))],
                "automount": [("Where", ("s", "/" + word))],
                "timer": [("TimersMonotonic", ("a(st)", [("OnActiveSec", 3600000000)]))],
                "path": [("Paths", ("a(ss)", [("PathExists", "/nope")]))],
                "scope": [("PIDs", ("au", [self.child.pid]))]}.get(type, [])

    def start(self, name, properties):
        """None, or the refusal: name of the error and text."""
        try:
            self.bus.call(OBJECT, MANAGER, "StartTransientUnit", "ssa(sv)a(sa(sv))", name, "fail", properties, [])
            return None
        except rawbus.Refused as e:
            return e.name, e.text

    def new_name(self, type):
        self.serial += 1
        return "t%d.%s" % (self.serial, type)

    def attempt(self, type, name, signature, values, shown):
        """What is answered, else the property as it then is; where it cannot be seen, the lines of the unit's file."""
        unit = self.new_name(type)
        tested = [(name, (signature, plain(signature, v))) for v in values]
        refusal = self.start(unit, self.base(type, unit, name) + tested + [NEVER, ("AddRef", ("b", True))])
        number = re.compile(r"(?<![A-Za-z0-9])t%d(?![0-9])" % self.serial)
        if refusal:
            return "%s: %s" % (refusal[0], number.sub("UNIT", refusal[1]).replace(str(self.child.pid), "PID"))
        if shown:
            path = OBJECT + "/unit/" + re.sub(r"[^A-Za-z0-9]", lambda m: "_%02x" % ord(m[0]), unit)
            got = self.bus.call(path, "org.freedesktop.DBus.Properties", "Get", "ss", shown, name)[0][1]
            outcome = json.dumps(got, ensure_ascii=True)
        else:
            outcome = " | ".join(self.made(type, unit, tested=name))
        try:
            self.bus.call(OBJECT, MANAGER, "UnrefUnit", "s", unit)
        except rawbus.Refused as e:
            outcome += " ; unref: " + e.text
        return number.sub("UNIT", outcome)

    def made(self, type, unit, tested):
        """The lines of a unit's file, without those that it has for what it cannot be without and its condition."""
        number = unit.split(".")[0]
        with open("/run/systemd/transient/" + unit, encoding="utf-8", errors="backslashreplace") as f:
            lines = [l.replace(number, "UNIT") for l in f.read().split("\n") if l and not l.startswith("#")]
        if tested is None:
            return lines
        kind = type, tested.startswith("Exec")
        if kind not in self.known:
            other = self.new_name(type)
            self.start(other, self.base(type, other, tested) + [NEVER, ("AddRef", ("b", True))])
            self.known[kind] = self.made(type, other, None)[:-2]
        base = self.known[kind]
        same = lines[:len(base)] == base
        lines = lines[len(base):] if same else ["(other lines first)"] + lines
        if lines[-1:] == ["ConditionPathExists=!/"]:
            lines.pop()
        if lines[-1:] == ["[Unit]"]:
            lines.pop()
        return lines


def plain(signature, value):
    """Values as JSON has them, as values of the type."""
    return value.encode("latin-1") if signature == "ay" and isinstance(value, str) else value


def dummy(kind):
    if kind[0] == "a":
        return []
    if kind[0] == "(":
        return tuple(dummy(part) for part in rawbus.types(kind[1:-1]))
    return {"s": "x", "g": "s", "o": "/a", "b": False, "d": 1.0, "h": 0}.get(kind[0], 1)


def names(asker, words):
    found = {}
    for type in TYPES:
        for word in words:
            refusal = asker.start("t." + type, [(word, OTHER)])
            if refusal and refusal[0].endswith(".PropertyReadOnly"):
                continue
            taken = []
            for signature in SIGNATURES:
                if signature != "h":
                    refusal = asker.start("t." + type, [(word, (signature, dummy(signature))), UNKNOWN])
                    if not refusal or "Unexpected message contents" not in refusal[1]:
                        taken.append(signature)
            found.setdefault(word, {})[type] = taken
    return found


def interfaces(asker):
    """{type: {property: interface}}"""
    found = {}
    for type in TYPES:
        unit = asker.new_name(type)
        asker.start(unit, asker.base(type, unit, "") + [NEVER, ("AddRef", ("b", True))])
        path = OBJECT + "/unit/" + unit.replace(".", "_2e")
        text = asker.bus.call(path, "org.freedesktop.DBus.Introspectable", "Introspect")[0]
        of = found[type] = {}
        for interface in xml.fromstring(text).findall("interface"):
            for p in interface.findall("property"):
                of[p.get("name")] = interface.get("name")
    return found


def cases(asker, wanted):
    """A list of outcomes; wanted: [(type, property, signature, [value...])], several values being set one after the other."""
    shown = interfaces(asker)
    return [asker.attempt(type, name, signature, values, shown[type].get(name)) for type, name, signature, values in wanted]


def main():
    asker = Asker()
    try:
        with open(sys.argv[2]) as f:
            given = json.load(f)
        with open(sys.argv[3] + ".new", "w") as f:
            json.dump((names if sys.argv[1] == "names" else cases)(asker, given), f)
        os.rename(sys.argv[3] + ".new", sys.argv[3])
    finally:
        asker.child.kill()


main()
