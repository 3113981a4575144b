# SPDX-License-Identifier: Apache-2.0
# What is counted for units: the settings, the manager's defaults for them, what is told; settings of old control groups.

in_guest() {
    local all="CPUAccounting CPUUsageNSec MemoryAccounting MemoryCurrent MemoryPeak TasksAccounting TasksCurrent IOAccounting
        BlockIOAccounting IOReadBytes IOReadOperations IPAccounting IPIngressBytes IPEgressPackets MemoryPressureWatch
        MemoryPressureThresholdUSec ControlGroup"
    local old="CPUShares StartupCPUShares CPUWeight BlockIOAccounting BlockIOWeight StartupBlockIOWeight BlockIODeviceWeight
        BlockIOReadBandwidth BlockIOWriteBandwidth MemoryLimit MemoryMax IOWeight"
    cat >/run/t/traffic.py <<'PY'
import socket, sys
left = int(sys.argv[1]) << 20
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
while left > 0:
    s.sendto(b"x" * 60000, s.getsockname())
    s.recv(70000)
    left -= 60000
PY
    counted plain
    counted nocpu CPUAccounting=no
    counted all CPUAccounting=yes IOAccounting=yes IPAccounting=yes MemoryAccounting=yes TasksAccounting=yes
    counted none CPUAccounting=no IOAccounting=no IPAccounting=no MemoryAccounting=no TasksAccounting=no
    counted blockio BlockIOAccounting=yes
    counted old CPUShares=512 StartupCPUShares=600 BlockIOWeight=200 StartupBlockIOWeight=300 \
        "BlockIODeviceWeight=/dev/null 400" "BlockIOReadBandwidth=/dev/null 5M" "BlockIOWriteBandwidth=/dev/null 6M" \
        MemoryLimit=10M
    reload
    for unit in plain nocpu all none blockio; do
        systemctl start $unit.service
        shown "$all" $unit.service | fact "$unit: what is counted"
        tr '\0' '\n' <"/proc/$(prop $unit.service MainPID)/environ" | grep ^MEMORY_PRESSURE | fact "$unit: told of pressure"
    done
    rm -f "/conformance/facts/none: told of pressure"       # it is not
    check_not "what is not counted is not watched" grep -qz MEMORY_PRESSURE "/proc/$(prop none.service MainPID)/environ"

    # Settings of old are shown and can be set as any others.
    systemctl start old.service
    shown "$old" old.service | fact "settings of old"
    for setting in CPUShares=700 BlockIOWeight=500 BlockIOAccounting=yes MemoryLimit=20M "BlockIOReadBandwidth=/dev/null 7M" \
        "BlockIODeviceWeight=/dev/null 44"; do
        check "set-property ${setting%%=*}" systemctl set-property --runtime old.service "$setting"
    done
    shown "$old" old.service | fact "settings of old, changed"
    (cd "/run/systemd/system.control/old.service.d" && tail -n +1 ./*) | grep . | fact "settings of old, kept"
    log_of_pid1 | grep "will be removed soon" | sort -u | fact "advice about settings of old"

    # What a unit has used is told when it is down.
    for mib in 0 1 130; do
        printf '[Service]\nType=oneshot\nIPAccounting=yes\nExecStart=/usr/bin/python3 /run/t/traffic.py %s\n' $mib |
            unit traffic$mib.service
    done
    printf '[Service]\nType=oneshot\nIPAccounting=yes\nCPUAccounting=no\nExecStart=/usr/bin/python3 /run/t/traffic.py 1\n' | unit nocputraffic.service
    printf '[Service]\nType=oneshot\nCPUAccounting=no\nExecStart=/bin/true\n' | unit nothing.service
    reload
    systemctl log-level debug
    for unit in traffic0 traffic1 traffic130 nocputraffic nothing; do
        systemctl start $unit.service
        told $unit.service
    done | fact "what units have used"
    systemctl log-level info

    # The manager's defaults.
    systemctl show | grep -E '^Default.*(Accounting|Pressure)' | sort | fact "defaults"
    mkdir -p /run/systemd/system.conf.d
    printf '[Manager]\nDefault%s\n' CPUAccounting=no >/run/systemd/system.conf.d/x.conf
    printf 'Default%s\n' IPAccounting=yes IOAccounting=yes BlockIOAccounting=yes MemoryAccounting=no TasksAccounting=no \
        MemoryPressureWatch=no MemoryPressureThresholdSec=300ms SmackProcessLabel=label >>/run/systemd/system.conf.d/x.conf
    reload
    systemctl show | grep -E '^Default.*(Accounting|Pressure)' | sort | fact "other defaults"
    systemctl restart plain.service
    for unit in plain.service plain.slice -.slice blockio.service; do
        shown "$all" $unit | fact "other defaults: $unit"
    done
    tr '\0' '\n' <"/proc/$(prop plain.service MainPID)/environ" | grep ^MEMORY_PRESSURE | fact "other defaults: told of pressure"
    check_not "no default is refused" grep -q "is not applied yet" <<<"$(log_of_boot)"
}

# counted NAME SETTING...: a service that sleeps, in a slice of its own.
counted() {
    local name=$1
    shift
    printf '[Slice]\n' | unit "$name.slice"
    { printf '[Unit]\nDefaultDependencies=no\n[Service]\nSlice=%s.slice\nExecStart=/bin/sleep 1000\n' "$name"; printf '%s\n' "$@"; } | unit "$name.service"
}

# shown "PROPERTY..." UNIT: the values, numbers as N where they are some.
shown() {
    local property
    for property in $1; do systemctl show -p "$property" -- "$2"; done |
        sed -E 's/^(CPUUsageNSec|MemoryCurrent|MemoryPeak|TasksCurrent|IP[A-Za-z]*|IO[A-Za-z]*)=[0-9]+$/\1=N/'
}

# told UNIT: what PID 1 logged it to have used.
told() {
    journalctl --sync
    echo "$1:"
    journalctl -b _PID=1 "UNIT=$1" MESSAGE_ID=ae8f7b866b0347b9af31fe1c80b127c0 -o export --all |
        grep -a -E '^(MESSAGE|PRIORITY|CPU_|MEM|IO_|IP_)' | sed -E 's/Consumed [0-9.]+m?s/Consumed N/;s/^CPU_USAGE_NSEC=.*/CPU_USAGE_NSEC/' | sort
}
