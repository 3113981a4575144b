# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios inside a guest (lib/scenarios.py has read them) and records what PID 1 says about their units.

  python3 -I scenario-agent.py SCENARIOS.json RESULTS.json

Listens on the system bus, since that outlives a re-execution. The scenarios' unit files are written first, with one
daemon-reload for all; then several scenarios run at a time, and at the end those that need the manager for themselves.
A unit's name begins with its scenario's, so each signal and each line of the journal finds its scenario."""
import concurrent.futures, json, os, queue, re, shutil, socket, struct, subprocess, sys, threading, time

PRELUDE = """
PATH=/usr/local/lib/c:$PATH
pid() { systemctl show -P MainPID "$1"; }
show() { local u=$1 p; shift; for p; do systemctl show -p "$p" "$u"; done; }
jobs() { systemctl list-jobs --no-legend --plain | awk -v s="$S" 'index($2, s "-") == 1 { print $2, $3, $4 }' | sort; }
"""
UNITS = "/run/systemd/system"


class Bus:
    """A connection to the system bus: calls with string arguments, and all signals of the manager."""

    def __init__(self, on_signal):
        self.s = socket.socket(socket.AF_UNIX)
        self.s.connect("/run/dbus/system_bus_socket")
        self.s.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\nBEGIN\r\n")
        while not self.s.recv(1) == b"\n":
            pass
        self.serial, self.lock, self.replies, self.on_signal = 0, threading.Lock(), {}, on_signal
        threading.Thread(target=self._read, daemon=True).start()
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch",
                  "type='signal',path_namespace='/org/freedesktop/systemd1'")
        self.manager("Subscribe")

    def manager(self, member, *args):
        return self.call("org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager",
                         member, *args)

    def ping(self):
        """Returns once all signals that PID 1 had sent before have been seen."""
        for _ in range(50):
            if self.call("org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.DBus.Peer", "Ping")[0] == 2:
                return
            time.sleep(0.1)                             # no owner of the name: it is re-executing

    def call(self, destination, path, interface, member, *args):
        with self.lock:
            self.serial += 1
            serial, answer = self.serial, queue.Queue()
            self.replies[serial] = answer
            fields = b""
            for code, sig, value in ((1, "o", path), (2, "s", interface), (3, "s", member), (6, "s", destination)):
                fields += b"\0" * (-len(fields) % 8) + bytes([code, 1]) + sig.encode() + b"\0" + string(value)
            if args:
                fields += b"\0" * (-len(fields) % 8) + bytes([8, 1, ord("g"), 0, len(args)]) + b"s" * len(args) + b"\0"
            body = b""
            for a in args:
                body += b"\0" * (-len(body) % 4) + string(a)
            head = b"l\x01\0\x01" + struct.pack("<III", len(body), serial, len(fields)) + fields
            self.s.sendall(head + b"\0" * (-len(head) % 8) + body)
        try:
            return answer.get(timeout=20)
        except queue.Empty:
            return (0, [])

    def _exactly(self, n):
        data = b""
        while len(data) < n:
            more = self.s.recv(n - len(data))
            if not more:
                raise EOFError("the bus is gone")
            data += more
        return data

    def _read(self):
        while True:
            head = self._exactly(16)
            big = ">" if head[:1] == b"B" else "<"
            length, serial, fields = struct.unpack(big + "III", head[4:])
            rest = self._exactly(fields + -fields % 8 + length)
            r = Reader(head[12:16] + rest, big, 12)
            h = dict(r.value("a(yv)"))
            r = Reader(rest[fields + -fields % 8:], big, 0)
            try:
                body = [r.value(t) for t in types(h.get(8, ""))]
            except Exception as e:
                body = [repr(e)]
            if head[1] == 4:
                self.on_signal(h.get(1), h.get(2), h.get(3), body)
            elif 5 in h and h[5] in self.replies:
                self.replies.pop(h[5]).put((head[1], body))


def string(s):
    b = s.encode()
    return struct.pack("<I", len(b)) + b + b"\0"


def types(signature):
    """The complete types of a signature."""
    found, i = [], 0
    while i < len(signature):
        start = i
        while signature[i] == "a":
            i += 1
        depth = 0
        while True:
            depth += (signature[i] in "({") - (signature[i] in ")}")
            i += 1
            if not depth:
                break
        found.append(signature[start:i])
    return found


class Reader:
    FIXED = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d", "h": "I"}

    def __init__(self, data, big, offset):
        """The first byte stands at offset in the message, which is what alignment counts from."""
        self.d, self.big, self.p, self.base = data, big, 0, offset

    def align(self, n):
        self.p += -(self.p + self.base) % n

    def value(self, t):
        c = t[0]
        if c in self.FIXED:
            f = self.FIXED[c]
            n = struct.calcsize(f)
            self.align(n)
            self.p += n
            return struct.unpack_from(self.big + f, self.d, self.p - n)[0]
        if c in "so":
            n = self.value("u")
            self.p += n + 1
            return self.d[self.p - n - 1:self.p - 1].decode("utf-8", "replace")
        if c == "g":
            n = self.d[self.p]
            self.p += n + 2
            return self.d[self.p - n - 1:self.p - 1].decode()
        if c == "v":
            return self.value(self.value("g"))
        if c == "a":
            n = self.value("u")
            self.align(8 if t[1] in "({xtd" else 4 if t[1] in "soauibh" else 1)
            end, items = self.p + n, []
            while self.p < end:
                items.append(self.value(t[1:]))
            return dict(items) if t[1] == "{" else items
        self.align(8)
        return tuple(self.value(x) for x in types(t[1:-1]))


class Recorder:
    """What has happened to each unit of each scenario: {unit: [(number, event)]}."""

    def __init__(self):
        self.changed, self.units, self.now, self.result = threading.Condition(), {}, {}, {}
        self.serial, self.frozen, self.loads, self.open = 0, set(), set(), {}

    def signal(self, path, interface, member, body):
        if member == "PropertiesChanged" and path.startswith("/org/freedesktop/systemd1/unit/"):
            name = re.sub("_([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), path.rsplit("/", 1)[1])
            if body[0] != "org.freedesktop.systemd1.Unit":
                if "Result" in body[1]:
                    self.result[name] = body[1]["Result"]
                return
            old = self.now.get(name, ("inactive", "dead"))
            new = body[1].get("ActiveState", old[0]), body[1].get("SubState", old[1])
            if new != old:
                self.now[name] = new
                result = self.result.get(name, "success")
                self.add(name, "/".join(new) + ("" if result == "success" else " " + result))
        elif member in ("JobNew", "JobRemoved"):
            with self.changed:
                jobs = self.open.setdefault(scenario_of(body[2]), set())
                (jobs.add if member == "JobNew" else jobs.discard)(body[0])
            self.add(body[2], "job new" if member == "JobNew" else "job " + body[3])
        elif member in ("UnitNew", "UnitRemoved") and scenario_of(body[0]) in self.loads:
            self.add(body[0], "loaded" if member == "UnitNew" else "unloaded")

    def add(self, unit, event):
        with self.changed:
            if scenario_of(unit) not in self.frozen:
                self.serial += 1
                self.units.setdefault(unit, []).append((self.serial, event))
            self.changed.notify_all()


def scenario_of(unit):
    return re.split("[-.@]", unit)[0]


def matches(event, wanted):
    return event == wanted or event.startswith((wanted + "/", wanted + " "))


class Scenario:
    def __init__(self, d, recorder, bus, slow):
        self.name, self.steps, self.slow = d["name"], d["steps"], slow
        self.recorder, self.bus, self.cursor, self.result = recorder, bus, {}, {}
        self.directory = "/" + self.name
        self.limit = float(d.get("timeout", 5)) * slow

    def run(self):
        begin, started, steps = time.time(), time.monotonic(), []
        for step in self.steps:
            word, _, rest = step.partition(" ")
            try:
                builtin = getattr(self, "step_" + word, None)
                status, output = builtin(rest) if builtin else self.shell(step)
            except Exception as e:
                status, output = "error", "%s: %s" % (type(e).__name__, e)
            steps.append((step, status, output))
            if status in ("timeout", "error"):
                break
        self.bus.ping()
        with self.recorder.changed:
            self.recorder.frozen.add(self.name)
        self.result = {"steps": steps, "begin": begin, "end": time.time(), "seconds": time.monotonic() - started}
        self.clean()
        self.result["events"] = {u: e for u, e in self.recorder.units.items() if scenario_of(u) == self.name}

    def shell(self, command, limit=None):
        p = subprocess.Popen(["bash", "-c", PRELUDE + command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, cwd="/",
                             stderr=subprocess.STDOUT, start_new_session=True, env={**os.environ, "S": self.name})
        try:
            out, _ = p.communicate(timeout=limit or 3 * self.limit)
            return p.returncode, out.decode("utf-8", "replace").rstrip("\n")
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, 9)
            return "timeout", ""

    def step_wait(self, rest):
        """wait UNIT EVENT: the event happens to the unit, or has, after the event that the last wait for it saw."""
        unit, wanted = rest.split(" ", 1)
        end = time.monotonic() + self.limit
        with self.recorder.changed:
            while True:
                events = self.recorder.units.get(unit, [])
                for i in range(self.cursor.get(unit, 0), len(events)):
                    if matches(events[i][1], wanted):
                        self.cursor[unit] = i + 1
                        return 0, ""
                if time.monotonic() > end:
                    return "timeout", ""
                self.recorder.changed.wait(0.2)

    def step_settle(self, rest):
        """No job of the scenario is left, and a while (seconds, default 0.1) nothing has happened to its units."""
        quiet = float(rest or 0.1)
        end, last, since = time.monotonic() + self.limit, None, 0
        while time.monotonic() < end:
            with self.recorder.changed:
                now = sum(len(e) for u, e in self.recorder.units.items() if scenario_of(u) == self.name)
                busy = self.recorder.open.get(self.name)
            if now != last or busy:
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet * self.slow:
                return 0, ""
            time.sleep(0.02)
        return "timeout", ""

    def step_sleep(self, rest):
        time.sleep(float(rest) * self.slow)
        return 0, ""

    def step_until(self, rest):
        """until COMMAND: it is tried again until it succeeds."""
        end = time.monotonic() + self.limit
        while self.shell(rest)[0] != 0:
            if time.monotonic() > end:
                return "timeout", self.shell(rest)[1]
            time.sleep(0.03)
        return 0, ""

    def step_do(self, rest):
        """do NAME COMMAND: the actor of that name does it; done when PID 1 has seen it."""
        actor, command = rest.split(" ", 1)
        end = time.monotonic() + self.limit
        while True:
            s = socket.socket(socket.AF_UNIX)
            s.settimeout(self.limit)
            try:
                s.connect(self.directory + "/" + actor)
                s.sendall(command.encode())
                s.shutdown(socket.SHUT_WR)
                out = b""
                while True:
                    data = s.recv(65536)
                    if not data:
                        break
                    out += data
                if out or command.split()[0] in ("exit", "die", "last"):
                    return 0, out.decode().rstrip("\n").removesuffix("ok").rstrip("\n")
            except (FileNotFoundError, ConnectionRefusedError, ConnectionResetError):
                pass
            finally:
                s.close()
            if time.monotonic() > end:
                return "timeout", ""
            time.sleep(0.02)

    def clean(self):
        """Nothing of the scenario is left for the next ones."""
        n = self.name
        for _ in range(3):
            self.shell("systemctl kill -s KILL '%s-*.service' '%s-*.scope' 2>/dev/null; timeout %g systemctl stop --job-mode=replace-irreversibly "
                       "'%s-*.timer' '%s-*.path' '%s-*.socket' '%s-*.automount' '%s-*.target' 2>/dev/null; timeout %g systemctl stop "
                       "'%s-*' %s.slice 2>/dev/null; systemctl reset-failed '%s-*' %s.slice 2>/dev/null; true"
                       % (n, n, self.limit, n, n, n, n, n, self.limit, n, n, n, n), 20 * self.slow)
            left = self.shell("systemctl list-units --plain --no-legend '%s-*' | awk '$3 != \"inactive\" { print $1, $3, $4 }'" % n)[1]
            if not left:
                break
            self.result["left"] = left


def journal(results):
    """{scenario: {unit: [line]}} of what PID 1 logged about each unit while its scenario ran."""
    subprocess.run(["/usr/local/lib/c/journalctl", "--sync"], check=False)
    out = subprocess.run(["/usr/local/lib/c/journalctl", "-b", "-o", "json", "--no-pager", "--all", "_PID=1"],
                         stdout=subprocess.PIPE, check=False).stdout
    lines = {n: {} for n in results}
    for raw in out.decode("utf-8", "replace").split("\n"):
        if not raw:
            continue
        e = json.loads(raw)
        units = e.get("UNIT", [])                       # a cycle's messages name all its units
        units = sorted(units) if isinstance(units, list) else [units]
        name = scenario_of(units[0]) if units else None
        if name not in results:
            continue
        at = int(e.get("_SOURCE_REALTIME_TIMESTAMP", e["__REALTIME_TIMESTAMP"])) / 1e6
        if not results[name]["begin"] <= at <= results[name]["end"]:
            continue
        message = e.get("MESSAGE", "")
        if isinstance(message, list):
            message = bytes(message).decode("utf-8", "replace")
        level = {"2": "crit: ", "3": "err: ", "4": "warning: ", "5": "notice: ", "7": "debug: "}.get(e.get("PRIORITY"), "")
        job = " ".join(e[k] for k in ("JOB_TYPE", "JOB_RESULT") if k in e)
        lines[name].setdefault(" ".join(units), []).append((("(%s) " % job) if job else "") + level + message)
    return lines


def main():
    with open(sys.argv[1]) as f:
        plan = json.load(f)
    slow = plan["slow"]
    recorder = Recorder()
    bus = Bus(recorder.signal)
    os.makedirs(UNITS, exist_ok=True)
    for d in plan["scenarios"]:
        os.makedirs("/" + d["name"], exist_ok=True)
        if d.get("loads"):
            recorder.loads.add(d["name"])
        for path, text in d["files"].items():
            path = path if path.startswith("/") else UNITS + "/" + path
            path, _, target = path.partition(" -> ")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if target:
                os.symlink(target, path)
                continue
            with open(path, "w") as f:
                f.write(text)
            if text.startswith("#!"):
                os.chmod(path, 0o755)
    subprocess.run(["/usr/local/lib/c/systemctl", "daemon-reload"], check=True)
    scenarios = [(Scenario(d, recorder, bus, slow), bool(d.get("alone"))) for d in plan["scenarios"]]
    with concurrent.futures.ThreadPoolExecutor(plan["jobs"]) as pool:
        list(pool.map(lambda s: s.run(), [s for s, alone in scenarios if not alone]))
    for s, alone in scenarios:
        if alone:
            s.run()
    results = {s.name: s.result for s, _ in scenarios}
    for name, lines in journal(results).items():
        results[name]["journal"] = lines
    with open(sys.argv[2] + ".new", "w") as f:
        json.dump(results, f)
    os.rename(sys.argv[2] + ".new", sys.argv[2])


sys.stdout.reconfigure(line_buffering=True)
main()
os._exit(0)
