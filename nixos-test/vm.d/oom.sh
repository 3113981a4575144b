# SPDX-License-Identifier: Apache-2.0
# The kernel kills for want of memory: each OOMPolicy=, in services and scopes, the main process and others.

HOG='dd if=/dev/zero of=/dev/null bs=100M count=1'

# service NAME COMMAND [LINE...]
service() {
    local name=$1 command=$2
    shift 2
    unit "$name.service" '[Unit]' DefaultDependencies=no '[Service]' MemoryMax=20M MemorySwapMax=0 "ExecStart=/bin/sh -c '$command'" "$@"
}
killed() { journalctl --sync; journalctl -b _PID=1 "UNIT=$1" -o cat | grep -q "killed by the OOM killer"; }
rest() { systemctl show -P ActiveState "$1" | grep -qE '^(inactive|failed)$' && [ -z "$(prop "$1" Job)" ]; }
tell() {
    echo "$1:"
    show "$1" ActiveState SubState Result ExecMainCode ExecMainStatus NRestarts OOMPolicy
    said "$1"
}

for policy in continue stop kill; do
    service child-$policy "($HOG); sleep infinity" OOMPolicy=$policy
    service main-$policy 'exec python3 -c "x = bytearray(100 << 20)"' OOMPolicy=$policy
    service stubborn-$policy "trap : TERM; ($HOG); while :; do sleep 1; done" OOMPolicy=$policy TimeoutStopSec=2s
done
service start-pre 'sleep infinity' "ExecStartPre=/bin/sh -c '$HOG'" OOMPolicy=stop
service start-pre-ignored 'sleep infinity' "ExecStartPre=-/bin/sh -c '$HOG; true'" OOMPolicy=continue
service reload 'sleep infinity' "ExecReload=/bin/sh -c '$HOG'" OOMPolicy=stop
service stop 'sleep infinity' "ExecStop=/bin/sh -c '$HOG'" OOMPolicy=stop
service again "[ -e /run/again-was-here ] && sleep infinity; touch /run/again-was-here; ($HOG); sleep infinity" OOMPolicy=stop Restart=on-failure RestartSec=100ms
service on-abnormal "[ -e /run/abnormal-was-here ] && sleep infinity; touch /run/abnormal-was-here; ($HOG); sleep infinity" OOMPolicy=stop Restart=on-abnormal RestartSec=100ms
service delegated "($HOG); sleep infinity" Delegate=yes
service default "($HOG); sleep infinity"
systemctl daemon-reload

for policy in continue stop kill; do
    for kind in child main stubborn; do
        systemctl start --no-block $kind-$policy.service
        if [ $policy = continue ] && [ $kind != main ]; then
            wait_for 120 killed $kind-$policy.service
            sleep 1
        else
            wait_for 60 rest $kind-$policy.service
        fi
        group=/sys/fs/cgroup$(prop $kind-$policy.service ControlGroup)
        [ -e "$group/memory.oom.group" ] && [ "$group" != /sys/fs/cgroup ] && echo "$kind-$policy: oom.group $(cat "$group/memory.oom.group")"
        tell $kind-$policy.service
        systemctl kill -s KILL $kind-$policy.service 2>/dev/null
    done
done

systemctl start start-pre.service; echo "start-pre: $?"
tell start-pre.service
systemctl start start-pre-ignored.service; echo "start-pre-ignored: $?"
tell start-pre-ignored.service
systemctl start reload.service
systemctl reload reload.service; echo "reload: $?"
wait_for 120 killed reload.service
wait_for 20 is reload.service active/running
tell reload.service
systemctl start stop.service
systemctl stop stop.service; echo "stop: $?"
wait_for 20 rest stop.service
tell stop.service
for name in again on-abnormal; do
    systemctl start $name.service
    wait_for 120 killed $name.service
    wait_for 20 is $name.service active/running
    sleep 1
    tell $name.service
done
for name in delegated default; do
    systemctl start $name.service
    wait_for 120 killed $name.service
    sleep 1
    tell $name.service
done

for policy in continue stop kill; do
    echo "scope $policy:"
    systemd-run --quiet --scope --unit=scope-$policy -p MemoryMax=20M -p MemorySwapMax=0 -p OOMPolicy=$policy \
        sh -c "($HOG); sleep infinity" >/dev/null 2>&1 &
    disown
    wait_for 120 killed scope-$policy.scope
    sleep 1
    show scope-$policy.scope ActiveState SubState Result OOMPolicy
    said scope-$policy.scope
    systemctl kill -s KILL scope-$policy.scope 2>/dev/null
done
systemctl kill -s KILL '*-continue.service' again.service on-abnormal.service delegated.service start-pre-ignored.service 2>/dev/null
systemctl reset-failed
