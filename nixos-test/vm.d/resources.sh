# SPDX-License-Identifier: Apache-2.0
# Resource control where the kernel has all of it: limits are enforced, policies allow and deny as they say.

mkdir -p /srv
# run NAME PROPERTY... -- COMMAND...: how a transient service with the properties ends, and what it prints
run() {
    local name=$1 properties=()
    shift
    while [ "$1" != -- ]; do
        properties+=(-p "$1")
        shift
    done
    shift
    echo "$name: ${properties[*]//-p /}"
    systemd-run --quiet --wait --pipe --collect "${properties[@]}" -- "$@" 2>&1 | sed 's/^/    /'
    echo "    = ${PIPESTATUS[0]}"
}
# within LOW VALUE HIGH: yes, or the value
within() { awk "BEGIN { print ($2 >= $1 && $2 <= $3) ? \"yes\" : \"no: $2\" }"; }
cat >/srv/try <<'.'
#!/usr/bin/python3
# try WHAT ARGUMENT: says how it went
import os, socket, sys, time
what, argument = sys.argv[1], sys.argv[2]
def errno(e): return os.strerror(e.errno)
try:
    if what == "memory":
        data = bytearray(int(argument) << 20)
        print("has", argument, "MB")
    elif what == "tasks":
        made = 0
        try:
            while made < int(argument):
                if os.fork() == 0:
                    time.sleep(30)
                    os._exit(0)
                made += 1
        finally:
            print(made, "processes")
    elif what == "open":
        for mode in ("r", "w"):
            try:
                os.close(os.open(argument, os.O_RDONLY if mode == "r" else os.O_WRONLY))
                print(argument, mode, "allowed")
            except OSError as e:
                print(argument, mode, errno(e))
    elif what == "mknod":
        os.mknod("/srv/node", 0o600 | 0o20000, os.makedev(*map(int, argument.split(":"))))
        print("made")
        os.unlink("/srv/node")
    elif what == "bind":
        for word in argument.split(","):
            family, kind, port = word.split(":")
            s = socket.socket(socket.AF_INET6 if family == "6" else socket.AF_INET, socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("::1" if family == "6" else "127.0.0.1", int(port)))
                print(word, "bound")
            except OSError as e:
                print(word, errno(e))
            s.close()
    elif what == "send":
        for address in argument.split(","):
            s = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
            r = socket.socket(s.family, socket.SOCK_DGRAM)
            r.bind((address, 0))
            r.settimeout(1)
            try:
                s.sendto(b"x" * 100, r.getsockname())
                r.recv(100)
                print(address, "received")
            except socket.timeout:
                print(address, "lost")
            except OSError as e:
                print(address, errno(e))
    elif what == "read":
        begun = time.monotonic()
        fd = os.open(argument, os.O_RDONLY | os.O_DIRECT)
        import mmap
        page = mmap.mmap(-1, 1 << 20)
        for _ in range(4):
            os.readv(fd, [page])
        print("%.2f" % (time.monotonic() - begun))
    elif what == "write":
        begun = time.monotonic()
        fd = os.open(argument, os.O_WRONLY | os.O_CREAT | os.O_DIRECT)
        import mmap
        page = mmap.mmap(-1, 1 << 20)
        for _ in range(4):
            os.writev(fd, [page])
        os.fsync(fd)
        print("%.2f" % (time.monotonic() - begun))
    elif what == "spin":
        end = time.monotonic() + float(argument)
        while time.monotonic() < end:
            pass
        print("%.3f" % (time.process_time() / float(argument)))
except OSError as e:
    print(errno(e))
.
chmod +x /srv/try
ip link set lo up 2>/dev/null
ip link add dummy0 type dummy 2>/dev/null && ip address add 10.9.8.7/24 dev dummy0 && ip link set dummy0 up

echo "== memory"
run "enough" MemoryMax=60M MemorySwapMax=0 -- /srv/try memory 20
run "too little" MemoryMax=60M MemorySwapMax=0 -- /srv/try memory 100
run "of a slice" Slice=small.slice MemorySwapMax=0 -- /srv/try memory 20
systemctl set-property --runtime small.slice MemoryMax=60M
run "of a slice" Slice=small.slice MemorySwapMax=0 -- /srv/try memory 100
systemctl revert small.slice

echo "== tasks"
run "few" TasksMax=5 -- /srv/try tasks 20
run "more" TasksMax=30 -- /srv/try tasks 20

echo "== processors"
spin() { run "$@" | sed -n 's/^    \(0\.[0-9]*\|1\.[0-9]*\)$/\1/p'; }
echo "  a quarter: $(within 0.1 "$(spin quarter CPUQuota=25% CPUQuotaPeriodSec=20ms -- /srv/try spin 8)" 0.7)"
run "one of two" AllowedCPUs=1 -- grep Cpus_allowed_list /proc/self/status
systemd-run --quiet --collect --unit=heavy -p CPUWeight=800 -p AllowedCPUs=0 /srv/try spin 60
systemd-run --quiet --collect --unit=light -p CPUWeight=100 -p AllowedCPUs=0 /srv/try spin 60
sleep 12
heavy=$(prop heavy.service CPUUsageNSec) light=$(prop light.service CPUUsageNSec)
systemctl stop heavy.service light.service
echo "  eight times the weight: $(within 3 "$(awk "BEGIN { print $heavy / ($light + 1) }")" 20)"

echo "== the disk"
dd if=/dev/zero of=/srv/data bs=1M count=4 status=none
sync
timed() { run "$@" | sed -n 's/^    \([0-9][0-9]*\.[0-9]*\)$/\1/p'; }
echo "  4 MB at 1 MB a second: $(within 2.5 "$(timed slow 'IOReadBandwidthMax=/dev/vda 1M' -- /srv/try read /srv/data)" 8)"
echo "  as fast as it can: $(within 0 "$(timed fast -- /srv/try read /srv/data)" 2.4)"
echo "  writing at 1 MB a second: $(within 2.5 "$(timed slow 'IOWriteBandwidthMax=/srv 1M' -- /srv/try write /srv/written)" 9)"
rm -f /srv/data /srv/written

echo "== devices"
for device in /dev/null /dev/vda /dev/kmsg; do
    run "auto" DevicePolicy=auto -- /srv/try open $device
    run "closed" DevicePolicy=closed -- /srv/try open $device
    run "strict" DevicePolicy=strict -- /srv/try open $device
    run "allowed to read" DevicePolicy=strict "DeviceAllow=$device r" -- /srv/try open $device
    run "auto, with one allowed" DevicePolicy=auto "DeviceAllow=/dev/kmsg rw" -- /srv/try open $device
done
run "a kind" DevicePolicy=closed 'DeviceAllow=block-virtblk r' -- /srv/try open /dev/vda
run "all of a kind" DevicePolicy=closed 'DeviceAllow=char-* rw' -- /srv/try open /dev/kmsg
run "making" DevicePolicy=closed 'DeviceAllow=/dev/kmsg m' -- /srv/try mknod 1:11
run "not making" DevicePolicy=closed 'DeviceAllow=/dev/kmsg rw' -- /srv/try mknod 1:11
run "private" PrivateDevices=yes -- /srv/try mknod 1:11

echo "== addresses"
ALL=127.0.0.1,127.0.0.2,10.9.8.7,::1
run "any" -- /srv/try send $ALL
run "none" IPAddressDeny=any -- /srv/try send $ALL
run "this machine" IPAddressDeny=any IPAddressAllow=localhost -- /srv/try send $ALL
run "one" IPAddressDeny=any IPAddressAllow=127.0.0.2 -- /srv/try send $ALL
run "all but a network" IPAddressDeny=10.0.0.0/8 -- /srv/try send $ALL
run "not this address" IPAddressDeny=::1 -- /srv/try send $ALL
systemd-run --quiet --unit=counted -p IPAccounting=yes -p RemainAfterExit=yes /srv/try send 127.0.0.1,127.0.0.1,::1
wait_for 60 is counted.service active/exited
show counted.service IPIngressBytes IPIngressPackets IPEgressBytes IPEgressPackets
systemctl stop counted.service

echo "== ports"
PORTS=4:tcp:1234,4:udp:1234,6:tcp:1234,6:udp:1234,4:tcp:4321
run "any" -- /srv/try bind $PORTS
run "none" SocketBindDeny=any -- /srv/try bind $PORTS
run "one" SocketBindDeny=any SocketBindAllow=tcp:1234 -- /srv/try bind $PORTS
run "of a family" SocketBindDeny=ipv6 -- /srv/try bind $PORTS
run "a range" SocketBindDeny=ipv4:udp:1000-2000 -- /srv/try bind $PORTS
run "a family, a protocol" SocketBindDeny=any SocketBindAllow=ipv6:udp -- /srv/try bind $PORTS

echo "== interfaces"
run "any" -- /srv/try send 127.0.0.1,10.9.8.7
run "only lo" RestrictNetworkInterfaces=lo -- /srv/try send 127.0.0.1,10.9.8.7
run "not lo" RestrictNetworkInterfaces=~lo -- /srv/try send 127.0.0.1,10.9.8.7
run "another" RestrictNetworkInterfaces=dummy0 -- /srv/try send 127.0.0.1

echo "== address families, file systems"
run "no IPv6" RestrictAddressFamilies=AF_INET -- /srv/try bind 4:tcp:1234,6:tcp:1234
run "only these file systems" 'RestrictFileSystems=ext4 tmpfs' -- cat /proc/self/comm
run "not these file systems" RestrictFileSystems=~proc -- /srv/try open /proc/self/comm

echo "== changed while it runs"
systemd-run --quiet --unit=changed -p MemorySwapMax=0 bash -c 'until [ -e /run/go ]; do sleep .2; done; exec /srv/try memory 100'
systemctl set-property --runtime changed.service MemoryMax=50M TasksMax=7 CPUWeight=33 IPAddressDeny=any
group=/sys/fs/cgroup$(prop changed.service ControlGroup)
(cd "$group" && grep . memory.max pids.max cpu.weight)
touch /run/go
wait_for 60 is changed.service failed
show changed.service Result
systemctl reset-failed 2>/dev/null
ip link del dummy0 2>/dev/null
