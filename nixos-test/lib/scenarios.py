# SPDX-License-Identifier: Apache-2.0
"""Scenarios of units and commands (../scenarios.d, whose README says how they read): reads them, has a guest run them,
and makes a text of what happened that is the same whenever the same happened."""
import json, os, re
import bed

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = bed.HERE + "/scenarios.d"
AGENT, ACTOR = "/usr/local/lib/scenario-agent.py", "/usr/local/lib/actor"
EXPECTED = "== expected\n"
# What differs from run to run. CPU time and memory are only named when some was used.
VARYING = [(re.compile(p), r) for p, r in (
    (r"\bPID \d+", "PID N"), (r"\bprocess \d+", "process N"), (r"\bPID=\d+", "PID=N"), (r"\b(\w*_?pid|PID) \d{2,}", r"\1 N"),
    (r"\(\(([^()]*)\)\)", r"(\1)"),                       # a process that has not executed its program yet
    (r"triggered by \d+", "triggered by N"), (r"@\d+-\d+-\d+\.service", "@N.service"),
    (r"job (\S+/\S+) \(\d+\)", r"job \1"), (r"\bafter [\d.]+m?s\b", "after N"))]
IGNORED = re.compile(r": Consumed .* CPU time")


# C walks a hash table whose order differs from boot to boot: which unit a cycle is met at first, and so where its
# description begins and which of the jobs that may go is dropped, is chance. The set of its members is not.
CYCLE = re.compile(r"^(\w+: )\S+: (?:(Found) (?:ordering cycle|dependency)( on \S+)|(Job) \S+( deleted to break ordering cycle)|"
                   r"(Unable to break cycle)).*")


def same_cycle(lines):
    out, run = [], []
    for l in lines + [""]:
        m = CYCLE.match(l)
        if m and m.group(2):
            run.append("".join(x or "" for x in m.groups()))
            continue
        out += sorted(run) + ["".join(x or "" for x in m.groups()) if m else l]
        run = []
    return out[:-1]


# A unit that nothing refers to is forgotten and loaded anew for the next question; how often, is a matter of time.
LOADING = re.compile(r"(?:warning|err|notice): (?:/\S+:\d+: |\S+: Unit configuration has fatal error)")


def once(lines):
    return [l for i, l in enumerate(lines) if not (LOADING.match(l) and l in lines[:i])]


class Scenario:
    def __init__(self, path):
        self.path, self.name = path, os.path.basename(path)
        if not re.fullmatch("[a-z0-9_]+", self.name):
            raise ValueError("%s: a scenario's name has small letters, digits and _" % path)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        self.source, _, self.expected = text.partition(EXPECTED)
        head, *sections = re.split(r"^== (.*)\n", self.source, flags=re.M)
        lines = head.split("\n")
        self.what = " ".join(l[2:] for l in lines if l.startswith("# ") and "SPDX" not in l)
        self.options = dict(l.split(": ", 1) for l in lines if l and not l.startswith("#"))
        unknown = set(self.options) - {"alone", "order", "loads", "timeout", "journal"}
        if unknown or not self.what:
            raise ValueError("%s: %s" % (path, "unknown: %s" % unknown if unknown else "does not say what it is about"))
        self.files, self.steps = {}, []
        for name, body in zip(sections[::2], sections[1::2]):
            if name == "steps":
                self.steps = [self.real(l) for l in body.split("\n") if l and not l.startswith("#")]
            else:
                self.files[self.real(name)] = self.real(body)
        self.order = [[self.real(u) for u in g.split()] for g in self.options.get("order", "").split(",") if g]

    def real(self, text):
        """~a.service is the scenario's unit of that name, ~/a a file in its directory, which is at the root."""
        return re.sub(r"~(?=[a-z0-9@*])", self.name + "-", text.replace("~/", "/" + self.name + "/"))

    def short(self, text):
        for pattern, by in VARYING:
            text = pattern.sub(by, text)
        return text.replace("/" + self.name + "/", "~/").replace(self.name + "-", "~")

    def plan(self):
        return {"name": self.name, "files": self.files, "steps": self.steps, **self.options}

    def text(self, result):
        """What happened, as it stands in the file."""
        out = []
        for step, status, output in result["steps"]:
            if status != 0 or output:
                out.append("%s: %s" % (self.short(step), "exit %s" % status if status else ""))
                out += ["    " + self.short(l) for l in output.split("\n") if output]
        for unit, events in sorted(result["events"].items()):
            out.append("%s:" % self.short(unit))
            out += ["    " + e for _, e in events]
        for group in self.order:
            out.append("in order:")
            both = sorted((n, u, e) for u in group for n, e in result["events"].get(u, []) if not e.startswith("job"))
            out += ["    %s %s" % (self.short(u), e) for _, u, e in both]
        if self.options.get("journal") != "no":
            for unit, lines in sorted(result["journal"].items()):
                lines = once(same_cycle([l for l in lines if not IGNORED.search(l)]))
                if lines:
                    out.append("%s says:" % self.short(unit))
                    out += ["    " + l for m in lines for l in self.short(m).split("\n")]
        return "\n".join(l.rstrip() for l in out) + "\n"

    def record(self, result):
        with open(self.path, "w", encoding="utf-8") as f:
            f.write(self.source.rstrip("\n") + "\n\n" + EXPECTED + self.text(result))


def read(words=()):
    names = sorted(n for n in os.listdir(FOLDER) if n != "README.md" and not n.startswith("."))
    return [Scenario(FOLDER + "/" + n) for n in names if not words or any(w == n or w.endswith("*") and n.startswith(w[:-1]) for w in words)]


def guest_files():
    """What a guest that runs scenarios needs."""
    with open(HERE + "/scenario-agent.py") as a, open(HERE + "/scenario-actor.py") as b:
        return {AGENT: a.read(), ACTOR: b.read(),
                "/etc/systemd/journald.conf.d/scenarios.conf": "[Journal]\nRateLimitBurst=0\n"}


def run(guest, scenarios, slow=1, jobs=4, limit=300):
    """{name: result}, from a guest that has booted with guest_files()."""
    with open(guest.share + "/scenarios.json", "w") as f:
        json.dump({"slow": slow, "jobs": jobs, "scenarios": [s.plan() for s in scenarios]}, f)
    status, out = guest.run(["sh", "-c", "until systemctl is-system-running --wait >/dev/null 2>&1 || "
                             "systemctl is-system-running | grep -q degraded; do sleep 0.1; done; "
                             "exec python3 -I %s /conformance/scenarios.json /conformance/results.json" % AGENT], limit * slow)
    if status != 0 or out:
        bed.say("the agent ended with %s: %s" % (status, out))
    if not os.path.exists(guest.share + "/results.json"):
        return {}
    with open(guest.share + "/results.json") as f:
        return json.load(f)
