# SPDX-License-Identifier: Apache-2.0
# Control groups: delegation, marks, what the programs attached to them allow; the environment of each kind of command.
# timeout: 180

in_guest() {
    check "the boot settles" booted
    chmod 1777 /tmp
    local name
    # Delegation, and the groups that commands run in.
    cat >/run/t/delegated <<'SCRIPT'
#!/bin/sh
echo "$1 $(sed -n 's/^0:://p' /proc/self/cgroup)" >>/run/t/groups
SCRIPT
    chmod 755 /run/t/delegated
    : >/run/t/groups
    chmod 666 /run/t/groups
    for name in plain delegated subgroup; do
        { echo '[Service]'
          printf '%s\n' 'User=testuser' 'Type=exec' 'ExecCondition=/run/t/delegated condition' 'ExecStartPre=/run/t/delegated pre' \
            'ExecStart=/bin/sleep infinity' 'ExecStartPost=/run/t/delegated post' 'ExecReload=/run/t/delegated reload' \
            'ExecStop=/run/t/delegated stop' 'ExecStopPost=/run/t/delegated stop-post'
          case $name in
              delegated) echo Delegate=yes ;;
              subgroup) printf 'Delegate=yes\nDelegateSubgroup=main\n' ;;
          esac; } | unit "d-$name.service"
    done
    reload
    for name in plain delegated subgroup; do
        systemctl start "d-$name.service"
        systemctl reload "d-$name.service"
        echo "$name $(cgroup_of "$(prop d-$name.service MainPID)")" >>/run/t/groups
        python3 - "/sys/fs/cgroup/system.slice/d-$name.service" <<'PYTHON'
import os, sys
for directory, below, files in sorted(os.walk(sys.argv[1])):
    marks = {n: os.getxattr(directory, n) for n in sorted(os.listxattr(directory))}
    for n in marks:
        print(os.path.basename(directory), n, "set" if "invocation" in n else marks[n].decode())
    print(os.path.basename(directory), *sorted(f for f in ["."] + files if os.stat(directory + "/" + f).st_uid == 4711))
PYTHON
        systemctl stop "d-$name.service"
    done >/run/t/owned
    fact "groups of commands" "$(cat /run/t/groups)"
    fact "what a delegate owns" "$(cat /run/t/owned)"

    # Marks for others.
    printf '[Service]\nExecStart=/bin/sleep infinity\nCoredumpReceive=yes\nManagedOOMPreference=omit\nLogFilterPatterns=one\nLogFilterPatterns=~two\n' | unit marked.service
    systemctl start marked.service
    python3 - >/run/t/marks <<'PYTHON'
import os
path = "/sys/fs/cgroup/system.slice/marked.service"
for n in sorted(os.listxattr(path)):
    print(n, "set" if "invocation" in n else os.getxattr(path, n))
PYTHON
    fact "marks of a control group" "$(cat /run/t/marks)"

    # Sets of nftables.
    in_state() { [ "$(prop "$1" ActiveState)" = "$2" ]; }
    nft_sets() {
        fact "sets $1" "$(nft list table inet t | grep -E 'set |elements' | tr -s '\t\n ' ' ')"
    }
    nft add table inet t
    nft add set inet t groups '{ type cgroupsv2; }'
    nft add set inet t users '{ typeof meta skuid; }'
    nft add set inet t teams '{ typeof meta skgid; }'
    local all="NFTSet=cgroup:inet:t:groups user:inet:t:users group:inet:t:teams"
    printf '[Service]\nExecStart=/bin/sleep infinity\nUser=testuser\n%s\n' "$all" | unit s-user.service
    printf '[Service]\nExecStart=/bin/sleep infinity\nUser=testuser\nGroup=daemon\n%s\n' "$all" | unit s-group.service
    printf '[Service]\nExecStart=/bin/sleep infinity\n%s\n' "NFTSet=cgroup:inet:t:groups" | unit s-root.service
    printf '[Slice]\nNFTSet=cgroup:inet:t:groups\n' | unit sets.slice
    printf '[Service]\nExecStart=/bin/true\nNFTSet=cgroup:inet:nosuch:groups\n' | unit s-nowhere.service
    reload
    for name in s-user.service s-group.service s-root.service sets.slice; do
        systemctl start "$name"
        wait_for 5 in_state "$name" active
        nft_sets "with $name"
        systemctl stop "$name"
        nft_sets "after $name"
    done
    systemctl start s-root.service sets.slice
    nft flush set inet t groups
    reload
    nft_sets "filled again"
    systemctl stop s-root.service sets.slice
    systemctl start s-nowhere.service
    wait_for 5 in_state s-nowhere.service inactive
    journalctl --sync
    fact "no such set" "$(journalctl -b -o cat | grep 'NFT set' | sed -E 's/cgroup [0-9]+/cgroup N/')"
    nft delete table inet t

    # Programs of others that are to filter packets and are not there.
    systemd-run --quiet --unit=filtered -p IPIngressFilterPath=/sys/fs/bpf/nosuch -p IPEgressFilterPath=/sys/fs/bpf/other true
    journalctl --sync
    fact "missing filters" "$(systemctl show filtered.service -p Result,IPIngressFilterPath,IPEgressFilterPath; journalctl -b -o cat -u filtered.service)"
    systemctl reset-failed filtered.service

    # Devices.
    cat >/run/t/devices <<'SCRIPT'
#!/bin/sh
for d in null zero full random tty1 fuse autofs net/tun; do
    [ -e /dev/$d ] || continue
    for how in r w; do
        case $how in r) ( : </dev/$d ) 2>/run/t/why ;; w) ( : >/dev/$d ) 2>/run/t/why ;; esac &&
            echo "$d $how yes" || echo "$d $how $(sed 's/.*: //' /run/t/why)"
    done
done
mknod /run/t/made c 1 3 2>/dev/null && echo mknod yes || echo mknod no
rm -f /run/t/made
SCRIPT
    chmod 755 /run/t/devices
    devices() {
        local name=$1
        shift
        { printf '[Service]\nType=oneshot\nExecStart=/run/t/devices\nStandardOutput=truncate:/run/t/out\n'; printf '%s\n' "$@"; } | unit "v-$name.service"
        reload
        rm -f /run/t/out
        systemctl start "v-$name.service" 2>/dev/null
        fact "devices $name" "exit $(prop v-$name.service ExecMainStatus) $(cat /run/t/out 2>/dev/null)"
    }
    devices all DevicePolicy=auto
    devices closed DevicePolicy=closed
    devices strict DevicePolicy=strict
    devices strict-null DevicePolicy=strict "DeviceAllow=/dev/null rw" "DeviceAllow=/dev/zero r"
    devices allow-fuse "DeviceAllow=/dev/fuse rw"
    devices allow-driver DevicePolicy=strict "DeviceAllow=char-mem rwm"
    devices allow-pattern DevicePolicy=strict "DeviceAllow=char-* r"
    devices private PrivateDevices=yes
    devices missing "DeviceAllow=/dev/no-such rw"

    # Addresses.
    cat >/run/t/listener <<'PYTHON'
#!/usr/bin/python3
import socket, sys, threading
def serve(family, address):
    s = socket.socket(family)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((address, 4711))
    s.listen()
    while True:
        s.accept()[0].close()
threading.Thread(target=serve, args=(socket.AF_INET6, "::1"), daemon=True).start()
serve(socket.AF_INET, "127.0.0.1")
PYTHON
    cat >/run/t/talker <<'PYTHON'
#!/usr/bin/python3
import socket, sys
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::1")):
    s = socket.socket(family)
    s.settimeout(0.1)
    try:
        s.connect((address, 4711 if address != "127.0.0.2" else 4712))
        print(address, "yes")
    except ConnectionRefusedError:
        print(address, "refused")
    except OSError as e:
        print(address, "no")
for family, port in ((socket.AF_INET, 5000), (socket.AF_INET, 6000), (socket.AF_INET6, 5001)):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        s = socket.socket(family, kind)
        try:
            s.bind(("127.0.0.1" if family == socket.AF_INET else "::1", port))
            print("bind", family.name, kind.name, port, "yes")
        except OSError as e:
            print("bind", family.name, kind.name, port, e.strerror)
        s.close()
PYTHON
    chmod 755 /run/t/listener /run/t/talker
    printf '[Service]\nType=exec\nExecStart=/run/t/listener\n' | unit listener.service
    systemctl start listener.service
    wait_for 5 talks
    addresses() {
        local name=$1
        shift
        { printf '[Service]\nType=oneshot\nExecStart=/run/t/talker\nStandardOutput=truncate:/run/t/out\n'; printf '%s\n' "$@"; } | unit "a-$name.service"
        reload
        systemctl start "a-$name.service"
        fact "addresses $name" "$(cat /run/t/out)"
    }
    printf '[Slice]\nIPAddressDeny=any\n' | unit denied.slice
    addresses all IPAccounting=no
    addresses none IPAddressDeny=any
    addresses localhost IPAddressDeny=any IPAddressAllow=localhost
    addresses one IPAddressDeny=any IPAddressAllow=127.0.0.1
    addresses not-one IPAddressDeny=127.0.0.0/31
    addresses only6 IPAddressDeny=any IPAddressAllow=::1
    addresses by-slice Slice=denied.slice
    addresses in-slice Slice=denied.slice IPAddressAllow=127.0.0.1
    addresses bind SocketBindDeny=any SocketBindAllow=ipv4:tcp:5000-5010
    addresses bind-udp SocketBindDeny=udp
    addresses bind-port SocketBindDeny=6000
    addresses interface RestrictNetworkInterfaces=~lo
    addresses interface-lo RestrictNetworkInterfaces=lo
    printf '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c "/run/t/talker; sleep infinity &"\nIPAccounting=yes\nStandardOutput=null\n' | unit counted.service
    systemctl start counted.service
    check "IPAccounting= counts" test "$(prop counted.service IPIngressPackets)" -ge 4 -a "$(prop counted.service IPEgressBytes)" -gt 200
    property "not without" listener.service IPIngressBytes "[no data]"
    systemctl set-property --runtime listener.service IPAddressDeny=any
    check_not "set-property takes effect at once" talks
    systemctl set-property --runtime listener.service IPAddressDeny=
    check "and back" talks

    # The environment of each kind of command.
    cat >/run/t/env <<'SCRIPT'
#!/bin/sh
{ echo "== $1"; env | sort | sed 's/^\(INVOCATION_ID\|SYSTEMD_EXEC_PID\|JOURNAL_STREAM\|WATCHDOG_PID\|MAINPID\|MEMORY_PRESSURE_WRITE\)=.*/\1=/'; } >>/run/t/env-out
SCRIPT
    chmod 755 /run/t/env
    environment() {
        local name=$1
        shift
        { echo '[Service]'
          printf '%s\n' Type=notify NotifyAccess=all 'ExecCondition=/run/t/env condition' 'ExecStartPre=/run/t/env pre' 'ExecStart=/bin/sh -c "echo $$$$ >/run/t/e.pid; /run/t/env start; systemd-notify --ready --pid=parent; exec sleep infinity"' \
              'ExecStartPost=/run/t/env post' 'ExecReload=/run/t/env reload' 'ExecStop=/run/t/env stop' 'ExecStopPost=/run/t/env stop-post' "$@"; } | unit "e-$name.service"
        reload
        rm -f /run/t/env-out
        (umask 0; : >/run/t/env-out; : >/run/t/e.pid)
        systemctl start "e-$name.service"
        systemctl reload "e-$name.service"
        systemctl stop "e-$name.service"
        fact "environment $name" "$(cat /run/t/env-out)"
    }
    environment many FileDescriptorStoreMax=5 WatchdogSec=100 User=testuser RuntimeDirectory=ee StateDirectory=es
    environment plain
    environment pressure MemoryPressureWatch=no SetLoginEnvironment=yes
    environment pressure-skip MemoryPressureWatch=skip SetLoginEnvironment=no User=testuser
    environment pressure-on MemoryPressureWatch=yes MemoryPressureThresholdSec=50ms MemoryAccounting=no PIDFile=/run/t/e.pid
}
talks() { python3 -c 'import socket; s = socket.socket(); s.settimeout(0.5); s.connect(("127.0.0.1", 4711))'; }
