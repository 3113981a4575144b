# SPDX-License-Identifier: Apache-2.0
"""The quick inner loop: our programs on the JVM inside the guest, from the reactor's class directories.

Two layers for the overlay file system: the JDK at /opt/systemdj/jdk (hard links, made once), and per run the
classes, the jars and a launcher script at each program's path."""
import hashlib, os, shutil, subprocess, zipfile
from container import Failure

HOME = "/opt/systemdj"
MAIN = "org.systemdj.multicall.JvmMain"
PATHS = {"systemd": "/usr/lib/systemd/systemd", "systemd-executor": "/usr/lib/systemd/systemd-executor",
         "systemd-shutdown": "/usr/lib/systemd/systemd-shutdown", "systemctl": "/usr/bin/systemctl"}
for line in open(os.path.dirname(os.path.abspath(__file__)) + "/../../native/programs.tsv"):
    if not line.startswith("#"):
        PATHS.setdefault(os.path.basename(line.split("\t")[0]), "/" + line.split("\t")[0])
OPTIONS = ("-Xrs -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx%s -Xss1m -XX:-UsePerfData "
           "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djffi.boot.library.path=" + HOME + "/native")


def cache():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.environ.get("SYSTEMDJ_CACHE") or base + "/systemd-j"


def find_jdk():
    home = os.environ.get("JAVA_HOME")
    if not home:
        java = shutil.which("java")
        home = os.path.dirname(os.path.dirname(os.path.realpath(java))) if java else None
    release = (home or "") + "/release"
    if not os.path.exists(release) or 'JAVA_VERSION="25' not in open(release).read():
        raise Failure("--jvm needs a JDK 25: set JAVA_HOME to one (it is %s)" % (home or "not set"))
    return os.path.realpath(home)


def jdk_layer(jdk):
    """A directory that holds the JDK at /opt/systemdj/jdk."""
    stat = os.stat(jdk + "/lib/modules")
    key = hashlib.sha256(("%s %d" % (jdk, stat.st_mtime_ns)).encode()).hexdigest()[:12]
    layer = cache() + "/jdk-" + key
    if not os.path.isdir(layer):
        building = layer + ".%d" % os.getpid()
        os.makedirs(building + HOME)
        if subprocess.run(["cp", "-al", jdk, building + HOME + "/jdk"], stderr=subprocess.DEVNULL).returncode:
            shutil.rmtree(building + HOME + "/jdk", ignore_errors=True)
            subprocess.run(["cp", "-a", jdk, building + HOME + "/jdk"], check=True)
        for name in ("jmods", "demo", "man", "lib/src.zip"):
            p = building + HOME + "/jdk/" + name
            shutil.rmtree(p) if os.path.isdir(p) else os.path.exists(p) and os.unlink(p)
        os.rename(building, layer)
    return layer


def class_path(given, top):
    """The entries of a class path: given as a file with them, or as a list; by default the build's target/dev-classpath."""
    given = given or top + "/target/dev-classpath"
    if os.path.isfile(given) and not given.endswith(".jar"):
        with open(given) as f:
            given = f.read()
    elif ":" not in given and not os.path.exists(given):
        raise Failure("no such class path file: %s (the build writes target/dev-classpath)" % given)
    own = top + "/multicall/target/classes"             # what the build's list leaves out: the module that lists
    entries = [own] if os.path.isdir(own) else []
    entries += [os.path.join(top, e.strip()) for line in given.split("\n") for e in line.split(":") if e.strip()]
    missing = [e for e in entries if not os.path.exists(e)]
    if missing:
        raise Failure("class path entry does not exist: " + missing[0])
    return entries


def program_layer(out, entries, programs, overlays, heap="96m"):
    """A directory with classes, jars and the launchers of the programs that no overlay holds."""
    layer = out + "/jvm"
    shutil.rmtree(layer, ignore_errors=True)
    os.makedirs(layer + HOME + "/native")
    inside = []
    for i, entry in enumerate(entries):
        name = HOME + "/lib/%02d-%s" % (i, os.path.basename(entry.rstrip("/")))
        if os.path.isdir(entry):
            shutil.copytree(entry, layer + name)
        else:
            os.makedirs(layer + HOME + "/lib", exist_ok=True)
            shutil.copy2(entry, layer + name)
            unpack_jffi(entry, layer + HOME + "/native")
        inside.append(name)
    for program in programs:
        path = PATHS.get(program, "/usr/bin/" + program)
        if program != "systemd" and any(os.path.exists(o + path) for o in overlays):
            continue
        os.makedirs(os.path.dirname(layer + path), exist_ok=True)
        with open(layer + path, "w") as f:
            # PID 1 takes its signals from a descriptor: they must be blocked in every thread that the JVM starts.
            block = "/usr/bin/env --block-signal " if program == "systemd" else ""
            f.write("#!/bin/sh\nexec %s%s/jdk/bin/java %s -cp %s %s %s \"$@\"\n"
                    % (block, HOME, OPTIONS % heap, ":".join(inside), MAIN, program))
        os.chmod(layer + path, 0o755)
    return layer


def unpack_jffi(jar, directory):
    """jnr-ffi's own library, so that the guest need not unpack it at each start."""
    machine = os.uname().machine
    with zipfile.ZipFile(jar) as z:
        for name in z.namelist():
            if name.startswith("jni/%s-Linux/" % machine) and name.endswith(".so"):
                with open(directory + "/" + os.path.basename(name), "wb") as f:
                    f.write(z.read(name))
                os.chmod(directory + "/" + os.path.basename(name), 0o755)
