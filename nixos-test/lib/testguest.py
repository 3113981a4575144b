# SPDX-License-Identifier: Apache-2.0
"""What a boot test gets: guests to boot, and a place for what it found out."""
import os, re, shlex, subprocess, time
import bed
from container import Container, text

LIBRARY = os.path.dirname(os.path.abspath(__file__)) + "/guest.sh"


class Result:
    """Checks (name: passed, detail) and facts (name: text) of one test on one side, in order."""

    def __init__(self):
        self.checks, self.facts, self.seconds, self.finished = {}, {}, 0, False

    def ok(self, name):
        self._add(name, True, "")

    def not_ok(self, name, detail=""):
        self._add(name, False, detail)

    def check(self, name, good, detail=""):
        self._add(name, bool(good), "" if good else str(detail))

    def equal(self, name, wanted, got):
        self._add(name, wanted == got, "" if wanted == got else "wanted: %s\ngot: %s" % (wanted, got))

    def _add(self, name, good, detail):
        n = 2
        base = name
        while name in self.checks:
            name = "%s (%d)" % (base, n)
            n += 1
        self.checks[name] = (good, detail)

    def failed(self):
        return not self.finished or any(not good for good, _ in self.checks.values())

    def dump(self):
        return {"checks": self.checks, "facts": self.facts, "seconds": self.seconds, "finished": self.finished}

    @staticmethod
    def load(d):
        r = Result()
        r.checks = {k: tuple(v) for k, v in d["checks"].items()}
        r.facts, r.seconds, r.finished = d["facts"], d["seconds"], d["finished"]
        return r


class Guest(Container):
    """A container with the test library inside; as a context manager it boots to the login prompt."""

    def __init__(self, root, out, overlays, result, slow, name="", ready=bed.LOGIN, boot_limit=20, before_boot=None,
                 **options):
        out = out + ("/" + name if name else "")
        files = dict(options.pop("files", {}))
        with open(LIBRARY) as f:
            files["/usr/local/lib/guest.sh"] = f.read()
        super().__init__(root, out, overlays=overlays, files=files, **options)
        self.is_ours = bool(overlays)
        self.result, self.slow, self.ready, self.boot_limit = result, slow, ready, boot_limit * slow
        self.boot_name = (name + ": " if name else "") + "boots to the login prompt"
        if before_boot:
            before_boot(self.out + "/inject")

    def __enter__(self):
        self.start()
        if self.ready:
            at = self.expect(self.ready, self.boot_limit)
            self.result.check(self.boot_name, at is not None, "console ends with:\n" + self.console_text()[-1500:])
        return self

    def sh(self, command, timeout=20):
        """Runs a shell command inside, with the library's functions. Its output, stripped."""
        status, out = self.run(["bash", "-c", ". /usr/local/lib/guest.sh; " + command], timeout * self.slow)
        return out.strip()

    def wait_end(self, timeout):
        """The container's exit status once PID 1 has ended; None if it has not in time."""
        end = time.monotonic() + timeout * self.slow
        while not self.ended() and time.monotonic() < end:
            time.sleep(0.02)
        return self.status()


def header(path, key, default=""):
    m = re.search(r"^# %s: (.*)$" % key, open(path, encoding="utf-8").read(), re.M)
    return m.group(1) if m else default


def shell_test(path):
    """A test written as a shell script: a function in_guest, and perhaps before_boot, which gets the tree that is laid
    over the root as $ROOT. Header lines: "# args:" PID 1's arguments, "# timeout:" seconds, "# rootfs:" the root
    file system by its name in nixos-test/rootfs."""

    def before_boot(inject):
        subprocess.run(["bash", "-euc", '. "$1"; if declare -F before_boot >/dev/null; then before_boot; fi', "-", path],
                       check=True, env={"ROOT": inject, "PATH": os.environ["PATH"]}, timeout=60)

    def test(guest, result):
        with open(path, encoding="utf-8") as f:
            script = f.read()
        limit = float(header(path, "timeout", "60"))
        files = {"/usr/local/lib/guest-test": "#!/bin/bash\n. /usr/local/lib/guest.sh\n. /usr/local/lib/guest-test-body\n"
                                              "in_guest\nfinish\n",
                 "/usr/local/lib/guest-test-body": script}
        rootfs = header(path, "rootfs")
        more = {"rootfs": bed.rootfs(rootfs)} if rootfs else {}
        with guest(**more, args=shlex.split(header(path, "args")), files=files, before_boot=before_boot,
                   ready=header(path, "ready", bed.LOGIN)) as g:
            status, _ = g.run(["/usr/local/lib/guest-test"], limit * g.slow, log=g.share + "/log")
            ended = g.ended()
        finished = read_checks(g.share + "/checks", result)
        facts = g.share + "/facts"
        for name in sorted(os.listdir(facts)) if os.path.isdir(facts) else []:
            result.facts[name] = text(facts + "/" + name)
        why = "PID 1 ended" if ended else "no end after %.0f s" % (limit * g.slow) if status is None \
            else "exit status %s" % status
        log = text(g.share + "/log")
        result.check("the test ran to its end", finished, why + "\n" + log[-1500:])
        own = re.search(r"^.*(: line \d+: |never defined|Traceback|command not found).*$", log, re.M)
        result.check("the script has no errors of its own", not own, own and own.group())
    return test


def read_checks(path, result):
    """Takes over what guest.sh wrote; true if it wrote the end."""
    name, good, detail = None, True, []
    for line in text(path).split("\n"):
        if not line.startswith(("ok ", "not ok ")) and line != "end":
            detail.append(line[4:])
            continue
        if name is not None:
            result.check(name, good, "\n".join(detail))
        if line == "end":
            return True
        good = line.startswith("ok ")
        name, detail = line[3 if good else 7:], []
    if name is not None:
        result.check(name, good, "\n".join(detail))
    return False
