# SPDX-License-Identifier: Apache-2.0
# Runs in a fresh mount namespace: puts the throw-away root together and starts PID 1 in it, again after a reboot.
# In: OUT, LOWER (overlayfs lowerdir list), CG (cgroup2 directory of this run), TTY, INIT, PID1_ENV, LIB;
# "$@" are PID 1's arguments.
set -eu
top=$OUT/mnt
mkdir -p "$top"
mount --make-rprivate /
mount -t tmpfs -o "size=${UPPER_SIZE:-4g},mode=755" tmpfs "$top"
mkdir -m 755 "$top/u" "$top/w" "$top/r"
mount -t overlay -o "lowerdir=$LOWER,upperdir=$top/u,workdir=$top/w" overlay "$top/r"
boots=0
while :; do
    boots=$((boots + 1))
    status=0
    setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child bash "$LIB/stage2.sh" "$@" || status=$?
    # reboot(2) in a PID namespace ends its init with SIGHUP (restart) or SIGINT (halt, power off).
    [ "$status" = 129 ] && [ "$boots" -lt 12 ] || break
done
echo "$boots" >"$OUT/boots"
for name in testok skipped; do
    if [ -e "$top/r/$name" ]; then cp "$top/r/$name" "$OUT/$name"; fi
done
# As systemd-nspawn has it: power off is exit 0, "systemctl exit N" is exit N.
[ "$status" != 130 ] || status=0
echo "$status" >"$OUT/init-status"
exit "$status"
