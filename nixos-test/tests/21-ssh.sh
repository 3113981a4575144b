# SPDX-License-Identifier: Apache-2.0
# A login over ssh, by the loopback and by the local socket that the generator of the guest makes.

remote() {
    timeout 20 ssh -q -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -i /run/t/key "$@"
}

in_guest() {
    check "the boot settles" booted
    ssh-keygen -q -t ed25519 -N '' -f /run/t/key
    mkdir -p -m 700 /root/.ssh
    cp /run/t/key.pub /root/.ssh/authorized_keys
    equal "login by the loopback" root "$(remote root@127.0.0.1 id -un)"
    equal "a user's login" "testuser 4711" "$(mkdir -p /home/testuser/.ssh && cp /run/t/key.pub \
        /home/testuser/.ssh/authorized_keys && chown -R testuser: /home/testuser/.ssh && remote testuser@127.0.0.1 'echo $(id -un) $(id -u)')"
    matches "logind made a session" "^/user.slice/user-4711.slice/session-[0-9a-z]+.scope$" \
        "$(remote testuser@127.0.0.1 'sed -n s/^0:://p /proc/self/cgroup')"
    equal "the session has a runtime directory" /run/user/4711 "$(remote testuser@127.0.0.1 'echo $XDG_RUNTIME_DIR; test -d $XDG_RUNTIME_DIR')"
    matches "loginctl lists the session" "testuser" "$(remote testuser@127.0.0.1 '/usr/local/lib/c/loginctl list-sessions --no-legend')"
    check "the local socket listens" test -S /run/ssh-unix-local/socket
    equal "login by the local socket" root \
        "$(remote -o "ProxyCommand=socat - UNIX-CONNECT:/run/ssh-unix-local/socket" root@local id -un)"
    check "all sessions end" wait_for 20 sessions_gone
    check "the ssh instances are gone" wait_for 20 no_instances
    property "ssh still runs" ssh.service ActiveState active
}
sessions_gone() { [ -z "$(loginctl list-sessions --no-legend | grep -v closing)" ]; }
no_instances() { [ -z "$(systemctl list-units --no-legend 'sshd*@*.service' --state=active)" ]; }
