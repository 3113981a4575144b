# SPDX-License-Identifier: Apache-2.0
"""A throw-away container: an overlay over a Debian root file system, booted in fresh namespaces.

The root file system is the lowest layer and never written to; overlay directories lie over it, the last one
topmost; a tmpfs takes the writes. Everything in it dies through cgroup.kill at the end."""
import ctypes, hashlib, itertools, os, pty, re, shutil, signal, subprocess, threading, time

LIB = os.path.dirname(os.path.abspath(__file__))
SHARE = "/conformance"          # where OUT/share is seen inside
C_TOOLS = "/usr/local/lib/c"    # where the distribution's own programs stay reachable, whatever the overlays hold
C_PROGRAMS = ("systemctl", "busctl", "loginctl", "journalctl", "systemd-run", "run0", "systemd-notify",
              "systemd-analyze", "systemd-ac-power", "systemd-ask-password", "systemd-cat", "systemd-cgls", "systemd-cgtop", "systemd-delta",
              "systemd-detect-virt", "systemd-escape", "systemd-id128", "systemd-inhibit", "systemd-mount",
              "systemd-path", "systemd-socket-activate", "systemd-stdio-bridge", "systemd-tty-ask-password-agent", "systemd-umount",
              "varlinkctl")
_serial = itertools.count(1)
_live = set()
_libc = ctypes.CDLL(None)


class Failure(Exception):
    """What the user has to be told: no such overlay, no cgroup2, ..."""


def check_machine():
    if os.geteuid() != 0:
        raise Failure("needs root")
    for program, package in (("unshare", "util-linux"), ("nsenter", "util-linux"), ("setpriv", "util-linux"),
                             ("pivot_root", "util-linux"), ("bash", "bash")):
        if not shutil.which(program):
            raise Failure("%s is missing. Debian package: %s. Install it with: apt-get install %s"
                          % (program, package, package))


def cgroup_mounts():
    """(cgroup2 mount point, {v1 controller: mount point})"""
    two, one = None, {}
    for line in open("/proc/self/mounts"):
        f = line.split()
        if f[2] == "cgroup2" and two is None:
            two = f[1]
        elif f[2] == "cgroup":
            for o in f[3].split(","):
                one[o] = f[1]
    if two is None:
        raise Failure("no cgroup2 mount on this machine. Mount it: mount -t cgroup2 cgroup2 /sys/fs/cgroup")
    return two, one


def remove_groups(bases, tries=20):
    for base in bases:
        for _ in range(tries):
            for d, _, _ in sorted(os.walk(base), key=lambda x: -len(x[0])):
                try:
                    os.rmdir(d)
                except OSError:
                    pass
            if not os.path.exists(base):
                break
            time.sleep(0.05)


def sweep():
    """Ends and removes what a harness that was killed left behind."""
    two, one = cgroup_mounts()
    for base in {two, one.get("memory", two), one.get("pids", two)}:
        for name in os.listdir(base):
            f = name.split(".")
            if f[0] == "systemdj" and len(f) == 3 and not os.path.exists("/proc/" + f[1]):
                try:
                    with open(base + "/" + name + "/cgroup.kill", "w") as k:
                        k.write("1")
                except OSError:
                    pass
                remove_groups([base + "/" + name])


def _interrupted(sig, frame):
    for c in list(_live):
        try:
            c.stop()
        except Exception:
            pass
    os._exit(128 + sig)


def handle_signals():
    """SIGINT and SIGTERM end the containers, too."""
    check_machine()
    for s in (signal.SIGINT, signal.SIGTERM):
        signal.signal(s, _interrupted)
    sweep()


def text(path, default=""):
    try:
        with open(path, errors="replace") as f:
            return f.read().strip()
    except OSError:
        return default


class Container:
    def __init__(self, rootfs, out, init="/sbin/init", overlays=(), files=None, links=None, args=(), env=None,
                 credentials=None, echo=None):
        """files: {path inside: text}; links: {path inside: target}; echo: a file object that gets the console, too."""
        self.out = os.path.abspath(out)
        self.root = os.path.realpath(rootfs)
        if not os.path.isdir(self.root):
            raise Failure("no such root file system: %s (nixos-test/rootfs builds one)" % rootfs)
        self.init, self.args, self.env, self.echo = init, list(args), dict(env or {}), echo
        self.share = self.out + "/share"
        self.proc = None
        self.name = "systemdj.%d.%d" % (os.getpid(), next(_serial))
        for d in (self.out, self.share, self.out + "/inject"):
            os.makedirs(d, exist_ok=True)
            os.chmod(d, 0o755)
        layers = [self.root] + [self._overlay(o) for o in overlays] + [self.out + "/inject"]
        self.lower = ":".join(reversed(layers))
        files = dict(files or {})
        files.setdefault("/etc/machine-id", hashlib.md5(self.name.encode() + os.urandom(8)).hexdigest() + "\n")
        os.makedirs(self.out + "/inject" + SHARE, exist_ok=True)
        for path, content in files.items():
            mode = 0o444 if path == "/etc/machine-id" else 0o755 if content.startswith("#!") else 0o644
            with open(self._injected(path), "w", encoding="utf-8", errors="surrogateescape") as f:
                f.write(content)
            os.chmod(self._injected(path), mode)
        for path, target in (links or {}).items():
            p = self._injected(path)
            if os.path.lexists(p):
                os.unlink(p)
            os.symlink(target, p)
        for program in C_PROGRAMS:
            source = self.root + "/usr/bin/" + program
            if os.path.exists(source):
                shutil.copy2(source, self._injected(C_TOOLS + "/" + program))
        for name, value in (credentials or {}).items():
            os.makedirs(self.out + "/credentials", exist_ok=True)
            with open(self.out + "/credentials/" + name, "w") as f:
                f.write(value)

    def _overlay(self, directory):
        o = os.path.abspath(directory)
        if not os.path.isdir(o):
            raise Failure("no such overlay: " + o)
        for top in ("bin", "sbin", "lib", "lib64"):
            if os.path.islink(self.root + "/" + top) and os.path.isdir(o + "/" + top) \
                    and not os.path.islink(o + "/" + top):
                raise Failure("%s/%s would hide the root's link to usr/%s: put the files under usr/" % (o, top, top))
        return o

    def _injected(self, path):
        p = self.out + "/inject" + path
        os.makedirs(os.path.dirname(p), exist_ok=True)
        return p

    # --- life ---
    def start(self):
        two, one = cgroup_mounts()
        self.cg = two + "/" + self.name
        os.makedirs(self.cg + "/sup")
        os.makedirs(self.cg + "/c")
        procs = [self.cg + "/sup/cgroup.procs"]
        self.v1 = []
        # A ceiling against programs that eat memory or fork without end, where the machine has the v1 controllers.
        for ctl, knob, value in (("memory", "memory.limit_in_bytes", os.environ.get("GUEST_MEMORY", "5G")),
                                 ("pids", "pids.max", os.environ.get("GUEST_PIDS", "8192"))):
            if ctl in one:
                d = one[ctl] + "/" + self.name
                try:
                    os.makedirs(d)
                    with open(d + "/" + knob, "w") as f:
                        f.write(value)
                    procs.append(d + "/cgroup.procs")
                    self.v1.append(d)
                except OSError:
                    pass
        self.master, self.slave = pty.openpty()
        # Where the guest's own programs are, once its root is the root: with NixOS' layout in a store path.
        link = self.root + "/usr/bin/env"
        store = ":" + os.path.dirname(os.readlink(link)) if os.path.islink(link) else ""
        env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin" + store, "OUT": self.out, "LOWER": self.lower,
               "CG": self.cg, "TTY": os.ttyname(self.slave), "INIT": self.init, "LIB": LIB,
               "PID1_ENV": " ".join("%s=%s" % kv for kv in self.env.items())}

        def into_cgroups():
            _libc.prctl(1, signal.SIGKILL)              # PR_SET_PDEATHSIG
            for p in procs:
                with open(p, "w") as f:
                    f.write("0")
        self._seen = b""
        if not os.path.lexists(self.out + "/console.log"):
            os.symlink("share/console", self.out + "/console.log")
        self.t0 = time.monotonic()
        with open(self.out + "/launcher.log", "wb") as err:
            self.proc = subprocess.Popen(["unshare", "--mount", "bash", LIB + "/stage1.sh"] + self.args, env=env,
                                         stdin=subprocess.DEVNULL, stdout=err, stderr=err, start_new_session=True,
                                         preexec_fn=into_cgroups)
        _live.add(self)
        self._reader = threading.Thread(target=self._console, daemon=True)
        self._reader.start()
        return self

    def stop(self):
        if self.proc is None:
            return
        for _ in range(100):
            try:
                with open(self.cg + "/cgroup.kill", "w") as f:
                    f.write("1")
            except OSError:
                pass
            if self.ended() and "populated 0" in text(self.cg + "/cgroup.events", "populated 0"):
                break
            time.sleep(0.05)
        self.proc.wait(10)
        os.close(self.slave)
        self._reader.join(1)
        os.close(self.master)
        remove_groups([self.cg] + self.v1)
        _live.discard(self)
        shutil.rmtree(self.out + "/inject", ignore_errors=True)
        try:
            os.rmdir(self.out + "/mnt")
        except OSError:
            pass

    def __enter__(self):
        return self.start()

    def __exit__(self, *exc):
        self.stop()

    def ended(self):
        return self.proc.poll() is not None

    def status(self):
        """How it ended, as systemd-nspawn would exit: 0 after power off, N after "systemctl exit N"; None before."""
        return self.proc.poll()

    # --- console ---
    def _console(self):
        with open(self.share + "/console", "wb") as f:
            while True:
                try:
                    data = os.read(self.master, 65536)
                except OSError:
                    break
                if not data:
                    break
                data = data.replace(b"\r\n", b"\n")
                self._seen += data
                f.write(data)
                f.flush()
                if self.echo:
                    self.echo.write(data.decode("utf-8", "replace"))
                    self.echo.flush()

    def console_text(self, since=0):
        return self._seen[since:].decode("utf-8", "replace")

    def type(self, line):
        os.write(self.master, line.encode())

    def expect(self, pattern, timeout, since=0):
        """Waits for the console to show the pattern after position `since`. The position behind it, or None."""
        end = time.monotonic() + timeout
        pattern = re.compile(pattern.encode())
        while True:
            gone = self.ended()
            m = pattern.search(self._seen, since)
            if m:
                return m.end()
            if gone or time.monotonic() > end:
                return None
            time.sleep(0.02)

    # --- looking inside ---
    def pid1(self):
        """The container's PID 1, as this machine numbers it, once it runs; else None."""
        for d, _, names in os.walk(self.cg + "/c"):
            if "cgroup.procs" not in names:
                continue
            for p in text(d + "/cgroup.procs").split():
                nspid = re.search(r"^NSpid:\s+\d+.*\s1$", text("/proc/%s/status" % p), re.M)
                if nspid and not text("/proc/%s/comm" % p, "env").startswith(("bash", "unshare", "setpriv", "env")):
                    return int(p)
        return None

    def wait_file(self, name, timeout):
        """Waits for OUT/share/name. Its text, or None at the end of the time or of the container."""
        end = time.monotonic() + timeout
        path = self.share + "/" + name
        while True:
            gone = self.ended()
            if os.path.exists(path):
                return text(path)
            if gone or time.monotonic() > end:
                return None
            time.sleep(0.05)

    def run(self, command, timeout=20, log=None, env=None):
        """Runs a command inside, beside PID 1's units. (exit status, output); status None at the end of the time.
        With log, a file name, the output goes there instead."""
        pid = self.pid1()
        if pid is None:
            return None, "PID 1 does not run"

        def into_cgroup():
            with open(self.cg + "/c/cgroup.procs", "w") as f:
                f.write("0")
        out = open(log, "ab") if log else subprocess.PIPE
        extra = ["%s=%s" % kv for kv in (env or {}).items()]
        p = subprocess.Popen(["nsenter", "-t", str(pid), "-a", "env", "-i",
                              "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
                              ":/run/current-system/sw/bin:/run/current-system/sw/sbin", "LC_ALL=C.UTF-8",
                              "HOME=/root", "TERM=dumb", "SYSTEMD_PAGER=", "SYSTEMD_COLORS=0"] + extra + list(command),
                             stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, preexec_fn=into_cgroup,
                             start_new_session=True)
        try:
            data, _ = p.communicate(timeout=timeout)
            return p.returncode, (data or b"").decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, signal.SIGKILL)
            p.kill()
            data, _ = p.communicate()
            return None, (data or b"").decode("utf-8", "replace")
        finally:
            if log:
                out.close()
