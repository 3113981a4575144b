# SPDX-License-Identifier: Apache-2.0
"""All properties of all units, as PID 1 has them on the bus, made comparable.

The unit files are read by a running PID 1: a target that is active wants them all, so after a reload they are all
loaded, with all their dependencies in both directions, and none is started."""
import re, subprocess

# Runs in the guest (bash). Templates get the instance name "inst-a". Output: /conformance/show, "systemctl show --all".
GUEST = r"""
S=/usr/local/lib/c/systemctl
SYSTEM=/usr/lib/systemd/system
if [ -d /opt/unit-files ]; then
    cp -a --update=none /opt/unit-files/usr/lib/systemd/system/. $SYSTEM/
    # Units of users' managers are files as any other.
    cp -a --update=none /opt/unit-files/usr/lib/systemd/user/. $SYSTEM/
fi
mkdir -p /run/systemd/system/every.target.d
printf '[Unit]\nDefaultDependencies=no\n' >/run/systemd/system/every.target
$S daemon-reload
$S start every.target
(cd $SYSTEM && ls) | grep -E '\.(service|socket|target|timer|path|mount|automount|swap|slice)$' | sed 's/@\./@inst-a./' >/run/names
{ echo '[Unit]'; sed 's/^/Wants=/' /run/names; } >/run/systemd/system/every.target.d/all.conf
$S daemon-reload
[ -z "$($S list-jobs --no-legend)" ] || { echo "there are jobs:"; $S list-jobs; } >&2
{ cat /run/names; $S list-units --all --plain --no-legend --full | awk '{ print $1 }' | grep -v '\.device$'; } | sort -u >/run/all-names
time xargs -d '\n' $S show --all -- </run/all-names >/conformance/show
wc -l /run/names /run/all-names /conformance/show
"""

# The same for a user's manager, which a lingering user has without a login. Its unit files are users' own, and of others
# what the manager reads.
USER_GUEST = r"""
S=/usr/local/lib/c/systemctl
SYSTEM=/usr/lib/systemd/user
user() { setpriv --reuid=testuser --regid=testuser --init-groups env -i HOME=/home/testuser PATH=/usr/bin XDG_RUNTIME_DIR=/run/user/4711 "$@"; }
if [ -d /opt/unit-files ]; then
    cp -a --update=none /opt/unit-files/usr/lib/systemd/user/. $SYSTEM/
    cp -a --update=none /opt/unit-files/usr/lib/systemd/system/. $SYSTEM/
fi
$S start user@4711.service
mkdir -p /run/user/4711/systemd/user/every.target.d
U=/run/user/4711/systemd/user
printf '[Unit]\nDefaultDependencies=no\n' >$U/every.target
user $S --user daemon-reload
user $S --user start every.target
(cd $SYSTEM && ls) | grep -E '\.(service|socket|target|timer|path|mount|automount|swap|slice)$' | sed 's/@\./@inst-a./' >/run/names
{ echo '[Unit]'; sed 's/^/Wants=/' /run/names; } >$U/every.target.d/all.conf
user $S --user daemon-reload
[ -z "$(user $S --user list-jobs --no-legend)" ] || { echo "there are jobs:"; user $S --user list-jobs; } >&2
{ cat /run/names; user $S --user list-units --all --plain --no-legend --full | awk '{ print $1 }' | grep -v '\.device$'; } | sort -u >/run/all-names
time user xargs -d '\n' $S --user show --all -- </run/all-names >/conformance/show
wc -l /run/names /run/all-names /conformance/show
"""

# Lists whose order is not defined: sets by nature.
SETS = frozenset("""Names Requires Requisite Wants BindsTo PartOf Upholds RequiredBy RequisiteOf WantedBy BoundBy UpheldBy
    ConsistsOf Conflicts ConflictedBy Before After OnFailure OnFailureOf OnSuccess OnSuccessOf Triggers TriggeredBy
    PropagatesReloadTo ReloadPropagatedFrom PropagatesStopTo StopPropagatedFrom JoinsNamespaceOf SliceOf
    RequiresMountsFor WantsMountsFor IPAddressAllow IPAddressDeny RestrictNetworkInterfaces
    RestrictFileSystems""".split())

# What is another in each boot, on the same systemd, too: only compared whether there is a value. With the reason.
VOLATILE = {
    r".*Timestamp(Monotonic)?$": "when something happened",
    r"InvocationID$": "drawn by lot at each start",
    r"(Main|ControlP|ExecMain)PID$": "numbers of processes",
    r"(CPUUsageNSec|Memory(Current|Peak|Available)|Tasks(Current)|IO(Read|Write)(Bytes|Operations))$": "what has been used",
    r"(NextElapseUSec(Realtime|Monotonic)|LastTriggerUSec(Monotonic)?)$": "depends on the clock, and on a random delay",
    r"(UID|GID)$": "of a user that is made up",
}
_VOLATILE = re.compile("|".join("(?:%s)" % k for k in VOLATILE))

# Not compared at all. With the reason.
IGNORED = {
    "ControlGroupId": "the inode of a directory, which C still tells when the directory is gone",
}

# The same within values.
PARTS = [
    (r"next_elapse=[^}]*", "the clock"),
    (r"start_time=.*?(?= [;}])|stop_time=.*?(?= [;}])|pid=\d+|code=[^ ;}]*|status=[^ ;}]*",
     "when the command last ran and how it ended, which ours still knows after a reload"),
    (r"(lowerdir|upperdir|workdir)=[^,]*", "where the test bed has its files"),
    (r"\b[0-9a-f]{32}\b", "machine ids and invocation ids"),
]
_PARTS = re.compile("|".join("(?:%s)" % k for k, _ in PARTS))


def parse(text):
    """{unit: {property: [values]}} of the output of "systemctl show" for many units. A property may have several lines."""
    units = {}
    for block in text.split("\n\n"):
        values = {}
        key = None
        for line in block.split("\n"):
            m = re.match(r"([A-Z][A-Za-z0-9]*)=(.*)", line)
            if m:
                key = m.group(1)
                values.setdefault(key, []).append(m.group(2))
            elif key:
                values[key][-1] += "\n" + line
        if "Id" in values:
            units[values["Id"][0]] = values
    return units


def normal(key, values):
    if _VOLATILE.match(key):
        return ["(set)" if v not in ("", "0", "[not set]", "infinity", "n/a") else "(not set)" for v in values]
    if key in SETS:
        values = [" ".join(sorted(v.split())) for v in values]
    return [_PARTS.sub("*", v) for v in values]
