# SPDX-License-Identifier: Apache-2.0
"""What the runners share: where things are, the options that say what to boot, progress messages."""
import os, subprocess, sys, tempfile
import jvm
from container import Container, Failure

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOP = os.path.dirname(HERE)
PASSWORD = "systemdj"           # root's, as lib/rootfs-hook sets it
LOGIN = r"\blogin: $"


def say(message):
    print("%s: %s" % (os.path.basename(sys.argv[0]), message), file=sys.stderr, flush=True)


def rootfs(name, given=None):
    """The directory of a root file system: the given one, else the named set's, built if need be."""
    if given:
        return given
    r = subprocess.run([HERE + "/rootfs", name], stdout=subprocess.PIPE)
    if r.returncode:
        raise Failure("could not build the root file system \"%s\"" % name)
    return r.stdout.decode().strip().split("\n")[-1]


def add_options(parser):
    g = parser.add_argument_group("what to boot")
    g.add_argument("--rootfs", metavar="DIR", help="root file system (default: the one nixos-test/rootfs builds)")
    g.add_argument("--c", action="store_true", help="Debian's own C systemd, no overlay")
    g.add_argument("--overlay", action="append", default=[], metavar="DIR",
                   help="file tree over the root file system, repeatable, last on top (default: target/overlay)")
    g.add_argument("--jvm", action="store_true", help="PID 1 on the JVM, from the build's class directories")
    g.add_argument("--jvm-programs", default="systemd,systemd-executor", metavar="LIST",
                   help="programs that run on the JVM unless an overlay has them (default: systemd,systemd-executor)")
    g.add_argument("--classpath", metavar="FILE|LIST", help="class path for --jvm (default: the file target/dev-classpath)")
    g.add_argument("--heap", default="96m", help="largest Java heap for --jvm (default 96m)")


def overlays(a, out):
    """The overlay directories that the options name."""
    if a.c:
        return []
    found = list(a.overlay)
    if not found and os.path.isdir(TOP + "/target/overlay"):
        found = [TOP + "/target/overlay"]
    if a.jvm:
        programs = [p for p in a.jvm_programs.split(",") if p]
        entries = jvm.class_path(a.classpath, TOP)
        found = [jvm.jdk_layer(jvm.find_jdk())] + found
        found.append(jvm.program_layer(os.path.abspath(out), entries, programs, found, a.heap))
    elif not found:
        raise Failure("no target/overlay: build it (just build), or give --overlay, --jvm or --c")
    return found


def out_dir(given, name):
    out = given or tempfile.mkdtemp(prefix=name + ".")
    os.makedirs(out, exist_ok=True)
    os.chmod(out, 0o755)
    for f in ("share/rc", "share/log", "testok", "skipped", "init-status"):
        if os.path.exists(os.path.join(out, f)):
            os.unlink(os.path.join(out, f))
    return out
