# SPDX-License-Identifier: Apache-2.0
"""The matrix of invocations (../invocations.d, and those of ../systemctl-compare.d): has a guest run them with C's programs
or with ours, and compares what came of them."""
import difflib, glob, json, os, shutil
import bed, volatile

HERE = bed.HERE
PLACE = "/usr/local/lib/invocations"        # inside
C, OURS = "/usr/local/lib/c", "/usr/local/lib/ours"
FACES = ("halt", "poweroff", "reboot", "shutdown", "runlevel", "telinit", "init")
PROGRAMS = ("systemctl", "busctl", "systemd-run", "run0", "systemd-analyze", "loginctl", "machinectl", "hostnamectl")


def lists():
    return sorted(glob.glob(HERE + "/systemctl-compare.d/*.list")) + sorted(glob.glob(HERE + "/invocations.d/*.list"))


def layer(directory, overlay, root):
    """Makes a tree with the lists, C's programs and, from an overlay, those of ours that the matrix asks for."""
    shutil.rmtree(directory, ignore_errors=True)
    for place in (PLACE, C, OURS):
        os.makedirs(directory + place, exist_ok=True)
    for path in lists() + [HERE + "/program-compare"]:
        shutil.copy2(path, directory + PLACE)
    for name in PROGRAMS:
        for place, tree in ((C, root), (OURS, overlay)):
            source = "%s/usr/bin/%s" % (tree, name)
            if not tree or not os.path.exists(source):
                continue
            first = directory + place + "/systemctl"
            if os.path.exists(first) and os.stat(source).st_ino == os.stat("%s/usr/bin/systemctl" % tree).st_ino:
                os.link(first, directory + place + "/" + name)      # programs that are one file stay one
            else:
                shutil.copy2(source, directory + place + "/" + name)
    for name in FACES:
        for place in (C, OURS):
            if os.path.exists(directory + place + "/systemctl") and not os.path.lexists(directory + place + "/" + name):
                os.symlink("systemctl", directory + place + "/" + name)
    return directory


def has_programs(overlay):
    return os.path.exists(overlay + "/usr/bin/systemctl")


def ours(directory):
    """The programs of ours that a tree made by layer() has."""
    return set(os.listdir(directory + OURS))


def record(guest, programs, only="", timeout=600):
    """What the guest makes of all lines: a list of [list, line, output, errors, status]; None when it came to no end."""
    command = ["%s/program-compare" % PLACE, "--record", "/conformance/invocations.json", "--programs", programs]
    command += ["--only", only] if only else []
    status, output = guest.run(command + ["%s/%s" % (PLACE, os.path.basename(path)) for path in lists()], timeout)
    if status != 0:
        bed.say("no results: %s" % (output or "").strip()[-500:])
        return None
    with open(guest.share + "/invocations.json", encoding="utf-8") as f:
        return json.load(f)


def named(results):
    """The same by name; lines that come twice are numbered."""
    found = {}
    for where, line, *result in results or []:
        name, n = "%s: %s" % (where[:-len(".list")], line), 2
        while name in found:
            name, n = "%s: %s (%d)" % (where[:-len(".list")], line, n), n + 1
        found[name] = result
    return found


def shown(result):
    out, err, status = result
    return volatile.plain(out) + "\n--- errors\n" + volatile.plain(err) + "\n--- status %d" % status


def difference(reference, other):
    """Lines of a diff, empty where both are the same."""
    if shown(reference) == shown(other):
        return []
    return list(difflib.unified_diff(shown(reference).split("\n"), shown(other).split("\n"), "C", "ours", lineterm="", n=1))


def program(name):
    """The program that a line calls first."""
    words = name.split(": ", 1)[1].split()
    return next((w for w in words if "=" not in w), "")
