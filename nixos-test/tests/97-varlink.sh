# SPDX-License-Identifier: Apache-2.0
# PID 1's sockets for Varlink: users that are made up, as nss-systemd and userdbctl see them; control groups, as systemd-oomd
# is told of them, by PID 1 and by the manager of a user.
# rootfs: full
# timeout: 150

OOM=/run/systemd/io.systemd.ManagedOOM
USERS=/run/systemd/userdb/io.systemd.DynamicUser
REPORTS=/run/systemd/oom/io.systemd.ManagedOOM

before_boot() {
    mkdir -p "$ROOT/etc/systemd/system.conf.d"
    printf '[Manager]\nDefaultMemoryPressureWatch=off\nDefaultMemoryPressureThresholdSec=333ms\n' \
        >"$ROOT/etc/systemd/system.conf.d/pressure.conf"
}

# Says what it is given to a socket, and writes what it hears; with "listen", as a server.
talker() {
    cat >/run/t/talker <<'PYTHON'
#!/usr/bin/python3
import os, socket, sys
log = open(sys.argv[1], "a", 1)
def hear(peer):
    data = b""
    while True:
        more = peer.recv(65536)
        if not more:
            break
        data += more
        while b"\0" in data:
            message, data = data.split(b"\0", 1)
            log.write(message.decode() + "\n")
peer = socket.socket(socket.AF_UNIX)
if sys.argv[3] == "listen":
    os.makedirs(os.path.dirname(sys.argv[2]), exist_ok=True)
    peer.bind(sys.argv[2])
    os.chmod(sys.argv[2], 0o666)
    peer.listen(9)
    while True:
        client = peer.accept()[0]
        log.write("connected\n")
        hear(client)
        log.write("closed\n")
peer.connect(sys.argv[2])
for message in sys.argv[3:]:
    peer.sendall(message.encode() + b"\0")
hear(peer)
log.write("closed\n")
PYTHON
    chmod +x /run/t/talker
}

# ask SOCKET METHOD PARAMETERS [USER]: the answer.
ask() {
    timeout 10 runuser -u "${4:-root}" -- python3 - "$@" <<'PYTHON'
import json, socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.settimeout(9)
peer.connect(sys.argv[1])
peer.sendall(json.dumps({"method": sys.argv[2], "parameters": json.loads(sys.argv[3]), "more": True}).encode() + b"\0")
data, more = b"", True
while more:
    data += peer.recv(65536)
    *done, rest = data.split(b"\0")
    more = not done or json.loads(done[-1]).get("continues")
print("\n".join(sorted(m.decode().replace(',"continues":true', "") for m in done)))
PYTHON
}

# told FILE: what was said since it was asked for last, the last word about each group, in order of the groups.
told() {
    sleep 0.5
    python3 - "$1" <<'PYTHON'
import json, re, sys
groups, other = {}, []
for line in open(sys.argv[1]):
    if not line.startswith("{"):
        other.append(line.strip())
        continue
    message = json.loads(line)
    if "error" in message:
        other.append(line.strip())
        continue
    for group in message["parameters"]["cgroups"]:
        path = re.sub(r"run-[pru][\w-]*\.s", "run-N.s", group.pop("path"))
        groups[path, group.pop("property")] = group
    rest = {k: v for k, v in message.items() if k != "parameters"}
    if rest not in other:
        other.append(rest)
for key in sorted(groups):
    print(key[0], key[1], json.dumps(groups[key], sort_keys=True))
print(other)
PYTHON
    : >"$1"
}

users() {
    printf '[Service]\nExecStart=sleep infinity\nDynamicUser=yes\nUser=jack\nGroup=jill\n' | unit jack.service
    printf '[Service]\nExecStart=sleep infinity\nDynamicUser=yes\n' | unit jim.service
    reload
    systemctl start jack jim
    check "the services run" wait_for 10 pgrep -u jim sleep
    {
        id jack
        getent passwd jack jill jim 61297
        getent group jack jill jim 62708
        getent passwd | grep 'Dynamic User' | sort
        userdbctl user jack jim
        userdbctl user -j jack
        userdbctl group -j jill
        userdbctl user | grep ' dynamic '
        userdbctl groups-of-user jack
    } 2>&1 | fact "users that are made up"
    ask $USERS io.systemd.UserDatabase.GetUserRecord '{"service":"io.systemd.DynamicUser"}' testuser | fact "asked by an ordinary user"
    systemctl stop jack
    equal "they go with their services" "" "$(getent passwd jack jill)"
    check "others stay" getent passwd jim
    systemctl daemon-reexec
    check "also over a re-execution" getent passwd jim
    systemctl stop jim
}

subscription() {
    local K='ManagedOOMMemoryPressure=kill'
    printf '[Service]\nExecStart=sleep infinity\n%s\nManagedOOMMemoryPressureLimit=30%%\nManagedOOMMemoryPressureDurationSec=7s\n' "$K" | unit a.service
    printf '[Service]\nExecStart=sleep infinity\nManagedOOMSwap=kill\n' | unit b.service
    printf '[Service]\nType=oneshot\nExecStart=true\nRemainAfterExit=yes\n%s\n' "$K" | unit remains.service
    printf '[Service]\nType=notify\nNotifyAccess=all\nExecStart=sh -c "systemd-notify --ready; sleep infinity"\nExecReload=true\n%s\n' "$K" | unit reloads.service
    printf '[Slice]\n%s\nManagedOOMMemoryPressureLimit=33.33%%\n' "$K" | unit my.slice
    printf '[Service]\nExecStart=sleep infinity\nSlice=my.slice\n' | unit sliced.service
    printf '[Socket]\nListenStream=/run/t/s\n%s\n' "$K" | unit s.socket
    printf '[Service]\nExecStart=true\n' | unit s.service
    printf '[Service]\nExecStart=\nExecStart=/run/t/talker /run/t/oomd %s %s\n' $OOM \
        "'{\"method\":\"io.systemd.ManagedOOM.SubscribeManagedOOMCGroups\",\"more\":true}'" | unit systemd-oomd.service
    reload
    systemctl start a
    ask $OOM io.systemd.ManagedOOM.SubscribeManagedOOMCGroups '{}' | fact "who may subscribe"
    systemctl start systemd-oomd
    {
        told /run/t/oomd
        for step in "start b" "start sliced" "start remains" "start reloads" "reload reloads" "stop b" "start s.socket" \
            "kill -sKILL a" "start a" "set-property --runtime b ManagedOOMMemoryPressure=kill" "start b" \
            "set-property --runtime b ManagedOOMSwap=auto" "set-property --runtime b ManagedOOMMemoryPressureLimit=50%" \
            "set-property --runtime b ManagedOOMMemoryPressureDurationSec=12" "stop sliced my.slice" "restart a"; do
            echo "== $step"
            # shellcheck disable=SC2086
            systemctl $step
            told /run/t/oomd
        done
        echo "== a scope"
        command /usr/local/lib/c/systemd-run -q --scope -p ManagedOOMSwap=kill sleep 0.2 2>/dev/null ||
            command systemd-run -q --scope -p ManagedOOMSwap=kill sleep 0.2
        told /run/t/oomd
        echo "== daemon-reload"
        reload
        told /run/t/oomd | grep -e a.service -e b.service -e -.slice -e init.scope -e user.slice -e '\['
    } 2>&1 | fact "what systemd-oomd is told"
    systemctl daemon-reexec
    sleep 0.5
    matches "a re-execution ends the subscription" closed "$(cat /run/t/oomd)"
}

reports() {
    mkdir -p /home/testuser/.config/systemd/user
    printf '[Service]\nExecStart=sleep infinity\nManagedOOMMemoryPressure=kill\n' >/home/testuser/.config/systemd/user/ua.service
    printf '[Service]\nExecStart=sleep infinity\n' >/home/testuser/.config/systemd/user/ub.service
    chown -R testuser: /home/testuser
    systemctl start user@4711
    manager() { runuser -u testuser -- env XDG_RUNTIME_DIR=/run/user/4711 /usr/local/lib/c/systemctl --user "$@"; }
    check "without systemd-oomd nobody is told" manager start ua
    /run/t/talker /run/t/reports $REPORTS listen &
    wait_for 5 test -S $REPORTS
    {
        manager start ub
        told /run/t/reports
        manager stop ua
        told /run/t/reports
        manager set-property --runtime ub ManagedOOMSwap=kill
        told /run/t/reports
    } | fact "what systemd-oomd is told by the manager of a user"
    kill %1
    rm -f $REPORTS
    check "systemd-oomd may go" manager restart ub
    /run/t/talker /run/t/reports $REPORTS listen &
    wait_for 5 test -S $REPORTS
    manager restart ub
    sleep 0.5
    matches "and come back" connected "$(cat /run/t/reports)"
    kill %1
}

in_guest() {
    local inode
    check "the boot settles" booted
    talker
    stat -c '%n %a %U %G %F' $OOM $USERS /run/systemd/userdb | fact "the sockets"
    for socket in $OOM $USERS; do
        /usr/bin/varlinkctl info $socket | grep -v Version
        /usr/bin/varlinkctl introspect $socket
        ask $socket org.varlink.service.GetInfo '{}' | sed 's/"version":"[^"]*"/V/'
    done 2>&1 | fact "what they say of themselves"
    inode=$(ss -xlH src $OOM | awk '{ print $6 }')
    reload
    systemctl daemon-reexec
    equal "the socket is the same after a re-execution" "$inode" "$(ss -xlH src $OOM | awk '{ print $6 }')"
    users
    subscription
    reports
    printf '[Service]\nType=oneshot\nExecStart=sh -c "echo $$MEMORY_PRESSURE_WATCH >/run/t/watch"\n' | unit watch.service
    reload
    systemctl start watch
    equal "DefaultMemoryPressureWatch=" /dev/null "$(cat /run/t/watch)"
    property "DefaultMemoryPressureThresholdSec=" watch.service MemoryPressureThresholdUSec 333ms
    equal "nothing has failed" "" "$(systemctl --failed --plain --no-legend | grep -v reloads)"
}
