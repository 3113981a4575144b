# SPDX-License-Identifier: Apache-2.0
# Passwords: systemd-ask-password and its agents as programs (ask-password-cases compares them with C's, key by key), then as the units of
# the system, services that ask, and the agent that systemctl starts.
# inputs: ../ask-password-cases
# timeout: 500

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/compare"
    cp "$here/ask-password-cases" "$ROOT/usr/local/lib/compare/"
}

# answer TEXT: to the question that lies there. on-terminal COMMAND PROMPT ANSWER: runs it on a terminal of its own and types; says its exit
# status and the word that the service has got.
programs() {
    cat >/run/t/answer <<'PYTHON'
import glob, re, socket, sys
text = open(glob.glob("/run/systemd/ask-password/ask.*")[0]).read()
peer = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
peer.sendto(sys.argv[1].encode() + b"\0", re.search("^Socket=(.*)", text, re.M)[1])
PYTHON
    cat >/run/t/on-terminal <<'PYTHON'
import os, pty, select, sys, time
command, prompt, answer = sys.argv[1:]
pid, master = pty.fork()
if pid == 0:
    os.execlp("sh", "sh", "-c", "exec " + command)
shown, typed, end = b"", False, time.monotonic() + 30
while time.monotonic() < end:
    try:
        if select.select([master], [], [], 0.1)[0]:
            shown += os.read(master, 4096)
    except OSError:
        break
    if not typed and prompt.encode() in shown:
        time.sleep(0.3)
        os.write(master, answer.encode() + b"\n")
        typed = True
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(status, open("/run/t/word").read().strip())
PYTHON
}

in_guest() {
    local status=0
    programs
    check "the boot settles" booted
    /usr/local/lib/compare/ask-password-cases --checks --jobs 4 --reference /usr/local/lib/c --ours /usr/bin >>"$RESULTS" 2>/run/t/summary || status=$?
    cat /run/t/summary
    equal "all cases agree" "0" "$status"

    # A service asks: the path unit sees it, and everybody who is logged in is told.
    cat >/run/systemd/system/asks.service <<'UNIT'
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -c 'systemd-ask-password --timeout=60 --id=test:asks "The word:" >/run/t/word'
UNIT
    systemctl daemon-reload
    systemctl stop systemd-ask-password-console.path systemd-ask-password-console.service
    systemctl start systemd-ask-password-wall.path
    systemctl start --no-block asks.service
    check "a question appears" wait_for 10 sh -c 'ls /run/systemd/ask-password/ask.*'
    matches "it is listed" "^'The word:' \(PID [0-9]+\)$" "$(systemd-tty-ask-password-agent --list)"
    check "the wall agent is started by its path" wait_for 10 systemctl -q is-active systemd-ask-password-wall.service
    python3 /run/t/answer "+from an agent"
    check "the service has its answer" wait_for 10 systemctl -q is-active asks.service
    equal "which is" "from an agent" "$(cat /run/t/word)"
    equal "nothing is left" "" "$(ls /run/systemd/ask-password)"
    systemctl stop asks.service systemd-ask-password-wall.service systemd-ask-password-wall.path

    # The same by the agent that systemctl has started on a terminal.
    equal "systemctl's own agent asks" "0 typed" "$(python3 /run/t/on-terminal "/usr/bin/systemctl start asks.service" "The word: " "typed")"
    systemctl stop asks.service
    equal "and no agent is left" "" "$(pgrep -f 'tty-ask-password-agent' || true)"
    (sleep 3; python3 /run/t/answer "+other") &
    equal "--no-ask-password: nobody asks here" "0 other" "$(python3 /run/t/on-terminal "/usr/bin/systemctl --no-ask-password start asks.service" "The word: " "typed")"
    wait
    systemctl stop asks.service

    # On the console, by the units of the system.
    systemctl start systemd-ask-password-console.path
    systemctl start --no-block asks.service
    check "the console's agent is started by its path" wait_for 10 systemctl -q is-active systemd-ask-password-console.service
    check "and asks" wait_for 10 sh -c 'pgrep -f "tty-ask-password-agent.*--console=" || pgrep -xf ".*systemd-tty-ask-password-agent --watch --console"'
    sleep 1
    python3 /run/t/answer "+by another"
    check "somebody else may answer" wait_for 10 systemctl -q is-active asks.service
    equal "with this" "by another" "$(cat /run/t/word)"
    check "the agent ends" timeout 20 systemctl stop systemd-ask-password-console.path systemd-ask-password-console.service
    systemctl stop asks.service

    # Credentials.
    printf 'from the unit' >/run/t/secret
    for setting in "LoadCredential=password:/run/t/secret" "SetCredential=password:set here"; do
        fact "a service with $setting" <<<"$(systemd-run -q --pipe --wait -p "$setting" systemd-ask-password --timeout=5 x; echo $?)"
    done

    agents >/run/t/agents
    fact "which commands start which agents" </run/t/agents
    check "they start some" grep -q "^root start x: ask --watch$" /run/t/agents
    check "and polkit's" grep -q "^user kill x: polkit --notify-fd --fallback$" /run/t/agents
}

# Programs stand in for both agents and write down that they were started. The agent for passwords may be ended before it can, unless
# the job takes its time: that of users, whom polkit refuses at once, is not looked at.
agents() {
    local words
    cat >/usr/bin/systemd-tty-ask-password-agent.new <<'SCRIPT'
#!/bin/bash
echo "ask $*" >>/run/agents
trap 'exit 0' TERM
sleep 30 & wait
SCRIPT
    cat >/usr/bin/pkttyagent <<'SCRIPT'
#!/bin/bash
for stream in 0 1 2; do test -t $stream || echo "polkit without a terminal as $stream" >>/run/agents; done
echo "polkit $1 $3" >>/run/agents
trap 'exit 0' TERM
eval "exec $2>&-"
sleep 30 & wait
SCRIPT
    chmod +x /usr/bin/systemd-tty-ask-password-agent.new /usr/bin/pkttyagent
    mv /usr/bin/systemd-tty-ask-password-agent.new /usr/bin/systemd-tty-ask-password-agent
    printf '[Service]\nType=oneshot\nExecStart=sleep 1\n[Install]\nWantedBy=multi-user.target\n' >/run/systemd/system/x.service
    systemctl daemon-reload
    while read -r words; do
        started root "/usr/bin/systemctl $words"
        started user "setpriv --reuid 4711 --clear-groups /usr/bin/systemctl $words"
    done <<'LINES'
start x
restart x
start x --no-ask-password
start x --dry-run
start x -M .host
start x >/run/o1
start x 2>/run/o1
start x </dev/null
reload-or-restart x
kill x
clean x
freeze x
reset-failed
set-property x CPUWeight=5
cancel 9999
daemon-reload
enable x
enable --now x
mask y
unmask y
preset x
add-wants multi-user.target x
set-default multi-user.target
get-default
is-enabled x
status x
show x
cat x
list-units
show-environment
set-environment A=b
log-level
log-level info
service-watchdogs yes
whoami
poweroff --dry-run
suspend --check-inhibitors=no --dry-run
rescue --dry-run
LINES
    while read -r words; do
        started root "/usr/bin/$words"
        started user "setpriv --reuid 4711 --clear-groups /usr/bin/$words"
    done <<'LINES'
systemd-run true
systemd-run --scope true
systemd-run --no-ask-password true
run0 true
systemd-mount /dev/null /mnt
systemd-mount --list
systemd-umount /mnt
systemd-inhibit true
systemd-inhibit --list
LINES
}

# started WHO COMMAND: which agents it starts on a terminal.
started() {
    rm -f /run/agents /run/o1
    install -m 666 /dev/null /run/agents
    install -m 666 /dev/null /run/o1
    timeout 12 script -qec "timeout 10 $2" /dev/null </dev/null >/run/out 2>&1
    test "$1" = root || sed -i /^ask/d /run/agents
    echo "$1 ${2#*/usr/bin/}: $(sort -u /run/agents | tr '\n' ';' | sed 's/;$//')" | sed 's/ systemctl / /'
}
