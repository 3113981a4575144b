# SPDX-License-Identifier: Apache-2.0
# PID 1 of the new PID namespace until it execs the real one. Sets the container up the way systemd-nspawn does.
set -eu
if [ -z "${STAGE2:-}" ]; then
    # The cgroup namespace must be rooted in the container's own group, without its supervisor in it.
    echo 0 >"$CG/c/cgroup.procs"
    STAGE2=1 exec unshare --ipc --uts --net --cgroup bash "$0" "$@"
fi
root=$OUT/mnt/r
hostname H
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755,nosuid,strictatime tmpfs "$root/dev"
mount -t tmpfs -o mode=755,nosuid,nodev,strictatime,size=1g tmpfs "$root/run"
mount -t tmpfs -o mode=1777,nosuid,nodev,strictatime,size=2g tmpfs "$root/tmp"

node() { mknod -m "$2" "$root/dev/$1" c "$3" "$4"; }
node null 666 1 3; node zero 666 1 5; node full 666 1 7
node random 666 1 8; node urandom 666 1 9; node tty 666 5 0
mkdir -p "$root/dev/pts" "$root/dev/shm" "$root/dev/net"
node net/tun 666 10 200; node fuse 666 10 229
# Not in systemd-nspawn: automounts can be tested in a container with it.
if grep -qw autofs /proc/misc; then node autofs 600 10 "$(awk '$2 == "autofs" { print $1 }' /proc/misc)"; fi
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
: >"$root/dev/console"
mount --bind "$TTY" "$root/dev/console"

# Keep the container's hands off the machine: kernel settings, sysrq, the kernel log.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"
mount -o remount,bind,ro,nosuid,nodev,noexec "$root/proc/sys"
# ... and a boot id of its own for every boot.
cat /proc/sys/kernel/random/uuid >"$root/run/boot-id"
mount --bind "$root/run/boot-id" "$root/proc/sys/kernel/random/boot_id"
rm -f "$root/run/boot-id"
if [ -e "$root/proc/sysrq-trigger" ]; then
    mount --bind "$root/proc/sysrq-trigger" "$root/proc/sysrq-trigger"
    mount -o remount,bind,ro "$root/proc/sysrq-trigger"
fi
for file in kmsg kcore; do
    if [ -e "$root/proc/$file" ]; then mount --bind "$root/dev/null" "$root/proc/$file"; fi
done

# Unobstructed instances, without which the kernel refuses new ones to unprivileged user namespaces.
mkdir -p "$root/run/host/proc" "$root/run/host/sys"
mount -t proc -o ro,nosuid,nodev,noexec proc "$root/run/host/proc"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/run/host/sys"
echo systemd-nspawn >"$root/run/host/container-manager"

# Credentials for PID 1, where the harness left some.
credentials=
if [ -d "$OUT/credentials" ]; then
    cp -r "$OUT/credentials" "$root/run/host/credentials"
    chmod -R go= "$root/run/host/credentials"
    credentials=CREDENTIALS_DIRECTORY=/run/host/credentials
fi

mkdir -p "$root/conformance"
mount --bind "$OUT/share" "$root/conformance"
date +%s.%N >"$OUT/exec-time"
cut -d' ' -f1 /proc/uptime >"$OUT/exec-uptime"

cd "$root"
pivot_root . .
hash -r
umount -l .
mount --make-rshared /
cd /
bounding=-sys_time,-sys_module,-syslog,-sys_rawio,-wake_alarm,-block_suspend,-mac_admin,-mac_override
# shellcheck disable=SC2086
exec setpriv --bounding-set=$bounding \
    env -i container=systemd-nspawn PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
    $credentials $PID1_ENV "$INIT" "$@" </dev/console >/dev/console 2>&1
