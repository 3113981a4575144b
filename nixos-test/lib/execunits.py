# SPDX-License-Identifier: Apache-2.0
"""The units of systemd's test-execute (exec-units.d): the table of what each must end with, and their run in a guest.

A row of expected.tsv: the manager's environment (plain, variables), the scope (system, user), the unit, a shell command before
it, then what it ended with: in upstream's test program, on C in the container, on C in the virtual machine. "-" is nothing."""
import json, os, shlex
import bed

FOLDER = bed.HERE + "/exec-units.d"
TABLE = FOLDER + "/expected.tsv"
INSIDE = "/usr/local/lib/exec-units"
COLUMNS = ("environment", "scope", "unit", "before", "upstream", "container", "vm")
VARIABLES = {"VAR1": "word1 word2", "VAR2": "word3", "VAR3": "$word 5 6", "VAR4": "new\nline", "VAR5": "passwordwithbackslashes",
             "PATH": "/usr"}
INIT = INSIDE + "/init-with-variables"


class Row:
    def __init__(self, *cells):
        self.environment, self.scope, self.unit, self.before, self.upstream, self.container, self.vm = cells

    @property
    def name(self):
        """What a reader sees: the unit, and what sets this run apart from others of it."""
        marks = [m for m, there in (("user", self.scope == "user"), ("variables", self.environment == "variables"),
                                    ("after: " + self.before, self.before != "-")) if there]
        return self.unit + (" (%s)" % ", ".join(marks) if marks else "")

    def line(self):
        return "\t".join(getattr(self, c) for c in COLUMNS)


# On a machine that has not the CPUs 0 to 2, and in its containers: what these end with, on any systemd.
FEW_CPUS = {"exec-cpuaffinity3.service": "failed exit-code exited 1, start 0"}


def wanted(row, column):
    """What the row must end with here."""
    few = column == "container" and not {0, 1, 2} <= os.sched_getaffinity(0)
    return FEW_CPUS.get(row.unit) if few and row.unit in FEW_CPUS else getattr(row, column)


def read():
    """(lines of the head, rows)"""
    head, rows = [], []
    with open(TABLE, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#"):
                head.append(line)
            elif line.strip():
                rows.append(Row(*line.rstrip("\n").split("\t")))
    return head, rows


def write(head, rows):
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write("".join(head) + "".join(r.line() + "\n" for r in rows))


def guest_files(environment):
    """What the guest needs: ({path inside: text}, its PID 1)."""
    files = {}
    for name in ("agent.py", "prepare.sh"):
        with open(FOLDER + "/" + name) as f:
            files[INSIDE + "/" + name] = f.read()
    files[INSIDE + "/manager.conf"] = "[Service]\n"
    if environment == "plain":
        return files, "/sbin/init"
    assignments = "".join("export %s=%s\n" % (k, shlex.quote(v)) for k, v in VARIABLES.items())
    files[INIT] = "#!/bin/bash\n%sexec /usr/lib/systemd/systemd \"$@\"\n" % assignments
    quoted = ['"%s=%s"' % (k, v.replace("\n", "\\n")) for k, v in VARIABLES.items()]
    files[INSIDE + "/manager.conf"] += "Environment=%s\n" % " ".join(quoted)     # of the user's manager
    return files, INIT


def plan(rows, slow):
    return json.dumps({"slow": slow, "units": [[r.scope, r.unit, "" if r.before == "-" else r.before] for r in rows]})


def run(guest, rows, slow=1, limit=240):
    """[[outcome, log]] of rows of one environment, from a container that has booted with guest_files()."""
    with open(guest.share + "/plan.json", "w") as f:
        f.write(plan(rows, slow))
    results = guest.share + "/results.json"
    if os.path.exists(results):
        os.unlink(results)
    status, out = guest.run(["python3", "-I", INSIDE + "/agent.py", "/conformance/plan.json", "/conformance/results.json"], limit * slow)
    if status != 0 or out:
        bed.say("the agent ended with %s: %s" % (status, out))
    if not os.path.exists(results):
        return None
    with open(results) as f:
        return json.load(f)
