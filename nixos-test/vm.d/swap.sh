# SPDX-License-Identifier: Apache-2.0
# Swap files and devices: started by units, by others, and failing.

# file PATH MEGABYTES: a swap file
file() {
    dd if=/dev/zero "of=$1" bs=1M "count=$2" status=none
    chmod 600 "$1"
    mkswap "$1" >/dev/null
}
used() { awk 'NR > 1 { print "  used: " $1, $2, $3, ($5 < 0 ? "automatic" : $5) }' /proc/swaps; }
tell() {
    local u
    for u; do
        echo "  $u: $(prop "$u" ActiveState)/$(prop "$u" SubState) $(prop "$u" Result) priority=$(prop "$u" Priority | sed 's/^-[0-9]*$/automatic/') what=$(prop "$u" What) load=$(prop "$u" LoadState)"
    done
    used
}
try() {
    echo "$*"
    "$@" 2>&1 | sed 's/^/    /'
}

mkdir -p /srv
file /swapa 4
file /srv/b 3
file '/srv/with space' 2
file /srv/image 4
dd if=/dev/zero of=/srv/plain bs=1M count=1 status=none
modprobe loop
device=$(losetup -f --show /srv/image)
udevadm settle
uuid=$(blkid -s UUID -o value "$device")
by_uuid="$(systemd-escape -p "/dev/disk/by-uuid/$uuid").swap"
of_device="$(systemd-escape -p "$device").swap"

unit swapa.swap '[Swap]' What=/swapa Priority=7
unit srv-b.swap '[Swap]' What=/srv/b Options=pri=9,discard
unit srv-plain.swap '[Swap]' What=/srv/plain
unit srv-nothing.swap '[Swap]' What=/srv/nothing
unit srv-other.swap '[Swap]' What=/srv/b
unit srv-slow.swap '[Swap]' What=/srv/b TimeoutSec=1
unit "$of_device" '[Unit]' DefaultDependencies=no '[Swap]' "What=$device"
unit after.service '[Unit]' Requires=swapa.swap After=swapa.swap '[Service]' 'ExecStart=/bin/sleep infinity'
systemctl daemon-reload

echo "== a file with a priority"
try systemctl start swapa.swap
tell swapa.swap
try systemctl stop swapa.swap
tell swapa.swap
said swapa.swap

echo "== options"
try systemctl start srv-b.swap
tell srv-b.swap
try systemctl restart srv-b.swap
tell srv-b.swap
try systemctl reload srv-b.swap
try systemctl daemon-reload
tell srv-b.swap
try systemctl daemon-reexec
tell srv-b.swap
swapoff /srv/b
wait_for 60 is srv-b.swap inactive
echo "  somebody else has turned it off"
tell srv-b.swap
said srv-b.swap

echo "== what cannot be used"
try systemctl start srv-plain.swap
tell srv-plain.swap
said srv-plain.swap
try systemctl start srv-nothing.swap
tell srv-nothing.swap
said srv-nothing.swap
try systemctl start srv-other.swap
try systemctl start nosuch.swap

echo "== others turn it on"
swapon -p 3 '/srv/with space'
wait_for 60 is 'srv-with\x20space.swap' active
tell 'srv-with\x20space.swap'
try systemctl stop 'srv-with\x20space.swap'
tell 'srv-with\x20space.swap'
swapon /swapa
wait_for 60 is swapa.swap active
tell swapa.swap
try systemctl start after.service
try systemctl stop swapa.swap
wait_for 60 is after.service inactive
tell swapa.swap
said swapa.swap

echo "== from fstab"
file /srv/fstab-a 1
file /srv/fstab-b 1
cp /etc/fstab /run/fstab
cat >>/etc/fstab <<'.'
/srv/fstab-a none swap pri=5,discard=once 0 0
/srv/fstab-b none swap noauto,nofail 0 0
/srv/fstab-c none swap nofail,x-systemd.device-timeout=1s 0 0
.
try systemctl daemon-reload
for name in a b c; do
    unit=$(systemd-escape -p --suffix=swap /srv/fstab-$name)
    show "$unit" What Options Priority SourcePath RequiredBy WantedBy | sed 's/^/    /'
    show "$unit" Before After | sed 's/=/\n/' | tr ' ' '\n' | sort | sed 's/^/        /'
    try systemctl start "$unit"
    tell "$unit"
done
try systemctl stop 'srv-fstab*.swap'
used
cp /run/fstab /etc/fstab
try systemctl daemon-reload
show 'srv-fstab\x2da.swap' LoadState ActiveState | sed 's/^/    /'

echo "== a device and its names"
systemctl start "$of_device"
wait_for 60 is "$by_uuid" active
tell "$of_device" | sed "s,$device,DEVICE,g;s,$of_device,DEVICE.swap,g"
echo "  by its UUID: $(prop "$by_uuid" ActiveState)/$(prop "$by_uuid" SubState) following $(prop "$by_uuid" Following | sed "s,$of_device,DEVICE.swap,")"
systemctl stop "$by_uuid"
wait_for 60 is "$of_device" inactive
tell "$of_device" | sed "s,$device,DEVICE,g;s,$of_device,DEVICE.swap,g"
said "$of_device" | sed "s,$device,DEVICE,g;s,$of_device,DEVICE.swap,g"

echo "== the target"
systemctl start swapa.swap srv-b.swap
show swap.target ActiveState
systemctl list-units --no-legend --plain --type swap | awk '{ print "  " $1, $2, $3, $4 }' | sort
systemctl stop '*.swap'
used
losetup -d "$device"
swapoff -a
systemctl reset-failed
