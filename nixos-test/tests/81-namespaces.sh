# SPDX-License-Identifier: Apache-2.0
# What a sandboxed process sees: the mounts of its namespace, its namespaces, its status, setting by setting.
# timeout: 120

in_guest() {
    check "the boot settles" booted
    mkdir -p /run/t/x /run/t/data/sub /run/t/over /srv/a/b /opt/one
    echo text >/run/t/data/file
    cat >/run/t/x/show <<'PYTHON'
#!/usr/bin/python3
# Prints the mounts that are not PID 1's, the namespaces that are not PID 1's, and more.
import os, re, sys
BASE = "/run/t/x/base"
def seen(path):
    """The number of the mount that one gets to by the path."""
    try:
        fd = os.open(path, os.O_PATH | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        return re.search("mnt_id:\\s*(.*)", open("/proc/self/fdinfo/%d" % fd).read()).group(1)
    finally:
        os.close(fd)
last, ways = {}, set()
for line in open("/proc/self/mountinfo"):
    left, right = line.rstrip("\n").split(" - ")
    f = left.split(" ")
    if seen(f[4]) not in (None, f[0]):
        continue                                        # covered by another
    kind, source, options = right.split(" ")
    if kind == "overlay" or f[4] in ("/conformance", "/dev/console"):
        source = options = f[3] = "-"
    options = re.sub(r"(size|nr_inodes|uuid)=[^,]*,?", "", options)
    root = re.sub("-[0-9a-zA-Z]{6}(/|$)", r"-X\1", re.sub("[0-9a-f]{32}", "ID", f[3]))
    ways.add(" ".join(re.sub(r":\d+", "", o) for o in f[6:]) or "private")
    last[f[4]] = " ".join([f[4], root, f[5], kind, source, options])
rows = sorted(last.values())
if sys.argv[1:] == ["--base"]:
    with open(BASE, "w") as f:
        f.write("\n".join(rows))
    sys.exit()
print("propagation", *sorted(ways))
base = open(BASE).read().split("\n")
for path in sorted(set(r.split(" ")[0] for r in base) - set(last)):
    print("gone", path)
for row in rows:
    if row not in base:
        print("mount", row)
for name in sorted(os.listdir("/proc/self/ns")):
    try:
        if os.readlink("/proc/self/ns/" + name) != os.readlink("/run/t/x/ns/" + name):
            print("own", name)
    except OSError:
        print("no", name)
for line in open("/proc/self/status"):
    if re.match("Uid|Gid|Groups|NoNewPrivs|Cap(Bnd|Eff|Amb|Inh|Prm)|Seccomp:|Umask", line):
        print(line.rstrip())
for path in sys.argv[1:]:
    try:
        s = os.stat(path)
        print(path, oct(s.st_mode), s.st_uid, s.st_gid, sorted(os.listdir(path)) if os.path.isdir(path) else "")
    except OSError as e:
        print(path, e.strerror)
PYTHON
    chmod 755 /run/t/x/show
    mkdir -p /run/t/x/ns
    for ns in $(ls /proc/1/ns); do ln -s "$(readlink /proc/1/ns/$ns)" /run/t/x/ns/$ns; done
    # show NAME "PATHS" SETTING...
    show() {
        local name=$1 paths=$2
        shift 2
        { printf '[Service]\nType=oneshot\nExecStart=/run/t/x/show %s\nStandardOutput=truncate:/run/t/x/out\nStandardError=truncate:/run/t/x/err\n' "$paths"
          [ $# = 0 ] || printf '%s\n' "$@"; } | unit "n-$name.service"
        NAMES="$NAMES $name"
    }
    NAMES=
    /run/t/x/show --base
    show plain ""
    show private-tmp "/tmp /var/tmp" PrivateTmp=yes
    show private-tmp-disconnected "/tmp /var/tmp" PrivateTmp=disconnected
    show private-tmp-root "/tmp" PrivateTmp=yes "RequiresMountsFor=/"
    show private-devices "/dev" PrivateDevices=yes
    show private-devices-root "/dev" PrivateDevices=yes ProtectSystem=strict
    show private-network "" PrivateNetwork=yes
    show private-ipc "/dev/mqueue" PrivateIPC=yes
    show private-users "/root" PrivateUsers=yes
    show private-users-identity "/root" PrivateUsers=identity
    show private-users-of "/root" PrivateUsers=yes User=testuser
    show private-mounts "" PrivateMounts=yes
    show strict "/usr /etc" ProtectSystem=strict
    show full "/usr /etc" ProtectSystem=full
    show system "/usr" ProtectSystem=yes
    show strict-writable "/var" ProtectSystem=strict "ReadWritePaths=/var /run/t" "ReadOnlyPaths=/var/tmp"
    show home "/home /root /run/user" ProtectHome=yes
    show home-ro "/home" ProtectHome=read-only
    show home-tmpfs "/home /root" ProtectHome=tmpfs
    show tunables "/proc/sys /proc/kcore" ProtectKernelTunables=yes
    show modules "/usr/lib/modules" ProtectKernelModules=yes
    show logs "/dev/kmsg /proc/kmsg" ProtectKernelLogs=yes
    show cgroups "/sys/fs/cgroup" ProtectControlGroups=yes
    show cgroups-private "/sys/fs/cgroup" ProtectControlGroups=private
    show cgroups-strict "/sys/fs/cgroup" ProtectControlGroups=strict
    show clock "" ProtectClock=yes
    show hostname "" ProtectHostname=yes
    show proc-invisible "" ProtectProc=invisible
    show proc-noaccess "" ProtectProc=noaccess
    show proc-subset "/proc/meminfo" ProcSubset=pid
    show read-only "/srv/a" ReadOnlyPaths=/srv/a
    show inaccessible "/srv/a /etc/passwd" "InaccessiblePaths=/srv/a /etc/passwd"
    show inaccessible-nested "/srv/a /srv/a/b" "InaccessiblePaths=/srv/a" "ReadWritePaths=/srv/a/b"
    show paths-missing "" "ReadOnlyPaths=-/nosuch" "InaccessiblePaths=-/nosuch/either"
    show paths-must "" "ReadOnlyPaths=/nosuch"
    show no-exec "/opt" NoExecPaths=/ "ExecPaths=/usr /run/t/x"
    show bind "/mnt /opt/one" "BindPaths=/run/t/data:/mnt" "BindReadOnlyPaths=/etc:/opt/one:norbind"
    show bind-new "/run/t/new" "BindPaths=/run/t/data:/run/t/new/place"
    show bind-file "/run/t/over" "BindReadOnlyPaths=/run/t/data/file:/run/t/over/file"
    show bind-missing "/mnt" "BindPaths=-/nosuch:/mnt"
    show bind-must "/mnt" "BindPaths=/nosuch:/mnt"
    show tmpfs "/srv" TemporaryFileSystem=/srv:ro,mode=0700,size=10M
    show tmpfs-plain "/srv" TemporaryFileSystem=/srv
    show tmpfs-options "/srv" TemporaryFileSystem=/srv:nosuid,noexec,uid=4711,size=1M,nodev,strictatime
    show full-nnp "" ProtectSystem=full NoNewPrivileges=yes
    show read-only-no-exec "" ProtectSystem=full NoExecPaths=/ "ExecPaths=/usr/bin /usr/lib /usr/lib64 /run/t/x"
    show private-tmp-strict "/tmp" PrivateTmp=disconnected ProtectSystem=strict
    show overlaps "" "TemporaryFileSystem=/srv" "ReadOnlyPaths=/srv/a" "BindPaths=/run/t/data:/srv/a"
    show tmpfs-bind "/srv" "TemporaryFileSystem=/srv:ro" "BindReadOnlyPaths=/run/t/data:/srv/data"
    show flags-private "" MountFlags=private
    show flags-slave "" MountFlags=slave
    show dirs "/run/nd /var/lib/nd /var/cache/nd /var/log/nd /etc/nd" User=testuser ProtectSystem=strict RuntimeDirectory=nd StateDirectory=nd CacheDirectory=nd LogsDirectory=nd ConfigurationDirectory=nd
    show dir-links "/run/nl /run/nl2 /run/l3" "RuntimeDirectory=nl:nl2 nl/sub:l3" RuntimeDirectoryMode=0700
    show state-ro "/var/lib/nr" "StateDirectory=nr::ro" "CacheDirectory=nc:nc2:ro"
    show credentials "" SetCredential=a:b PrivateMounts=yes
    show credentials-user "" SetCredential=a:b User=testuser
    show nnp "" NoNewPrivileges=yes User=testuser
    show bounded "" "CapabilityBoundingSet=CAP_CHOWN CAP_KILL"
    show bounded-not "" "CapabilityBoundingSet=~CAP_CHOWN CAP_KILL" User=testuser
    show ambient "" "AmbientCapabilities=CAP_KILL" User=testuser
    show ambient-root "" "AmbientCapabilities=CAP_KILL"
    show rootdir "/ /run /dev /run/systemd" RootDirectory=/run/t/root BindReadOnlyPaths=/usr "BindPaths=/run/t/x" MountAPIVFS=yes
    show rootdir-plain "/ /run" RootDirectory=/run/t/root BindReadOnlyPaths=/usr "BindPaths=/run/t/x /proc" MountAPIVFS=no
    show rootdir-log "/run/systemd" RootDirectory=/run/t/root BindReadOnlyPaths=/usr "BindPaths=/run/t/x /proc" MountAPIVFS=no BindLogSockets=yes
    show logsockets "/run/systemd/journal" PrivateMounts=yes BindLogSockets=no
    show everything "" DynamicUser=no ProtectSystem=strict ProtectHome=yes PrivateTmp=yes PrivateDevices=yes ProtectKernelTunables=yes ProtectKernelModules=yes \
        ProtectKernelLogs=yes ProtectControlGroups=yes ProtectClock=yes ProtectHostname=yes PrivateNetwork=yes PrivateIPC=yes NoNewPrivileges=yes \
        StateDirectory=all User=testuser
    mkdir -p /run/t/root/usr /run/t/root/etc
    ln -sfn usr/bin /run/t/root/bin; ln -sfn usr/lib /run/t/root/lib; ln -sfn usr/lib64 /run/t/root/lib64
    reload
    local name
    for name in $NAMES; do
        rm -f /run/t/x/out /run/t/x/err
        systemctl start "n-$name.service" 2>/dev/null
        { echo "exit $(prop n-$name.service ExecMainStatus)"; cat /run/t/x/out; } 2>/dev/null | fact "$name"
        [ ! -s /run/t/x/err ] || cp /run/t/x/err "/conformance/facts-err-$name"
    done
}
