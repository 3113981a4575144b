# SPDX-License-Identifier: Apache-2.0
# The clock is set forward and back, the time zone changes: what timers do.

mkdir -p /run/ran
systemctl stop systemd-timesyncd.service 2>/dev/null
zone() {
    ln -sf "/usr/share/zoneinfo/$1" /etc/localtime.new
    mv -T /etc/localtime.new /etc/localtime
}
# timer NAME LINE...
timer() {
    local name=$1
    shift
    unit "$name.timer" '[Unit]' DefaultDependencies=no '[Timer]' AccuracySec=1us "$@"
    unit "$name.service" '[Unit]' DefaultDependencies=no '[Service]' Type=oneshot "ExecStart=/bin/sh -c 'date -u +%%F_%%H >>/run/ran/$name'"
}
ALL="near hourly daily weekly tokyo clock zone both active boot persistent"
idle() { [ -z "$(systemctl list-jobs --no-legend)" ]; }
next() {
    local name
    sleep 3
    wait_for 60 idle
    for name in $ALL; do
        echo "ran $name $(cat "/run/ran/$name" 2>/dev/null | tr '\n' ' ')"
    done >/run/ran-now
    rm -f /run/ran/*
    TZ=UTC systemctl show -p Id -p NextElapseUSecRealtime -p ActiveState -p SubState ${ALL// /.timer }.timer >/run/timers-now
    awk '
        $1 == "ran" { name = $2; $1 = $2 = ""; ran[name] = $0; next }
        NF { i = index($0, "="); value[substr($0, 1, i - 1)] = substr($0, i + 1) }
        /^Id=/ { name = substr($0, 4); sub(".timer", "", name) }
        !NF { tell() }
        END { tell() }
        function tell() {
            print "  " name ":" ran[name] " next " value["NextElapseUSecRealtime"] " " value["ActiveState"] "/" value["SubState"]
            delete value
        }' /run/ran-now /run/timers-now
}

zone UTC
date -u -s '2031-03-10 10:10:00' >/dev/null
rm -f /var/lib/systemd/timers/*
timer near 'OnCalendar=2031-03-10 10:20:00'
timer hourly OnCalendar=hourly
timer daily 'OnCalendar=*-*-* 12:00:00'
timer weekly 'OnCalendar=Mon 08:00'
timer tokyo 'OnCalendar=*-*-* 12:00:00 Asia/Tokyo'
timer clock OnClockChange=yes
timer zone OnTimezoneChange=yes
timer both OnClockChange=yes OnTimezoneChange=yes 'OnCalendar=*-*-* 12:00:00'
timer active OnActiveSec=100h
timer boot OnBootSec=100d
timer persistent 'OnCalendar=*-*-* 12:00:00' Persistent=yes
systemctl daemon-reload
systemctl start near.timer hourly.timer daily.timer weekly.timer tokyo.timer clock.timer zone.timer both.timer active.timer boot.timer persistent.timer
echo "at the beginning, $(date -u +%F_%H:%M):"
next

date -u -s '2031-03-10 10:30:00' >/dev/null
echo "20 minutes forward:"
next
date -u -s '2031-03-12 13:10:00' >/dev/null
echo "two days forward:"
next
date -u -s '2031-03-11 09:10:00' >/dev/null
echo "a day back:"
next
date -u -s '2031-03-11 11:59:57' >/dev/null
sleep 4
echo "on noon:"
next
date -u -s '2031-03-10 11:10:00' >/dev/null
echo "back to before all that has happened:"
next
date -u -s '2031-03-10 11:59:57' >/dev/null
sleep 4
echo "on noon again:"
next
zone Europe/Berlin
echo "one hour east:"
next
date -u -s '2031-03-30 00:10:00' >/dev/null
echo "before the summer begins:"
next
date -u -s '2031-03-30 01:10:00' >/dev/null
echo "in summer:"
next
zone Asia/Tokyo
echo "far east:"
next
zone UTC
echo "home:"
next
systemctl daemon-reexec
date -u -s '2031-04-02 13:10:00' >/dev/null
echo "re-executed, then forward:"
next
echo "stamps: $(cd /var/lib/systemd/timers && stat -c '%n %Y' stamp-persistent.timer | while read -r n t; do echo "$n $(date -u -d "@$t" +%F_%H)"; done)"

# A stamp from the future is of a clock that was wrong.
systemctl stop persistent.timer
touch -d '2040-01-01' /var/lib/systemd/timers/stamp-persistent.timer
systemctl start persistent.timer
echo "a stamp from the future:"
next
systemctl stop persistent.timer
touch -d '2031-03-01' /var/lib/systemd/timers/stamp-persistent.timer
systemctl start persistent.timer
echo "a stamp from long ago:"
next
said near.timer
said both.timer
systemctl stop near.timer hourly.timer daily.timer weekly.timer tokyo.timer clock.timer zone.timer both.timer active.timer boot.timer persistent.timer
date -u -s '2031-04-02 14:00:00' >/dev/null
