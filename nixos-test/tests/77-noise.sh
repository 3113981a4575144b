# SPDX-License-Identifier: Apache-2.0
# Noise on PID 1's sockets, half messages, many clients, exhausted limits: PID 1 goes on and leaks nothing.
# timeout: 90

in_guest() {
    check "the boot settles" booted
    systemctl list-units >/dev/null; sleep 1
    local fds
    fds=$(fds_of_pid1)
    python3 - <<'PYTHON'
import os, random, socket, struct, time
random.seed(1)
def private():
    s = socket.socket(socket.AF_UNIX)
    s.connect("/run/systemd/private")
    return s
hello = b"\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n"
for payload in (b"", b"\0", b"\0AUTH ", b"\0AUTH NONSENSE\r\n", hello, hello + b"l\1\0\1", hello + b"l\1\0\1" + b"\xff" * 12,
                hello + os.urandom(2000), os.urandom(2000), b"\0AUTH EXTERNAL 31\r\nBEGIN\r\n", hello + b"l\1\0\1\xff\xff\xff\x07\1\0\0\0\0\0\0\0"):
    s = private()
    try:
        s.send(payload)
        time.sleep(0.02)
    except OSError:
        pass
    s.close()
open_ones = []
for i in range(300):
    try:
        s = private(); s.send(hello); open_ones.append(s)
    except OSError:
        break
print(len(open_ones), "clients")
time.sleep(0.3)
for s in open_ones: s.close()
n = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
n.connect("/run/systemd/notify")
n.setblocking(False)
for i in range(2000):
    try:
        n.send(os.urandom(random.randrange(1, 3000)))
    except OSError:
        time.sleep(0.01)
PYTHON
    check "it answers" systemctl is-active nginx.service
    check "no file descriptor is left behind" wait_for 10 fds_back $((fds + 1))
    # A unit name as long as allowed, and longer; strange characters.
    local long
    long=$(head -c 240 /dev/zero | tr '\0' a)
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit $long.service
    check "a long name" systemctl start $long.service
    check_not "a name that is too long" systemctl start ${long}${long}.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit 'strange:name_with.dots\x20and\x2dmore.service'
    check "strange characters" systemctl start 'strange:name_with.dots\x20and\x2dmore.service'
    # Many units, many at once.
    local i
    for i in $(seq 500); do printf '[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nExecStart=/bin/true\n' >$UNITS/par-$i.service; done
    { printf '[Unit]\nDefaultDependencies=no\n'; for i in $(seq 500); do echo "Wants=par-$i.service"; echo "After=par-$i.service"; done; } | unit par.target
    reload
    check "five hundred services at once" timeout 60 systemctl start par.target
    equal "all succeeded" 0 "$(systemctl list-units --failed --no-legend 'par-*' | wc -l)"
    rm -f $UNITS/par*; reload
    # Fork bombs end at TasksMax=.
    printf '[Service]\nTasksMax=20\nExecStart=/bin/sh -c "while :; do sleep 100 & done"\nTimeoutStopSec=5s\n' | unit bomb.service
    systemctl start bomb.service; sleep 0.5
    check "a service that forks without end can be stopped" timeout 30 systemctl stop bomb.service
    equal "all its processes are gone" 0 "$(pgrep -c -x sleep)"
    check_not "its control group is gone" test -e /sys/fs/cgroup/system.slice/bomb.service
    # PID 1 without a file descriptor to spare.
    prlimit --pid 1 --nofile=$(($(fds_of_pid1) + 2)):524288
    systemctl start par-1.service >/dev/null 2>&1
    timeout 10 systemctl restart cron.service >/dev/null 2>&1
    prlimit --pid 1 --nofile=524288:524288
    check "it recovers from a lack of file descriptors" wait_for 20 systemctl restart cron.service
    equal "no process is a zombie" 0 "$(grep -l '^State:.*Z' /proc/[0-9]*/status 2>/dev/null | wc -l)"
    property "other services are untouched" nginx.service NRestarts 0
    check "the system still shuts units down" systemctl stop nginx.service
}
fds_back() { [ "$(fds_of_pid1)" -le "$1" ]; }
