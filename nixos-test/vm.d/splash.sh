# SPDX-License-Identifier: Apache-2.0
# A boot splash: what Plymouth is told of units that come up and go down.

cat >/run/splash.py <<'END'
# Takes what is sent to Plymouth's socket, one connection after another, and prints a line for each.
import socket, sys
listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind("\0/org/freedesktop/plymouthd")
listener.listen(100)
print("listening", flush=True)
while True:
    peer, _ = listener.accept()
    peer.settimeout(10)
    got = b""
    try:
        while (part := peer.recv(4096)):
            got += part
    except TimeoutError:
        pass
    print("  %r" % got, flush=True)
END
long=$(printf 'l%.0s' {1..240}).service
unit up.service '[Service]' 'ExecStart=/bin/sleep infinity' 'ExecReload=/bin/true'
unit once.service '[Service]' Type=oneshot ExecStart=/bin/true
unit stays.service '[Service]' Type=oneshot RemainAfterExit=yes ExecStart=/bin/true
unit fails.service '[Service]' Type=oneshot ExecStart=/bin/false
unit again.service '[Service]' 'ExecStart=/bin/sleep 0.2' Restart=on-success RestartSec=100ms StartLimitBurst=2
unit "$long" '[Service]' 'ExecStart=/bin/sleep infinity'
unit 'odd\x20name.service' '[Service]' 'ExecStart=/bin/sleep infinity'
unit run-there.mount '[Mount]' What=tmpfs Where=/run/there Type=tmpfs
unit some.target '[Unit]' AllowIsolate=no
unit some.socket '[Socket]' ListenStream=/run/some Service=up.service
unit some.path '[Path]' PathExists=/run/never Unit=up.service
unit some.timer '[Timer]' OnActiveSec=100h Unit=up.service
dd if=/dev/zero of=/splash-swap bs=1M count=2 status=none
chmod 600 /splash-swap
mkswap /splash-swap >/dev/null
systemctl daemon-reload
python3 /run/splash.py >>/run/splash-seen 2>&1 &
wait_for 20 grep -q listening /run/splash-seen

# told TEXT COMMAND...: only of our own units, others start meanwhile
told() {
    echo "$1"
    shift
    : >/run/splash-seen
    "$@" >/dev/null 2>&1
    sleep 3
    grep -aE 'up\.service|once|stays|fails|again|lllll|odd|there|some|splash' /run/splash-seen
}
told "a service starts" systemctl start up.service
told "it is reloaded" systemctl reload up.service
told "it is restarted" systemctl restart up.service
told "it stops" systemctl stop up.service
told "a oneshot" systemctl start once.service
told "one that remains" systemctl start stays.service
told "it stops" systemctl stop stays.service
told "one that fails" systemctl start fails.service
told "one that comes again" systemctl start again.service
told "a long name" systemctl start "$long"
told "an escaped name" systemctl start 'odd\x20name.service'
told "a mount" systemctl start run-there.mount
told "it goes" systemctl stop run-there.mount
told "a mount by others" mount -t tmpfs tmpfs /run/there
told "gone by others" umount /run/there
told "a swap" systemctl start splash\\x2dswap.swap
told "a swap by others" swapon /splash-swap
told "gone by others" swapoff /splash-swap
told "other types" systemctl start some.target some.socket some.path some.timer
told "they stop" systemctl stop some.target some.socket some.path some.timer
told "a reload of the manager" systemctl daemon-reload
told "a re-execution" systemctl daemon-reexec
told "a user's mind" systemctl kill -s KILL up.service
kill %1
