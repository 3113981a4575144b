# SPDX-License-Identifier: Apache-2.0
"""A throw-away virtual machine: Debian's kernel and initrd, a root disk made from a root file system and overlays.

QEMU with KVM where that really runs the kernel, else emulated; cloud-hypervisor when it is asked for or alone there."""
import ctypes, glob, hashlib, os, re, shutil, signal, subprocess, tempfile, threading, time
import bed, jvm
from container import Failure

_libc = ctypes.CDLL(None)
# no_timer_check: on a busy machine the emulated timer may seem broken to the kernel.
APPEND = "root=/dev/vda rw console=ttyS0,115200 net.ifnames=0 panic=-1 no_timer_check "
DRACUT = ("systemd systemd-initrd systemd-journald systemd-udevd systemd-tmpfiles systemd-modules-load systemd-sysctl dracut-systemd "
          "base fs-lib rootfs-block kernel-modules udev-rules shutdown")
FSTAB = "/dev/vda / ext4 errors=remount-ro 0 1\n"
# The guest went wrong for good; no use waiting for the time limit.
FAILURES = (("kernel panic", r"Kernel panic - not syncing.*"),
            ("Java stack trace", r'(?m)^(Exception in thread|\s+at [\w.$]+\([\w.]+:\d+\)|Caused by: |.*java\.lang\.\w+(Error|Exception)).*'),
            ("fatal error of the image", r"(Fatal error: |Segfault detected|SubstrateVM).*"),
            ("emergency shell", r"(You are in emergency mode|Press Enter for (system )?maintenance|Give root password for maintenance).*"),
            ("initrd shell", r"(\(initramfs\) $|BusyBox v[0-9.]+ .*built-in shell)"),
            ("no init", r"(No init found|Requested init .* failed|Target filesystem doesn't have requested).*"))
PHASES = (("kernel", r"Linux version"), ("initrd", r"Run /init as init process|Loading, please wait|Begin: "),
          ("userspace", r"(Begin: Running /scripts/init-bottom[^\n]*|systemd \d+\S* running in system mode|Welcome to )"),
          ("login prompt", r"\blogin: $"))


def need(program, package):
    if not shutil.which(program):
        raise Failure("%s is missing. Debian package: %s. Install it with: apt-get install %s" % (program, package, package))


def kernel(root):
    """(kernel, initrd) of a root file system."""
    found = sorted(n for n in os.listdir(root + "/boot") if n.startswith("vmlinuz-"))
    if not found:
        raise Failure("no kernel in %s/boot: take the root file system \"vm\" (nixos-test/rootfs vm)" % root)
    return root + "/boot/" + found[-1], root + "/boot/initrd.img-" + found[-1][len("vmlinuz-"):]


def tree_key(paths):
    """Changes when a file below the paths does."""
    h = hashlib.sha256()
    for top in paths:
        h.update(top.encode())
        for d, dirs, names in os.walk(top):
            dirs.sort()
            for n in sorted(names):
                s = os.lstat(os.path.join(d, n))
                h.update(("%s/%s %o %d %d\n" % (d, n, s.st_mode, s.st_size, s.st_mtime_ns)).encode())
    return h.hexdigest()[:16]


def disk(root, overlays, say, size="3G"):
    """An ext4 image of the root file system with the overlays on it, from the cache if nothing changed."""
    need("mke2fs", "e2fsprogs")
    directory = jvm.cache() + "/disks"
    os.makedirs(directory, exist_ok=True)
    key = os.path.basename(os.path.realpath(root)) + "-" + (tree_key(overlays) if overlays else "c")
    image = "%s/%s.ext4" % (directory, key)
    if os.path.exists(image):
        return image
    for name in os.listdir(directory):                  # disks of earlier builds
        if name.endswith(".ext4") and not name.endswith("-c.ext4"):
            os.unlink(directory + "/" + name)
    start = time.monotonic()
    say("making the root disk")
    with tempfile.TemporaryDirectory(dir=directory) as tmp:
        for d in ("fstab/etc", "merged", "upper", "work"):
            os.makedirs(tmp + "/" + d)
        with open(tmp + "/fstab/etc/fstab", "w") as f:
            f.write(FSTAB)
        lower = ":".join([tmp + "/fstab"] + [os.path.abspath(o) for o in reversed(overlays)] + [os.path.realpath(root)])
        script = ('set -e; mount -t overlay -o "lowerdir=$1" overlay "$2/merged"; '
                  'mke2fs -q -t ext4 -L root -O ^has_journal -E lazy_itable_init=1 -d "$2/merged" "$3.new" "$4"')
        r = subprocess.run(["unshare", "--mount", "bash", "-c", script, "-", lower, tmp, image, size],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if r.returncode:
        raise Failure("making the root disk failed: " + r.stdout.decode("utf-8", "replace").strip())
    os.rename(image + ".new", image)
    say("root disk ready after %.1f s" % (time.monotonic() - start))
    return image


def initrd(root, overlays, out, say):
    """An initrd with systemd in it, of the root file system "initrd" with the overlays on it, made by its dracut."""
    release = sorted(os.listdir(root + "/usr/lib/modules"))[-1]
    image = out + "/initrd.img"
    start = time.monotonic()
    with tempfile.TemporaryDirectory(dir=out) as tmp:
        for d in ("merged", "upper", "work"):
            os.makedirs(tmp + "/" + d)
        lower = ":".join([os.path.abspath(o) for o in reversed(overlays)] + [os.path.realpath(root)])
        script = """set -e
            mount -t overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" overlay "$2/merged"
            cd "$2/merged"
            mount -t proc proc proc; mount -t sysfs sysfs sys; mount --rbind /dev dev
            chroot . dracut --no-hostonly --no-hostonly-cmdline --force --modules "$3" --drivers "virtio_blk virtio_pci ext4" \
                --filesystems ext4 --compress "gzip -1" /dracut.img "$4" || { echo dracut failed; exit 1; }
            mv dracut.img "$5" """
        r = subprocess.run(["unshare", "--mount", "bash", "-c", script, "-", lower, tmp, DRACUT, release, image],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if r.returncode:
        raise Failure("making the initrd failed: " + r.stdout.decode("utf-8", "replace").strip()[-1000:])
    say("initrd ready after %.1f s: %d MB" % (time.monotonic() - start, os.path.getsize(image) >> 20))
    return image


def qemu(accel, say):
    """(command, environment) of QEMU. The emulation of versions before 8.2 corrupts today's kernels now and then (one boot
    in five ends in a fault of the kernel), so that Debian 13's QEMU is taken then, from a root file system of its own."""
    name = "qemu-system-x86_64"
    if accel == "kvm":
        need(name, "qemu-system-x86")
        return [name], None
    if shutil.which(name):
        shown = subprocess.run([name, "--version"], stdout=subprocess.PIPE).stdout.decode()
        m = re.search(r"version (\d+)\.(\d+)", shown)
        if m and (int(m.group(1)), int(m.group(2))) >= (8, 2):
            return [name], None
    top = bed.rootfs("qemu")
    lib = "%s/usr/lib/%s-linux-gnu" % (top, os.uname().machine)
    return [glob.glob(lib + "/ld-linux-*.so.*")[0], "--library-path", lib, top + "/usr/bin/" + name,
            "-L", top + "/usr/share/qemu", "-L", top + "/usr/share/seabios"], dict(os.environ, QEMU_MODULE_DIR=lib + "/qemu")


def kvm_works(root, say):
    """Whether KVM really runs a kernel on this machine; some only run kernels built for them. Tried once, ten seconds."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK) or not shutil.which("qemu-system-x86_64"):
        return False
    vmlinuz, initrd = kernel(root)
    note = jvm.cache() + "/kvm-" + hashlib.sha256((vmlinuz + os.uname().release).encode()).hexdigest()[:12]
    if os.path.exists(note):
        with open(note) as f:
            return f.read().strip() == "works"
    say("trying whether KVM runs the kernel (10 s)")
    p = subprocess.Popen(["qemu-system-x86_64", "-accel", "kvm", "-cpu", "host", "-machine", "q35", "-m", "512", "-display", "none",
                          "-monitor", "none", "-serial", "stdio", "-nic", "none", "-no-reboot", "-kernel", vmlinuz,
                          "-append", "console=ttyS0 panic=-1"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, start_new_session=True)
    timer = threading.Timer(10, p.kill)
    timer.start()
    seen = b""
    for line in p.stdout:
        seen += line
        if b"Run /" in seen or b"Kernel panic" in seen or b"KVM internal error" in seen or b"VFS:" in seen:
            break
    p.kill()
    p.wait()
    timer.cancel()
    works = b"KVM internal error" not in seen and (b"VFS:" in seen or b"Run /" in seen or b"Kernel panic" in seen)
    os.makedirs(jvm.cache(), exist_ok=True)
    with open(note, "w") as f:
        f.write("works\n" if works else "no\n")
    if not works:
        say("KVM does not run it; the processor is emulated, which takes ten times as long")
    return works


class Machine:
    def __init__(self, root, image, out, accel="auto", hypervisor="auto", append="", memory=1024, cpus=2, echo=None, say=print,
                 initrd=None):
        self.out, self.echo = os.path.abspath(out), echo
        vmlinuz, own = kernel(root)
        initrd = initrd or own
        self._seen, self.times, self.environment = b"", {}, None
        if hypervisor == "auto":
            hypervisor = "cloud-hypervisor" if shutil.which("cloud-hypervisor") and not shutil.which("qemu-system-x86_64") else "qemu"
        if hypervisor == "cloud-hypervisor":
            need("cloud-hypervisor", "none in Debian 13, see https://www.cloudhypervisor.org")
            self.scratch = self.out + "/disk.ext4"
            subprocess.run(["cp", "--sparse=always", image, self.scratch], check=True)
            self.command = ["cloud-hypervisor", "--kernel", vmlinuz, "--initramfs", initrd, "--disk", "path=" + self.scratch,
                            "--cmdline", APPEND + append, "--cpus", "boot=%d" % cpus, "--memory", "size=%dM" % memory,
                            "--serial", "tty", "--console", "off"]
        else:
            if accel == "auto":
                accel = "kvm" if kvm_works(root, say) else "tcg"
            how = ["-accel", "kvm", "-cpu", "host"] if accel == "kvm" else ["-accel", "tcg,thread=multi", "-cpu", "max"]
            command, self.environment = qemu(accel, say)
            self.command = command + how + \
                ["-machine", "q35", "-m", str(memory), "-smp", str(cpus), "-display", "none", "-monitor", "none", "-serial", "stdio",
                 "-nic", "none", "-no-reboot", "-kernel", vmlinuz, "-initrd", initrd, "-append", APPEND + append,
                 "-device", "virtio-rng-pci",
                 "-drive", "file=%s,if=virtio,format=raw,snapshot=on,cache=unsafe" % image]
        self.accel = accel if hypervisor == "qemu" else hypervisor

    def start(self):
        self.t0 = time.monotonic()
        with open(self.out + "/vm.log", "wb") as err:
            self.proc = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err,
                                         env=self.environment, start_new_session=True,
                                         preexec_fn=lambda: _libc.prctl(1, signal.SIGKILL))     # PR_SET_PDEATHSIG
        self._reader = threading.Thread(target=self._console, daemon=True)
        self._reader.start()
        return self

    def _console(self):
        with open(self.out + "/console.log", "wb") as f:
            while True:
                data = os.read(self.proc.stdout.fileno(), 65536)
                if not data:
                    break
                data = data.replace(b"\r\n", b"\n").replace(b"\r", b"")
                self._seen += data
                f.write(data)
                f.flush()
                now = time.monotonic() - self.t0
                for name, pattern in PHASES:
                    if name not in self.times and re.search(pattern.encode(), self._seen[-4000:]):
                        self.times[name] = now
                if self.echo:
                    self.echo.write(data.decode("utf-8", "replace"))
                    self.echo.flush()

    def stop(self):
        if self.proc.poll() is None:
            os.killpg(self.proc.pid, signal.SIGKILL)
        self.proc.wait()
        self._reader.join(1)
        if hasattr(self, "scratch") and os.path.exists(self.scratch):
            os.unlink(self.scratch)

    def __enter__(self):
        return self.start()

    def __exit__(self, *exc):
        self.stop()

    def ended(self):
        return self.proc.poll() is not None

    def status(self):
        return self.proc.poll()

    def console_text(self, since=0):
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[c\]][^\x07\x1b]{0,40}", "",
                      self._seen[since:].decode("utf-8", "replace"))

    def type(self, text):
        self.proc.stdin.write(text.encode())
        self.proc.stdin.flush()

    def expect(self, pattern, timeout, since=0):
        """Waits for the console to show the pattern. The position behind what was seen, or None."""
        end = time.monotonic() + timeout
        while True:
            gone = self.ended()
            size = len(self._seen)
            if re.search(pattern, self.console_text(since)):
                return size
            if gone or time.monotonic() > end:
                return None
            time.sleep(0.05)

    def failure(self, allowed=()):
        """What of FAILURES the console shows, or None."""
        shown = self.console_text()
        for name, pattern in FAILURES:
            m = re.search(pattern, shown)
            if m and name not in allowed:
                return "%s: %s" % (name, m.group().strip()[:200])
        return None

    def login(self, password, timeout):
        """Logs in as root on the console. True if a shell answers."""
        since = len(self._seen)
        self.type("root\n")
        at = self.expect(r"Password: ", timeout, since)
        if at is None:
            return False
        self.type(password + "\n")
        at = self.expect(r"root@\w+:~# ?", timeout, at)
        if at is None:
            return False
        return self.sh("stty -echo; export SYSTEMD_PAGER= SYSTEMD_COLORS=0 TERM=dumb", timeout) is not None

    def sh(self, command, timeout):
        """Runs a shell command on the console. Its output, with the exit status as the last line; None if it does not end."""
        since = len(self._seen)
        mark = "done-%d" % since
        self.type("%s; printf '\\nstatus=%%d %%s-end\\n' $? %s\n" % (command, mark))
        if self.expect(mark + "-end", timeout, since) is None:
            return None
        shown = self.console_text(since)
        return shown[:shown.index(mark + "-end")].strip()
