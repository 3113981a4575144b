# SPDX-License-Identifier: Apache-2.0
# systemd-analyze security asks PID 1: what C's program says is the same on both, and ours says it, too. On C this shows
# that the lines do not depend on the moment.
# inputs: ../program-compare ../security.d
# timeout: 300

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/compare" "$ROOT/etc/systemd/system"
    cp "$here/program-compare" "$here/security.d/online.list" "$ROOT/usr/local/lib/compare/"
    cat >"$ROOT/etc/systemd/system/guarded.service" <<'END'
[Service]
ExecStart=sleep infinity
User=daemon
SupplementaryGroups=adm
DevicePolicy=closed
DeviceAllow=/dev/fuse
DeviceAllow=/dev/null r
SystemCallFilter=@system-service
SystemCallFilter=~@resources
SystemCallArchitectures=native
RestrictAddressFamilies=AF_UNIX AF_NETLINK
RestrictNamespaces=~user
IPAddressAllow=localhost
IPAddressDeny=any
ProtectProc=noaccess
ProtectHome=tmpfs
ProtectSystem=full
PrivateMounts=yes
UMask=0027
KeyringMode=shared
CapabilityBoundingSet=CAP_KILL CAP_SYS_PACCT
AmbientCapabilities=CAP_KILL
Delegate=yes
END
    printf '[Service]\nExecStart=true\n' >"$ROOT/etc/systemd/system/template@.service"
    printf '[Service]\nType=bogus\n' >"$ROOT/etc/systemd/system/broken.service"
    ln -s /dev/null "$ROOT/etc/systemd/system/covered.service"
    printf '{"UMask":{"weight":0},"DeviceAllow":{"weight":5000,"range":20,"description_bad":"b"}}\n' >"$ROOT/etc/policy.json"
}

# A directory with the program under test: the distribution's own where nothing is laid over it.
programs() {
    if cmp -s /usr/bin/systemctl /usr/local/lib/c/systemctl; then
        echo /usr/bin
    else
        mkdir -p /run/ours
        ln -s /usr/bin/systemctl /run/ours/systemd-analyze
        echo /run/ours
    fi
}

in_guest() {
    local status=0 unit
    check "the boot settles" booted
    for unit in guarded dbus ssh systemd-logind systemd-journald systemd-udevd nginx template@a; do
        /usr/local/lib/c/systemd-analyze security --no-pager "$unit" | fact "$unit"
    done
    /usr/local/lib/compare/program-compare --checks --reference /usr/local/lib/c --ours "$(programs)" \
        /usr/local/lib/compare/online.list >>"$RESULTS" 2>/run/t/summary || status=$?
    cat /run/t/summary
    equal "exit status" "0" "$status"
}
