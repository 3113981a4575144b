# SPDX-License-Identifier: Apache-2.0
# systemd-run and run0 on a running system: services, scopes, timers, terminals. What they ask of the manager, and what they
# say, is compared with C's by nixos-test/programs-on-c run.
# timeout: 240

in_guest() {
    check "the boot settles" booted
    run=/usr/bin/systemd-run
    id='[0-9a-f]{32}'

    matches "a service is started" "^Running as unit: run-p[0-9]+-i[0-9]+\.service; invocation ID: $id$" "$($run sleep 1 2>&1)"
    check "under its name" $run -q --unit=named -p Environment=A=b -E C=d sleep 100
    property "with its settings" named.service Environment "A=b C=d"
    systemctl cat named.service | grep -v '^#' | fact "the file of a transient unit"
    matches "the same name twice is refused" "Failed to start transient service unit: Unit named.service was already loaded or has a fragment file." "$($run --unit=named true 2>&1)"
    equal "and that is the exit status" 1 "$($run -q --unit=named true 2>/dev/null; echo $?)"
    systemctl stop named.service
    matches "a setting of a bad value" "^Failed to parse MemoryMax=x: Invalid argument$" "$($run -p MemoryMax=x true 2>&1)"
    matches "what the manager refuses is told" "Failed to start transient service unit: " "$($run -p Type=nosuch true 2>&1)"
    matches "a program that cannot be started, with --service-type=exec" "^Job for .*\.service failed because the control process exited with error code\.$" "$($run --service-type=exec -p User=nosuchuser true 2>&1)"
    $run -q --no-block --unit=slow --service-type=oneshot sleep 3
    property "--no-block does not wait" slow.service ActiveState activating
    systemctl stop slow.service

    out=$($run --wait sh -c 'exit 7' 2>&1); status=$?
    equal "--wait: the exit status comes back" 7 "$status"
    matches "and why" "^Finished with result: exit-code$" "$out"
    matches "and how" "^Main processes terminated with: code=exited, status=7/NOTRUNNING$" "$out"
    matches "and how long" "^Service runtime: [0-9]+ms$" "$out"
    matches "and the processor's time" "^CPU time consumed: [0-9]+" "$out"
    equal "a signal" 255 "$($run -q --wait --expand-environment=no sh -c 'kill -9 $$'; echo $?)"
    equal "SuccessExitStatus= is honoured" 0 "$($run -q --wait -p SuccessExitStatus=11 sh -c 'exit 11'; echo $?)"
    equal "--ignore-failure" 0 "$($run -q --wait --ignore-failure false; echo $?)"
    equal "failed units stay, but not with --collect" "1 0" "$($run -q --wait --unit=gone1 false; $run -q -G --wait --unit=gone2 false
        echo "$(systemctl --failed --no-legend --plain | grep -c gone1) $(systemctl --failed --no-legend --plain | grep -c gone2)")"
    systemctl reset-failed
    equal "--pipe" "hello" "$(echo hello | $run -q --pipe --wait cat)"
    equal "--pipe without --wait, both outputs" "out err 4" "$($run -q --pipe sh -c 'echo out; echo err >&2; exit 4' 2>&1 | tr '\n' ' '; echo "${PIPESTATUS[0]}")"
    equal "--uid=, --gid=, --working-directory=, --nice=" "testuser mail /usr 5" "$($run -q -P --wait --uid=testuser --gid=mail --working-directory=/usr --nice=5 sh -c 'echo $(id -un) $(id -gn) $(pwd) $(nice)')"
    equal "variables are replaced by the manager, or not" "x \${A}" "$(echo $($run -q -P -p Environment=A=x echo '${A}') $($run -q -P -p Environment=A=x --expand-environment=no echo '${A}'))"
    equal "a lot of output" "1048576" "$($run -q -P --wait head -c 1048576 /dev/zero | wc -c)"

    equal "--scope: the process is the program" "scoped.scope 3" "$(echo $($run -q --scope --unit=scoped sh -c 'basename $(sed -n s/^0:://p /proc/self/cgroup); exit 3'; echo $?))"
    equal "--scope with --slice=, --uid=" "/other.slice/scoped2.scope testuser" "$(echo $($run -q --scope --unit=scoped2 --slice=other --uid=testuser sh -c 'sed -n s/^0:://p /proc/self/cgroup; id -un'))"
    equal "--slice-inherit" "/other.slice/other-more.slice" "$($run -q --scope --slice=other $run -q --scope --unit=inner --slice-inherit --slice=more sh -c 'dirname $(sed -n s/^0:://p /proc/self/cgroup)')"

    check "--on-active=" $run -q --unit=later --on-active=100ms --timer-property=AccuracySec=1ms touch /run/t/later
    check "runs later" wait_for 5 test -e /run/t/later
    matches "both units are told" "^Running timer as unit: other\.timer.Will run service as unit: other\.service.$" "$($run --unit=other --on-calendar=2100-01-01 true 2>&1 | tr '\n' '.')"
    systemctl cat other.timer other.service | grep -v '^#' | fact "the files of a timer and its service"
    systemctl stop other.timer
    check "--path-property=" $run -q --unit=watch --path-property=PathExists=/run/t/appears touch /run/t/appeared
    touch /run/t/appears
    check "runs when it appears" wait_for 5 test -e /run/t/appeared
    rm -f /run/t/appears; systemctl stop watch.path
    check "--socket-property=" $run -q --unit=sock --socket-property=ListenStream=/run/t/sock --socket-property=Accept=yes -p StandardInput=socket cat
    property "listens" sock.socket ActiveState active
    systemctl stop sock.socket

    # On a terminal; script(1) makes one, and now and then says the end of its input there, as "^@".
    terminal() { SHELL=/bin/bash TERM=dumb timeout 20 script -qec "$1" /dev/null; }
    equal "--pty: a terminal of its own" "$(printf '/dev/pts/N\r\n')" "$(terminal "$run -qt --wait tty" | sed -E 's|^\^@||; s|pts/[0-9]+|pts/N|')"
    equal "the exit status comes back" 9 "$(terminal "$run -qt --wait sh -c 'exit 9'" >/dev/null; echo $?)"
    matches "its size is that of the terminal here" "^(\^@)?7 33" "$(terminal "stty rows 7 cols 33; $run -qt --wait stty size")"
    equal "a lot of output" "200000" "$(terminal "$run -qt --wait head -c 200000 /dev/zero" | tr -cd '\0' | wc -c)"
    equal "what is typed arrives" "got typed" "$( (printf 'typed\n'; sleep 2) | $run -qt --wait sh -c 'read -r x; echo got $x' | tr -d '\r' | grep got)"
    equal "the end of the input is the end of what is passed on, but not of the service" "4" "$($run -qt --wait sh -c 'sleep 1; echo hello; exit 4' < <(true); echo $?)"
    equal "files are no input" "hello 4" "$(echo $($run -qt --wait sh -c 'sleep 1; echo hello; exit 4' </dev/null; echo $?) | tr -d '\r')"
    equal "^] three times" 0 "$( (sleep 1; printf '\035\035\035'; sleep 1) | timeout 20 $run -qt sleep 100 >/dev/null; echo $?)"
    (sleep 2; pkill -TERM -xf "$run -qt --unit=terminated sleep 100") &
    equal "SIGTERM leaves the terminal as it was" 1 "$(terminal "stty -g; $run -qt --unit=terminated sleep 100; stty -g" | tr -d '\r' | grep -E '^[0-9a-f]+:' | sort -u | wc -l)"
    systemctl stop terminated.service

    equal "run0" "root $(hostname)" "$(/usr/bin/run0 sh -c 'echo $(id -un) $(hostname)')"
    equal "run0: who called" "root 0 0" "$(/usr/bin/run0 sh -c 'echo $SUDO_USER $SUDO_UID $SUDO_GID')"
    equal "run0 as another user, in their home" "testuser /home/testuser" "$(/usr/bin/run0 -u testuser sh -c 'echo $(id -un) $(pwd)')"
    equal "the exit status comes back" 5 "$(/usr/bin/run0 sh -c 'exit 5'; echo $?)"

    # A user's own manager.
    loginctl enable-linger testuser
    check "a user's manager" wait_for 20 systemctl is-active user@4711.service
    as_user() { setpriv --reuid testuser --regid testuser --init-groups env -i HOME=/home/testuser USER=testuser PATH=/usr/bin:/bin XDG_RUNTIME_DIR=/run/user/4711 "$@"; }
    wait_for 10 test -S /run/user/4711/systemd/private
    matches "--user" "^Running as unit: run-.*\.service; invocation ID: $id$" "$(as_user $run --user sleep 1 2>&1)"
    matches "--user --scope" "user@4711.service/app.slice/mine.scope$" "$(as_user $run --user -q --scope --unit=mine sed -n s/^0:://p /proc/self/cgroup)"
    matches "who may not is told" "^Failed to start transient service unit: (Interactive authentication required|Access denied)" "$(as_user $run --no-ask-password true 2>&1)"
}
