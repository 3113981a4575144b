# SPDX-License-Identifier: Apache-2.0
# Socket activation: every kind of socket, passing by descriptor, Accept=, limits, clean-up.
# timeout: 90

in_guest() {
    check "the boot settles" booted
    # A service that writes down what it was given and then answers with it on each stream connection.
    cat >/run/t/server <<'PYTHON'
#!/usr/bin/python3
import os, socket, stat, sys
n, names = int(os.environ["LISTEN_FDS"]), os.environ["LISTEN_FDNAMES"].split(":")
assert int(os.environ["LISTEN_PID"]) == os.getpid()
text = []
for fd in range(3, 3 + n):
    if stat.S_ISSOCK(os.fstat(fd).st_mode):
        s = socket.socket(fileno=os.dup(fd))
        text.append("%s:%s:%s:%s" % (names[fd - 3], s.family.name, s.type.name, s.getsockname()))
    else:
        text.append("%s:%s" % (names[fd - 3], os.readlink("/proc/self/fd/%d" % fd)))
with open("/run/t/" + sys.argv[1], "w") as f:
    f.write("\n".join(text) + "\n")
import time
time.sleep(1000)
PYTHON
    chmod +x /run/t/server
    unit kinds.socket <<'UNIT'
[Socket]
ListenStream=/run/t/stream
ListenStream=@abstract-stream
ListenStream=127.0.0.1:7001
ListenStream=[::1]:7001
ListenStream=7002
ListenDatagram=/run/t/datagram
ListenDatagram=127.0.0.1:7003
ListenSequentialPacket=/run/t/packets
ListenFIFO=/run/t/fifo
ListenNetlink=kobject-uevent 1
ListenMessageQueue=/queue
FileDescriptorName=mine
SocketMode=0640
SocketUser=testuser
SocketGroup=daemon
DirectoryMode=0711
Symlinks=/run/t/also
RemoveOnStop=yes
Backlog=7
KeepAlive=yes
ReceiveBuffer=64K
PassCredentials=yes
FreeBind=yes
UNIT
    sed -i '/^Symlinks/d' $UNITS/kinds.socket
    printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nExecStart=/run/t/server kinds\n' | unit kinds.service
    reload
    check "a socket unit starts" systemctl start kinds.socket
    property "it listens" kinds.socket SubState listening
    property "the service does not run yet" kinds.service ActiveState inactive
    equal "mode, owner, group" "640 testuser daemon" "$(stat -c '%a %U %G' /run/t/stream)"
    check "a fifo" test -p /run/t/fifo
    echo hello | timeout 5 socat -u - UNIX-CONNECT:/run/t/stream
    check "a connection starts the service" wait_for 10 test -s /run/t/kinds
    sed 's/(.*7002.*/any:7002/' /run/t/kinds | fact "the descriptors as the service sees them"
    equal "all of them" 11 "$(wc -l </run/t/kinds)"
    property "running" kinds.socket SubState running
    check "stopping the socket stops the service" systemctl stop kinds.socket kinds.service
    check_not "RemoveOnStop= removes the file" test -e /run/t/stream
    local kind
    for kind in "UNIX-CONNECT:/run/t/stream" "ABSTRACT-CONNECT:abstract-stream" "TCP4:127.0.0.1:7001" "TCP6:[::1]:7001" \
                "TCP4:127.0.0.1:7002" "UNIX-SENDTO:/run/t/datagram" "UDP4:127.0.0.1:7003" "UNIX-CONNECT:/run/t/packets,type=5" "PIPE:/run/t/fifo"; do
        rm -f /run/t/kinds
        systemctl stop kinds.service; systemctl start kinds.socket
        echo x | timeout 5 socat -u - "$kind"
        check "activation by $kind" wait_for 10 state kinds.service active
    done
    systemctl stop kinds.socket kinds.service

    # What the service did not read is thrown away while the socket waits for its stop; the service has made it blocking.
    printf '[Socket]\nListenFIFO=/run/t/unread\n' | unit unread.socket
    printf '[Service]\nExecStart=/bin/sh -c "trap \\"sleep 0.3; exit 0\\" TERM; sleep infinity & wait"\n' | unit unread.service
    reload
    systemctl start unread.socket
    echo x >/run/t/unread
    check "unread input starts the service" wait_for 10 state unread.service active
    systemctl stop --no-block unread.service
    check "unread input does not hold PID 1" timeout 15 systemctl stop unread.socket unread.service
    property "the service is down" unread.service ActiveState inactive

    unit each.socket <<'UNIT'
[Socket]
ListenStream=/run/t/each
ListenStream=127.0.0.1:7010
Accept=yes
MaxConnections=2
UNIT
    unit each@.service <<'UNIT'
[Service]
ExecStart=/bin/sh -c 'echo "$REMOTE_ADDR $LISTEN_FDS $(id -u)"; read line; echo "got $line"'
StandardInput=socket
StandardOutput=socket
User=testuser
UNIT
    reload
    systemctl start each.socket
    matches "Accept=: an instance per connection" "got ping" "$(printf 'ping\n' | timeout 5 socat -t 3 - UNIX-CONNECT:/run/t/each)"
    matches "Accept=: the peer's address and the user" "^127.0.0.1 .*4711" "$(printf 'ping\n' | timeout 5 socat -t 3 - TCP4:127.0.0.1:7010)"
    property "Accept=: counted" each.socket NAccepted 2
    check "Accept=: the connections end" wait_for 5 no_connections each.socket
    # Two that stay, then one too many.
    (sleep 5 | timeout 6 socat - UNIX-CONNECT:/run/t/each >/dev/null) &
    (sleep 5 | timeout 6 socat - UNIX-CONNECT:/run/t/each >/dev/null) &
    check "MaxConnections=: two are open" wait_for 5 connections each.socket 2
    equal "MaxConnections=: the third is refused" "" "$(printf 'x\n' | timeout 4 socat -t 1 - UNIX-CONNECT:/run/t/each 2>/dev/null)"
    check "instances are cleaned up" wait_for 15 no_instances
    systemctl stop each.socket

    # Two sockets for one service, under their own names.
    printf '[Socket]\nListenStream=/run/t/one\nFileDescriptorName=first\nService=joint.service\n' | unit one.socket
    printf '[Socket]\nListenStream=/run/t/two\nService=joint.service\n' | unit two.socket
    printf '[Unit]\nRequires=one.socket two.socket\n[Service]\nSockets=one.socket two.socket\nExecStart=/run/t/server joint\n' | unit joint.service
    reload
    check "a service brings its sockets" systemctl start joint.service
    check "it got them" wait_for 5 test -s /run/t/joint
    equal "Service=: two named sockets" "first two.socket" "$(cut -d: -f1 /run/t/joint | sort | tr '\n' ' ' | sed 's/ $//')"
    systemctl stop joint.service one.socket two.socket

    # A service that never takes its connection: the trigger limit ends that.
    printf '[Socket]\nListenStream=/run/t/limit\nTriggerLimitIntervalSec=10s\nTriggerLimitBurst=3\n' | unit limit.socket
    printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nExecStart=/bin/true\n' | unit limit.service
    reload
    systemctl start limit.socket
    timeout 10 socat -u OPEN:/dev/null UNIX-CONNECT:/run/t/limit
    echo x | timeout 3 socat - UNIX-CONNECT:/run/t/limit
    check "TriggerLimitBurst=" wait_for 10 state limit.socket failed
    property "TriggerLimitBurst=: the result" limit.socket Result trigger-limit-hit

    printf '[Socket]\nListenStream=/run/t/scripts\nExecStartPre=/bin/touch /run/t/pre\nExecStartPost=/bin/touch /run/t/post\nExecStopPre=/bin/touch /run/t/stop-pre\nExecStopPost=/bin/touch /run/t/stop-post\n' | unit scripts.socket
    printf '[Service]\nExecStart=/bin/true\n' | unit scripts.service
    reload
    systemctl start scripts.socket && systemctl stop scripts.socket
    check "commands of a socket" test -e /run/t/pre -a -e /run/t/post -a -e /run/t/stop-pre -a -e /run/t/stop-post
    printf '[Socket]\nListenStream=/run/t/x\nListenStream=127.0.0.1:80\n' | unit taken.socket
    printf '[Service]\nExecStart=/bin/true\n' | unit taken.service
    check_not "an address in use" systemctl start taken.socket
    property "an address in use: the result" taken.socket Result resources
}
no_connections() { [ "$(prop "$1" NConnections)" = 0 ]; }
connections() { [ "$(prop "$1" NConnections)" = "$2" ]; }
no_instances() { [ -z "$(systemctl list-units --all --no-legend 'each@*')" ]; }
