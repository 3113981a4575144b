# SPDX-License-Identifier: Apache-2.0
"""The cases of ../sandbox-audit.d (whose README says how they read): has a guest run them, and makes a text of what each process
has and sees."""
import errno, json, operator, os, re, struct
import bed

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = bed.HERE + "/sandbox-audit.d"
RECORDED = FOLDER + "/recorded"
AGENT = "/usr/local/lib/sandbox-agent.py"
PLAIN = "plain"
MACHINES = {"x86-64": 0xc000003e, "x32": 0xc000003e, "i386": 0x40000003, "arm64": 0xc00000b7}
CALLS = list(range(0, 475)) + list(range(512, 548))
ACTIONS = {0x80000000: "kill", 0: "kill-thread", 0x30000: "trap", 0x7fc00000: "notify", 0x7ff00000: "trace", 0x7ffc0000: "log", 0x7fff0000: "allow"}
# What the kernel looks at: the lower half, for these are of int. (Of the upper half, C's filters ask too, in some cases.)
ARGUMENTS = list(range(0, 47)) + [1 << n for n in range(6, 32)] + [
    0xffffffff, 0o100 | 0o4000, 0o100 | 0o2000, 0o100 | 0o100000 | 0o4000, 0o6755, 0o755, 0x7c020000, 0x12345678, 0x20000000 | 17, 0x40000003]



def read():
    """[(name, settings)], the plain case first."""
    found = []
    for n in sorted(os.listdir(FOLDER)):
        if n.endswith(".list"):
            with open(FOLDER + "/" + n, encoding="utf-8") as f:
                for line in f:
                    line = line.rstrip("\n")
                    if line and not line.startswith("#"):
                        name, _, settings = line.partition(":")
                        found.append((name, [s for s in (x.strip() for x in settings.split(" ; ")) if s]))
    names = [n for n, _ in found]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise ValueError("cases of the same name: " + " ".join(twice))
    return [(PLAIN, [])] + found


def guest_files():
    with open(HERE + "/sandbox-agent.py") as a:
        return {AGENT: a.read(), "/etc/systemd/journald.conf.d/audit.conf": "[Journal]\nRateLimitBurst=0\n"}


def run(guest, cases, limit=300):
    """{name: {"lines": [...], "filters": [hex]}}, from a guest that has booted with guest_files()."""
    with open(FOLDER + "/prepare.sh") as f:
        prepare = f.read()
    with open(guest.share + "/cases.json", "w") as f:
        json.dump({"prepare": prepare, "cases": cases}, f)
    status, out = guest.run(["sh", "-c", "systemctl is-system-running --wait >/dev/null 2>&1; exec python3 -I %s /conformance/cases.json "
                             "/conformance/results.json" % AGENT], limit)
    if status != 0 or out:
        bed.say("the agent ended with %s: %s" % (status, out))
    if not os.path.exists(guest.share + "/results.json"):
        return {}
    with open(guest.share + "/results.json") as f:
        return json.load(f)


# --- what a seccomp filter says ---
OPERATIONS = {0: operator.add, 0x10: operator.sub, 0x40: operator.or_, 0x50: operator.and_, 0x60: operator.lshift, 0x70: operator.rshift, 0xa0: operator.xor}


def verdict(program, data):
    """What it returns for a struct seccomp_data, as 16 words."""
    a = x = at = 0
    memory = [0] * 16
    while True:
        code, jt, jf, k = program[at]
        at += 1
        if code == 0x20:
            a = data[k >> 2]
        elif code & 7 == 5:
            operand = x if code & 8 else k
            op = code & 0xf0
            if op == 0:
                at += k
            elif (a == operand if op == 0x10 else a > operand if op == 0x20 else a >= operand if op == 0x30 else a & operand):
                at += jt
            else:
                at += jf
        elif code == 6:
            return k
        elif code == 0x16:
            return a
        elif code & 7 == 4:
            operand = x if code & 8 else k
            a = OPERATIONS[code & 0xf0](a, operand) & 0xffffffff
        elif code == 0:
            a = k
        elif code == 1:
            x = k
        elif code == 2:
            memory[k] = a
        elif code == 3:
            memory[k] = x
        elif code == 0x60:
            a = memory[k]
        elif code == 0x61:
            x = memory[k]
        elif code == 7:
            x = a
        elif code == 0x87:
            a = x
        else:
            raise ValueError("instruction %#x" % code)


def signed(action):
    return action - (1 << 32) if action & 0x80000000 else action


class Program:
    """One filter: what it says for all calls of an architecture at once, by following the sets of calls through its jumps."""
    known = {}

    def __init__(self, text):
        self.code = list(struct.iter_unpack("<HBBI", bytes.fromhex(text)))
        self.said = {}

    @staticmethod
    def of(text):
        if text not in Program.known:
            Program.known[text] = Program(text)
        return Program.known[text]

    def says(self, name):
        """{call: verdict, or a list of verdicts, one for each of ARGUMENTS}"""
        if name not in self.said:
            self.said[name] = self.follow(MACHINES[name], 0x40000000 if name == "x32" else 0)
        return self.said[name]

    def follow(self, machine, bit):
        out, work = {}, [(0, None, {c | bit for c in CALLS})]
        while work:
            at, a, calls = work.pop()              # a: None for the number of the call, else its value
            while calls:
                code, jt, jf, k = self.code[at]
                at += 1
                if code == 0x20 and k in (0, 4):
                    a = None if k == 0 else machine
                elif code == 6:
                    out.update((c & ~bit, k) for c in calls)
                    break
                elif code & 0xf == 5 and (a is not None or code & 0xf0):
                    test = {0: lambda v: True, 0x10: lambda v: v == k, 0x20: lambda v: v > k, 0x30: lambda v: v >= k, 0x40: lambda v: v & k}[code & 0xf0]
                    if a is not None:
                        at += k if code == 5 else jt if test(a) else jf
                        continue
                    yes = {c for c in calls if test(c)} if code != 0x15 else calls & {k}
                    if yes:
                        work.append((at + jt, a, yes))
                        calls = calls - yes
                    at += jf
                elif code == 5:
                    at += k
                else:                              # looks at arguments, or calculates: each by itself
                    for c in calls:
                        several = [verdict(self.code, [c, machine, 0, 0] + [v & 0xffffffff, v >> 32] * 6) for v in ARGUMENTS]
                        out[c & ~bit] = several if len(set(several)) > 1 else several[0]
                    break
        return out


def worst(verdicts):
    """Of several programs, the latest first, the one that counts."""
    return min(verdicts, key=lambda v: signed(v & 0xffff0000), default=0x7fff0000)


def named(action):
    number = action & 0xffff
    if action & 0xffff0000 == 0x50000:
        return errno.errorcode.get(number, str(number))
    return ACTIONS.get(action & 0xffff0000, hex(action))


def filter_lines(texts):
    programs = [Program.of(t) for t in texts]
    for name in MACHINES:
        tables, verdicts = [p.says(name) for p in programs], {}
        for call in CALLS:
            said = [t[call] for t in tables]
            if any(isinstance(s, list) for s in said):
                several = {}
                for n, v in enumerate(ARGUMENTS):
                    several.setdefault(named(worst([s[n] if isinstance(s, list) else s for s in said])), []).append("%x" % v)
                most = max(several, key=lambda v: len(several[v]))
                got = "".join("%s for %s, else " % (v, " ".join(several[v])) for v in sorted(several) if v != most) + most
            else:
                got = named(worst(said))
            verdicts.setdefault(got, []).append(call)
        most = max(verdicts, key=lambda v: len(verdicts[v]))
        if len(verdicts) > 1 or most != "allow":
            yield "filter %s: %s" % (name, most)
            for v in sorted(verdicts):
                if v != most:
                    yield "filter %s: %s: %s" % (name, v, ranges(verdicts[v]))


def ranges(numbers):
    out = []
    for n in numbers:
        if out and out[-1][1] == n - 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return " ".join("%d" % a if a == b else "%d-%d" % (a, b) for a, b in out)


def key_of(line):
    return re.match(r"may \w+ \S+|environment [^=]+|\S+( \S+)?", line).group()


def texts(results):
    """{name: lines}: the plain case in full, of the others what is different from it."""
    cache, found = {}, {}
    deliberate = expected_differences()
    base = results.get(PLAIN, {"lines": []})["lines"]
    for name, r in results.items():
        key = tuple(r["filters"])
        if key not in cache:
            cache[key] = list(filter_lines(key)) if key else []
        lines = r["lines"] + cache[key]
        if name != PLAIN:
            if not lines[:1] or not lines[0].startswith("is "):
                more = [l for l in lines if l not in set(base)]
                said = {key_of(l) for l in more}
                lines = ["- " + l for l in base if l not in set(lines) and key_of(l) not in said] + more
        lines = [l for l in lines if not any(d.search(l) for d in deliberate)]
        found[name] = lines or ["(as the plain one)"]
    return found


def expected_differences():
    """Patterns of lines that are not compared, where ours is different for a reason."""
    with open(FOLDER + "/expected-differences", encoding="utf-8") as f:
        return [re.compile(l.split("\t")[0]) for l in f.read().split("\n") if l and not l.startswith("#")]


def known_different():
    """The names of the cases that are different as yet."""
    with open(FOLDER + "/known-different", encoding="utf-8") as f:
        return {l.split("\t")[0] for l in f.read().split("\n") if l and not l.startswith("#")}


def recorded():
    found, name = {}, None
    if os.path.exists(RECORDED):
        with open(RECORDED, encoding="utf-8") as f:
            for line in f.read().split("\n"):
                if line.startswith("== "):
                    name = line[3:]
                    found[name] = []
                elif name and line:
                    found[name].append(line)
    return found


def write(all_texts, order):
    with open(RECORDED, "w", encoding="utf-8") as f:
        f.write("# What nixos-test/sandbox-audit --record saw with C systemd 257. See README.md.\n\n")
        for name in order:
            f.write("== %s\n%s\n\n" % (name, "\n".join(all_texts[name])))
