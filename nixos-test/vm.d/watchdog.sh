# SPDX-License-Identifier: Apache-2.0
# A hardware watchdog (the kernel's own, by software): set, changed, pinged, carried over, left.

modprobe softdog soft_noboot=1
udevadm settle
DOG=/sys/class/watchdog/watchdog0
conf() {
    mkdir -p /run/systemd/system.conf.d
    printf '%s\n' '[Manager]' "$@" >/run/systemd/system.conf.d/watchdog.conf
}
# dog: after a re-execution the manager must be there again before the kernel is asked
dog() {
    local name
    systemctl show -p Version >/dev/null
    echo "  kernel: $(cat $DOG/state) timeout=$(cat $DOG/timeout) pretimeout=$(cat $DOG/pretimeout)"
    for name in RuntimeWatchdogUSec RuntimeWatchdogPreUSec RuntimeWatchdogPreGovernor RebootWatchdogUSec KExecWatchdogUSec WatchdogDevice; do
        echo "  $(systemctl show -p $name)"
    done
    echo "  pinged: $([ -n "$(systemctl show -P WatchdogLastPingTimestamp)" ] && echo yes || echo no)," \
        "$([ "$(systemctl show -P WatchdogLastPingTimestampMonotonic)" = 0 ] && echo never || echo since)"
}
cursor=$(journalctl -n 1 --show-cursor -q -o cat | sed -n 's/^-- cursor: //p')
logged() {
    journalctl --sync
    journalctl -q --after-cursor="$cursor" -o json _PID=1 | python3 -c '
import json, sys
for line in sys.stdin:
    e = json.loads(line)
    if "atchdog" in e["MESSAGE"]:
        print("    %s %s" % (e["PRIORITY"], e["MESSAGE"]))'
    cursor=$(journalctl -n 1 --show-cursor -q -o cat | sed -n 's/^-- cursor: //p')
}
set_property() {
    echo "$*"
    busctl set-property org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager "$@" 2>&1 | sed 's/^/    /'
}

echo "at first:"
dog
for seconds in 20s 30s off 25s default; do
    echo "RuntimeWatchdogSec=$seconds and a reload:"
    conf RuntimeWatchdogSec=$seconds
    systemctl daemon-reload
    dog
    logged
    echo "… and a re-execution:"
    systemctl daemon-reexec
    dog
    logged
done
set_property RuntimeWatchdogUSec t 40000000
dog
logged
set_property RuntimeWatchdogUSec t 40000000
logged
set_property RuntimeWatchdogUSec t 1
dog
logged
set_property RuntimeWatchdogUSec t 99999000000000
dog
logged
set_property RuntimeWatchdogUSec t 18446744073709551615
dog
logged
set_property RuntimeWatchdogUSec t 8000000
echo "pinged in time:"
before=$(systemctl show -P WatchdogLastPingTimestampMonotonic)
least=99
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sleep 1
    left=$(cat $DOG/timeleft 2>/dev/null || echo 9)
    [ "$left" -ge "$least" ] || least=$left
done
[ "$least" -gt 0 ] && echo "  never late"
[ "$(systemctl show -P WatchdogLastPingTimestampMonotonic)" -gt "$before" ] && echo "  newer"
echo "over a re-execution:"
systemctl daemon-reexec
dog
logged
echo "over a reload:"
systemctl daemon-reload
dog
logged
set_property RuntimeWatchdogPreUSec t 3000000
dog
logged
modprobe pretimeout_noop
set_property RuntimeWatchdogPreUSec t 4000000
dog
logged
set_property RuntimeWatchdogPreUSec t 9000000
dog
logged
set_property RuntimeWatchdogPreGovernor s noop
dog
logged
set_property RuntimeWatchdogPreGovernor s panic
dog
logged
set_property RuntimeWatchdogPreGovernor s nonsense
dog
logged
set_property RuntimeWatchdogPreUSec t 0
logged >/dev/null # C tries the refused governor once more
set_property RebootWatchdogUSec t 50000000
set_property KExecWatchdogUSec t 60000000
set_property WatchdogDevice s /dev/other
dog
set_property RuntimeWatchdogUSec t 0
dog
logged
echo "another device:"
conf RuntimeWatchdogSec=20s WatchdogDevice=/dev/watchdog7
systemctl daemon-reexec
dog
logged
echo "its other name:"
conf RuntimeWatchdogSec=20s WatchdogDevice=/dev/watchdog0
systemctl daemon-reexec
dog
logged
echo "none any more:"
rm /run/systemd/system.conf.d/watchdog.conf
systemctl daemon-reexec
dog
logged
