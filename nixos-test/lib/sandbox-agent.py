# SPDX-License-Identifier: Apache-2.0
"""Inside the guest: sandbox-agent.py CASES RESULTS. Makes a unit of each case, starts them in batches, and writes down what each
process has and sees. The process itself only waits: everything is read from outside (/proc, its root, its file descriptors, its
seccomp filters) or asked with system calls made in its name, so no sandbox is too tight for it."""
import array, ctypes, errno, fcntl, json, os, re, resource, socket, stat, struct, subprocess, sys, time

PROBE = "/usr/local/bin/audit-probe"
SYSTEMCTL = "/usr/local/lib/c/systemctl"
BATCH = 24
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = libc.syscall.restype = ctypes.c_long


def probe():
    """A program without libraries: pause() for ever."""
    code = b"\xb8\x22\x00\x00\x00\x0f\x05\xeb\xf7"
    base, start = 0x400000, 64 + 2 * 56
    header = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, base + start, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    size = start + len(code)
    return header + struct.pack("<IIQQQQQQ", 1, 5, 0, base, base, size, size, 4096) \
        + struct.pack("<IIQQQQQQ", 0x6474e551, 6, 0, 0, 0, 0, 0, 16) + code


def read(path, default="-"):
    try:
        with open(path, errors="replace") as f:
            return f.read()
    except OSError as e:
        return "%s\n" % (errno.errorcode.get(e.errno, e.errno) if default == "-" else default)


def name_of(mode):
    return {stat.S_IFDIR: "dir", stat.S_IFREG: "file", stat.S_IFLNK: "link", stat.S_IFCHR: "char", stat.S_IFBLK: "block",
            stat.S_IFIFO: "fifo", stat.S_IFSOCK: "socket"}.get(stat.S_IFMT(mode), "?")


def entry(path):
    """What stands at a path: kind, mode, owner, device or target."""
    try:
        s = os.lstat(path)
    except OSError as e:
        return errno.errorcode[e.errno]
    more = ""
    if stat.S_ISLNK(s.st_mode):
        more = " -> " + os.readlink(path)
    elif stat.S_ISCHR(s.st_mode) or stat.S_ISBLK(s.st_mode):
        more = " %d:%d" % (os.major(s.st_rdev), os.minor(s.st_rdev))
    return "%s %o %d:%d%s" % (name_of(s.st_mode), stat.S_IMODE(s.st_mode), s.st_uid, s.st_gid, more)


class Traced:
    """A waiting process that is stopped to read its filters and to make system calls in its name."""

    def __init__(self, pid):
        self.pid = pid

    def ptrace(self, request, address=None, data=None):
        r = libc.ptrace(request, self.pid, address, data)
        if r < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        return r

    def __enter__(self):
        self.ptrace(0x4206)
        self.ptrace(0x4207)
        os.waitpid(self.pid, 0x40000000)
        self.regs = (ctypes.c_ulonglong * 27)()
        self.ptrace(12, None, ctypes.addressof(self.regs))
        return self

    def __exit__(self, *exc):
        try:
            self.ptrace(13, None, ctypes.addressof(self.regs))
            self.ptrace(17)
        except OSError:
            pass

    def filters(self):
        """The programs, the latest first."""
        found = []
        while True:
            n = libc.ptrace(0x420c, self.pid, len(found), None)
            if n < 0:
                return found
            buffer = ctypes.create_string_buffer(n * 8)
            self.ptrace(0x420c, len(found), ctypes.addressof(buffer))
            found.append(buffer.raw[:n * 8])

    def call(self, number, *arguments):
        """The call's result, negative for an error; None if it was the end of the process."""
        regs = (ctypes.c_ulonglong * 27)(*self.regs)
        regs[10], regs[15], regs[16] = number, (1 << 64) - 1, self.regs[16] - 2          # rax, orig_rax, rip
        for i, a in zip((14, 13, 12, 7, 9, 8), list(arguments) + [0] * (6 - len(arguments))):    # rdi rsi rdx r10 r8 r9
            regs[i] = a & (1 << 64) - 1
        self.ptrace(13, None, ctypes.addressof(regs))
        self.ptrace(9)
        _, status = os.waitpid(self.pid, 0x40000000)
        if os.WIFSIGNALED(status) or os.WIFEXITED(status):
            return None
        self.ptrace(12, None, ctypes.addressof(regs))
        if os.WSTOPSIG(status) != 5:
            return None
        return ctypes.c_longlong(regs[10]).value

    def scratch(self):
        return self.regs[19] - 8192 & ~7

    def put(self, data):
        with open("/proc/%d/mem" % self.pid, "wb", buffering=0) as f:
            f.seek(self.scratch())
            f.write(data)
        return self.scratch()

    def taken(self, n):
        with open("/proc/%d/mem" % self.pid, "rb", buffering=0) as f:
            f.seek(self.scratch())
            return f.read(n)


CPUS = re.search(r"Cpus_allowed_list:\s*(\S+)", read("/proc/self/status")).group(1)


def limits(pid):
    """name: (soft, hard)"""
    return {l[:26].strip(): (l[26:47].strip(), l[47:68].strip()) for l in read("/proc/%s/limits" % pid).splitlines()[1:]}


MACHINE = limits("self")


def status_lines(pid):
    for line in read("/proc/%d/status" % pid).split("\n"):
        if re.match(r"(Umask|Uid|Gid|Groups|NoNewPrivs|Cap\w+|Seccomp|Sig(Blk|Ign|Cgt)|ShdPnd|Cpus_allowed_list|"
                    r"Mems_allowed_list|THP_enabled):", line):
            yield re.sub(r"^status Cpus_allowed_list: %s$" % CPUS, "status Cpus_allowed_list: all", "status " + " ".join(line.split()))


def mounts(pid):
    """[(path, (text, ways of propagation, device))], in the order of the table."""
    rows = []
    for line in read("/proc/%d/mountinfo" % pid).splitlines():
        left, right = line.split(" - ")
        f, (kind, source, options) = left.split(" "), right.split(" ")
        if kind == "overlay" or f[4] in ("/conformance", "/dev/console") or kind == "devpts" and f[3] != "/":
            source = options = f[3] = "-"
        options = re.sub(r"(size|nr_inodes|uuid|fd|pgrp|pipe_ino)=[^,]*,?", "", options).rstrip(",")
        ways = "+".join(re.sub(r":\d+", "", o) for o in f[6:]) or "private"
        rows.append((f[4], " ".join([f[3], f[5], kind, source, options]), ways, f[2]))
    return rows


def mount_lines(pid, unit):
    """The mounts that are not PID 1's, those of PID 1 that are not there, how they propagate; and the paths of new file systems."""
    own, first = mounts(pid), mounts(1)
    lines, new = [], []
    if os.stat("/proc/%d/ns/mnt" % pid) == os.stat("/proc/1/ns/mnt"):
        return ["mounts as PID 1's"], []
    have = {}
    for path, text, _, _ in own:
        have.setdefault(path, []).append(text)
    had = {}
    for path, text, _, _ in first:
        had.setdefault(path, []).append(text)
    for path in sorted(set(have) | set(had)):
        other = re.match("/run/credentials/(a-.*service)", path)                        # of another case
        if have.get(path) != had.get(path) and not re.match("/run/user/", path) and not (other and other.group(1) != unit):
            lines += ["mount %s %s" % (path, t) for t in have.get(path, ["none"])]
    ways = [w for _, _, w, _ in own]
    most = max(sorted(set(ways)), key=ways.count)
    lines.append("propagation %s" % most)
    lines += sorted("propagation of %s %s" % (p, w) for p, _, w, _ in own if w != most)
    devices = {d for _, _, _, d in first}
    for path, text, _, device in own:
        if device not in devices and re.search(" (tmpfs|ramfs|mqueue) ", text) and path not in new:
            new.append(path)
    return lines, new


def tree(root, path, depth=2):
    """What is below a path as the process sees it."""
    try:
        names = sorted(os.listdir(root + path))
    except OSError as e:
        yield "in %s: %s" % (path, errno.errorcode[e.errno])
        return
    for n in names[:40]:
        p = os.path.join(path, n)
        yield "at %s %s" % (p, entry(root + p))
        if depth > 1 and stat.S_ISDIR(os.lstat(root + p).st_mode) and not os.path.ismount(root + p):
            yield from tree(root, p, depth - 1)


def namespace_lines(pid):
    for n in sorted(os.listdir("/proc/%d/ns" % pid)):
        def link(p):
            try:
                return os.readlink("/proc/%s/ns/%s" % (p, n))
            except OSError as e:
                return errno.errorcode[e.errno]
        yield "namespace %s %s" % (n, "PID 1's" if link(pid) == link(1) else "own")
    for f in ("uid_map", "gid_map", "setgroups", "timens_offsets"):
        yield "%s %s" % (f, ", ".join(" ".join(l.split()) for l in read("/proc/%d/%s" % (pid, f)).splitlines()))
    yield "interfaces " + " ".join(sorted(l.split(":")[0].strip() for l in read("/proc/%d/net/dev" % pid).splitlines()[2:]))
    yield "inet6 " + " ".join(sorted(l.split()[-1] + "/" + l.split()[0][-4:] for l in read("/proc/%d/net/if_inet6" % pid, "").splitlines() if l))


FLAGS = {0: "r", 1: "w", 2: "rw"}


def socket_text(fd):
    s = socket.socket(fileno=os.dup(fd))
    with s:
        def address(get):
            try:
                a = get()
                return repr(a) if a else "unnamed"
            except OSError as e:
                return errno.errorcode[e.errno]
        return "socket %s %s %s peer %s sndbuf %d rcvbuf %d" % (
            s.family.name if hasattr(s.family, "name") else s.family, s.type.name, address(s.getsockname), address(s.getpeername),
            s.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF), s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF))


def fd_lines(pid):
    pidfd = os.pidfd_open(pid)
    for n in sorted(int(x) for x in os.listdir("/proc/%d/fd" % pid)):
        link = os.readlink("/proc/%d/fd/%d" % (pid, n))
        flags = int(re.search(r"flags:\s*(\d+)", read("/proc/%d/fdinfo/%d" % (pid, n))).group(1), 8)
        text = "%s%s%s%s" % (FLAGS[flags & 3], " append" if flags & 0o2000 else "", " nonblock" if flags & 0o4000 else "",
                             " cloexec" if flags & 0o2000000 else "")
        if link.startswith("socket:"):
            fd = libc.syscall(438, pidfd, n, 0)
            link = socket_text(fd)
            os.close(fd)
        else:
            link = re.sub(r":\[\d+\]", "", link)
        yield "fd %d %s %s" % (n, text, link)
    os.close(pidfd)


def scheduling_lines(pid):
    policy = os.sched_getscheduler(pid)
    yield "scheduling policy %d%s priority %d nice %d affinity %s" % (
        policy & 0xff, " reset-on-fork" if policy & 0x40000000 else "", os.sched_getparam(pid).sched_priority,
        os.getpriority(os.PRIO_PROCESS, pid),
        "all" if os.sched_getaffinity(pid) == os.sched_getaffinity(0) else sorted(os.sched_getaffinity(pid)))
    io = libc.syscall(252, 1, pid)
    yield "io class %d level %d" % (io >> 13, io & 0x1fff)
    yield "numa " + " ".join(sorted({l.split()[1] for l in read("/proc/%d/numa_maps" % pid, "").splitlines() if len(l.split()) > 1}))
    for f in ("timerslack_ns", "oom_score_adj", "personality", "coredump_filter", "loginuid"):
        yield "%s %s" % (f, read("/proc/%d/%s" % (pid, f)).strip())
    yield "ksm " + " ".join(l for l in read("/proc/%d/ksm_stat" % pid, "").splitlines() if "merge_any" in l)
    for f in ("attr/current", "attr/exec", "attr/keycreate"):
        yield "%s %s" % (f, read("/proc/%d/%s" % (pid, f)).strip("\0\n"))


def process_lines(pid, unit):
    yield "command line " + " ".join(repr(w) for w in read("/proc/%d/cmdline" % pid).split("\0")[:-1])
    f = read("/proc/%d/stat" % pid).rpartition(")")[2].split()
    yield "process comm %s parent %s group %s session %s tty %s" % (
        read("/proc/%d/comm" % pid).strip(), f[1], "own" if int(f[2]) == pid else "other", "own" if int(f[3]) == pid else "another's" if int(f[3]) else "none", f[4])
    for n in ("exe", "cwd", "root"):
        yield "%s %s" % (n, os.readlink("/proc/%d/%s" % (pid, n)))
    for name, values in limits(pid).items():
        if name in ("Max processes", "Max pending signals", "Max open files"):          # of the machine, not of systemd
            values = ["the machine's" if v == MACHINE[name][1] else v for v in values]
        yield "limit %s: %s" % (name, " ".join(values))
    for v in sorted(read("/proc/%d/environ" % pid).split("\0")[:-1]):
        yield "environment " + v


def group_lines(pid, path):
    yield "cgroup " + path
    top = "/sys/fs/cgroup" + path
    for d, below, files in sorted(os.walk(top)):
        yield "cgroup %s %s" % (d[len(top):] or "itself", entry(d))
        for n in sorted(os.listxattr(d)):
            yield "cgroup %s xattr %s=%s" % (d[len(top):] or "itself", n, os.getxattr(d, n).decode(errors="replace"))
        for n in sorted(files):
            p = os.path.join(d, n)
            s = os.stat(p)
            if s.st_uid or s.st_gid:
                yield "cgroup %s owner of %s %d:%d" % (d[len(top):] or "itself", n, s.st_uid, s.st_gid)
            if s.st_mode & 0o200 and s.st_mode & 0o400 and not re.match(r"cgroup\.(procs|threads|freeze|pressure)|.*\.pressure|memory\.(reclaim|peak|swap\.peak)", n):
                yield "cgroup %s %s %s" % (d[len(top):] or "itself", n, ", ".join(read(p).splitlines()))
        yield from program_lines(d)


BPF_TYPES = (0, 1, 2, 3, 6, 8, 9, 10, 11, 12, 13, 14, 15, 18)


def program_lines(folder):
    """The BPF programs at a group: attach type, flags, kind and length of each."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        for kind in BPF_TYPES:
            ids = array.array("I", [0] * 64)
            attr = ctypes.create_string_buffer(struct.pack("<IIIIQI", fd, kind, 0, 0, ids.buffer_info()[0], 64) + bytes(100))
            if libc.syscall(321, 16, attr, 64) == 0:
                flags, = struct.unpack_from("<I", attr.raw, 12)
                n, = struct.unpack_from("<I", attr.raw, 24)
                if n:
                    yield "cgroup %s bpf type %d flags %d programs %d" % (folder.rsplit("/", 1)[-1], kind, flags, n)
    finally:
        os.close(fd)


def asked(t):
    """What only the process can ask about itself."""
    def number(*call):
        r = t.call(*call)
        if r is None:
            raise EOFError
        return errno.errorcode.get(-r, r) if r < 0 else r
    yield "securebits %s" % number(157, 27)
    yield "parent death signal %s" % (struct.unpack("<I", t.taken(4))[0] if number(157, 2, t.put(bytes(8))) == 0 else "?")
    yield "dumpable %s" % number(157, 3)
    yield "keep capabilities %s" % number(157, 7)
    yield "memory merge %s, no huge pages %s, mdwe %s, tsc %s" % (number(157, 68), number(157, 42), number(157, 66), number(157, 25, t.put(bytes(8))))
    n = number(63, t.put(bytes(390)))
    if n == 0:
        u = [x.decode() for x in (t.taken(390)[i * 65:i * 65 + 65].split(b"\0")[0] for i in range(6))]
        yield "host name %s domain %s machine %s" % (u[1], u[5], u[4])
    for what, serial in (("session", -3), ("user", -4), ("user session", -5), ("process", -2), ("thread", -1)):
        yield from key_lines(t, number, what, serial, 2)
    for path in ("/", "/etc", "/usr", "/var", "/tmp", "/home", "/root", "/run", "/dev/null", "/dev/kmsg", "/dev/tty", "/proc/sys/kernel/domainname",
                 "/sys/kernel", "/sys/fs/cgroup", "/proc/kcore", "/usr/lib/modules", "/run/systemd/journal/socket", "/etc/shadow", "/srv/audit/file"):
        yield "may write %s %s" % (path, number(269, -100 & (1 << 64) - 1, t.put(path.encode() + b"\0"), 2))
        yield "may read %s %s" % (path, number(269, -100 & (1 << 64) - 1, t.put(path.encode() + b"\0"), 4))


def key_lines(t, number, what, serial, depth):
    n = number(250, 6, serial, t.put(bytes(256)), 256)
    if not isinstance(n, int):
        yield "key %s %s" % (what, n)
        return
    text = t.taken(n).split(b"\0")[0].decode()
    yield "key %s %s" % (what, re.sub(r"\d{5,}", "N", text))
    if depth and text.startswith("keyring"):
        n = number(250, 11, serial, t.put(bytes(256)), 256)
        if isinstance(n, int):
            below = [struct.unpack_from("<i", t.taken(n), 4 * i)[0] for i in range(n // 4)]
            lines = sorted(l for s in below for l in key_lines(t, number, what + "/", s, depth - 1))
            yield from lines
        else:
            yield "key %s read %s" % (what, n)
    elif text.startswith("user;"):
        n = number(250, 11, serial, t.put(bytes(64)), 64)
        yield "key %s %s" % (what, "%d bytes" % n if isinstance(n, int) else n)


def view(pid, unit, path):
    lines, filters = [], []
    lines += process_lines(pid, unit)
    lines += status_lines(pid)
    lines += namespace_lines(pid)
    root = "/proc/%d/root" % pid
    different, new = mount_lines(pid, unit)
    lines += different
    for place in sorted(new):
        lines += tree(root, place)
    for v in read("/proc/%d/environ" % pid).split("\0"):
        if re.match(r"\w+_DIRECTORY=", v):
            for p in v.partition("=")[2].split(":"):
                lines.append("directory %s %s" % (p, entry(root + p)))
                if os.path.islink(root + p):
                    lines.append("directory %s %s" % (p, entry(root + os.path.join(os.path.dirname(p), os.readlink(root + p)))))
                lines += tree(root, p)
    lines += fd_lines(pid)
    lines += scheduling_lines(pid)
    lines += group_lines(pid, path)
    if int(re.search(r"Threads:\s*(\d+)", read("/proc/%d/status" % pid)).group(1)) != 1:
        lines.append("threads!")
    try:
        with Traced(pid) as t:
            filters = t.filters()
            try:
                for line in asked(t):
                    lines.append(line)
            except EOFError:
                lines.append("killed by a question")
    except OSError as e:
        lines.append("cannot be traced: %s" % e)
    return lines, filters


def clean(line, unit, pid):
    line = re.sub(r"(INVOCATION_ID|xattr \w+\.invocation_id)=[0-9a-f]{32}", r"\1=ID", line)
    line = re.sub(r"JOURNAL_STREAM=\d+:\d+", "JOURNAL_STREAM=N:N", line)
    line = re.sub(r"(SYSTEMD_EXEC_PID|LISTEN_PID|WATCHDOG_PID|MAINPID|SYSTEMD_NSS_DYNAMIC_BYPASS|PIDFDID)=%d\b" % pid, r"\1=PID", line)
    line = re.sub(r"(SYSTEMD_EXEC_PID|LISTEN_PID)=\d+", r"\1=another's", line)
    line = re.sub(r"(LISTEN_PIDFDID|MAINPIDFDID)=\d+", r"\1=N", line)
    line = re.sub(r"systemd-private-[0-9a-f]{32}", "systemd-private-ID", line)
    line = re.sub(r"-[0-9a-zA-Z]{6}(/|\b|$)(?=tmp| |$|/)", r"-X\1", line) if "systemd-private" in line else line
    line = re.sub(r"XDG_SESSION_ID=c\d+", "XDG_SESSION_ID=cN", line)
    line = line.replace("\\x2d", "-") if "credential" in line.lower() else line
    return line.replace(unit, "UNIT").replace(unit.rpartition(".")[0], "NAME")


def systemctl(*words):
    return subprocess.run([SYSTEMCTL] + list(words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace").stdout


def properties(units):
    out = systemctl("show", "-p", "Id,MainPID,ActiveState,SubState,Result,ExecMainCode,ExecMainStatus,ControlGroup,LoadState", "--", *units)
    found = {}
    for block in out.strip().split("\n\n"):
        p = dict(l.split("=", 1) for l in block.split("\n") if "=" in l)
        found[p.get("Id")] = p
    return found


def waits(pid, limit=3):
    """Whether the process has come to its pause()."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if read("/proc/%d/comm" % pid).startswith("audit-probe") and read("/proc/%d/syscall" % pid).startswith("34 "):
            return True
        time.sleep(0.005)
    return False


def unit_text(settings):
    lines = {"Unit": ["DefaultDependencies=no"], "Service": ["Type=exec", "KillSignal=SIGKILL", "SuccessExitStatus=SIGKILL", "TimeoutStartSec=20"]}
    if not any(s.startswith("ExecStart=") for s in settings):
        lines["Service"].append("ExecStart=" + PROBE)
    for s in settings:
        section = "Service"
        if s.startswith("["):
            section, _, s = s[1:].partition("]")
        lines.setdefault(section, []).append(s.replace("@PROBE@", PROBE))
    return "".join("[%s]\n%s\n" % (k, "\n".join(v)) for k, v in lines.items())


def messages(units):
    subprocess.run(["journalctl", "--sync"], stderr=subprocess.DEVNULL)
    out = subprocess.run(["/usr/local/lib/c/journalctl", "-b", "-o", "json", "--no-pager", "--all", "-p", "warning"],
                         stdout=subprocess.PIPE).stdout
    found = {}
    for line in out.decode(errors="replace").splitlines():
        e = json.loads(line)
        unit = e.get("UNIT")
        if unit in units and isinstance(e.get("MESSAGE"), str) and "Supervising process" not in e["MESSAGE"]:
            m = re.sub(r"\b(PID|pid|process) \d+", r"\1 N", e["MESSAGE"])
            found.setdefault(unit, set()).add("%s %s: %s" % ("log", e.get("SYSLOG_IDENTIFIER"), m))
    return {u: sorted(v) for u, v in found.items()}


def main():
    with open(sys.argv[1]) as f:
        cases = json.load(f)
    with open(PROBE, "wb") as f:
        f.write(probe())
    os.chmod(PROBE, 0o755)
    subprocess.run(["bash", "-euc", cases["prepare"]], check=True)
    os.makedirs("/run/systemd/system", exist_ok=True)
    units = {}
    for name, settings in cases["cases"]:
        unit = "a-%s.service" % name
        units[unit] = name
        with open("/run/systemd/system/" + unit, "w") as f:
            f.write(unit_text(settings))
    systemctl("daemon-reload")
    results = {}
    left = list(units)
    batches = [left[:1]] + [left[i:i + BATCH] for i in range(1, len(left), BATCH)]
    for batch in batches:
        systemctl("start", "--", *batch)
        known = properties(batch)
        for unit in batch:
            p = known.get(unit, {})
            pid = int(p.get("MainPID", "0"))
            lines, filters = [], []
            if pid and waits(pid):
                try:
                    lines, filters = view(pid, unit, p["ControlGroup"])
                except OSError as e:
                    lines = ["cannot be looked at: %r" % e]
            else:
                lines = ["is %s %s, %s, %s %s" % (p.get("ActiveState"), p.get("SubState"), p.get("Result"), p.get("ExecMainCode"), p.get("ExecMainStatus"))]
            results[units[unit]] = {"lines": [clean(l, unit, pid) for l in lines], "filters": [x.hex() for x in filters]}
        systemctl("stop", "--", *batch)
        systemctl("reset-failed", "--", *batch)
    for unit, lines in messages(set(units)).items():
        results[units[unit]]["lines"] += [clean(l, unit, 0) for l in lines]
    with open(sys.argv[2] + ".new", "w") as f:
        json.dump(results, f)
    os.rename(sys.argv[2] + ".new", sys.argv[2])


main()
