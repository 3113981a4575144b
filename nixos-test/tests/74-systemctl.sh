# SPDX-License-Identifier: Apache-2.0
# Our systemctl says and returns what C's does, call by call.
# timeout: 120

normal() {
    sed -E 's/[A-Z][a-z]{2} [0-9]{4}-[0-9-]+ [0-9:.]+ [A-Z]+/DATE/g; s/; [^;]* ago/; AGO/; s/PID:? [0-9]+/PID N/; s/Process: [0-9]+/Process: N/; s/^[+-]PAM .*/FEATURES/; s/Invocation: .*/Invocation: ID/;
        s/─[0-9]+/─N/; s/\(peak: [^)]*\)/(peak)/; s/^( *(Memory|CPU|Tasks|Mem peak|IO|IP)): .*/\1: N/; s/PID=[0-9]+/PID=N/; s/ pid=[0-9]+/ pid=N/; s/boot id: .*/ID/;
        s/^systemd 257 .*/systemd 257/; s/^[A-Z][a-z]{2} [0-9]+ [0-9:]+ H //; s/\[[0-9]+\]:/[N]:/; s/(Timestamp(Monotonic)?)=.*/\1=/; s/ +$//;
        s/(InvocationID|USec|Usec)=[0-9a-f]{6,}$/\1=/; s/^(State|Units|Since|CPU|systemd|Version): .*/\1:/; s/^[0-9]+ (.*) (waiting|running)$/N \1 \2/'
}
# The order within a list of units is not defined.
sort_lists() {
    local line
    while IFS= read -r line; do
        if [[ $line =~ ^(Wants|WantedBy|Requires|RequiredBy|Conflicts|ConflictedBy|Before|After|Names|Triggers|TriggeredBy|BoundBy|ConsistsOf)= ]]; then
            echo "${line%%=*}=$(tr ' ' '\n' <<<"${line#*=}" | sort | tr '\n' ' ')"
        else
            printf '%s\n' "$line"
        fi
    done
}
call() {
    local name="systemctl $*" status=0
    own_systemctl "$@" >/run/t/out 2>/run/t/err </dev/null || status=$?
    { echo "exit status $status"; normal </run/t/out | sort_lists; sed 's/^/stderr: /' /run/t/err | normal; } | fact "$(echo "$name" | tr '/*' '_x' | cut -c1-120)"
}

in_guest() {
    check "the boot settles" booted
    export SYSTEMD_PAGER= SYSTEMD_COLORS=0 COLUMNS=200 NO_COLOR=1
    printf '[Unit]\nDescription=A test\nDocumentation=man:test(8)\n[Service]\nExecStart=/bin/sleep infinity\nExecReload=/bin/true\n[Install]\nWantedBy=multi-user.target\n' >/etc/systemd/system/mine.service
    printf '[Service]\nExecStart=/bin/sleep infinity\n' >/etc/systemd/system/tmpl@.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/false\n' >/etc/systemd/system/bad.service
    systemctl daemon-reload
    call --version
    call is-active nginx.service; call is-active nosuch.service; call is-active nginx cron nosuch; call is-active 'ngin*'; call is-active -q nginx
    call is-failed nginx.service; call is-failed bad.service; call is-enabled nginx.service; call is-enabled mine.service; call is-enabled dbus.service
    call is-enabled nosuch.service; call is-enabled ifupdown-pre.service; call is-system-running
    systemctl restart nginx.service # C forgets on daemon-reload how its commands ended
    call start nosuch.service; call start bad.service; call start mine.service; call start mine; call status bad.service; call is-failed bad.service
    call status mine.service; call status nosuch.service; call status nginx.service --lines=0; call status multi-user.target
    call reload mine.service; call reload cron.service; call restart mine.service; call try-restart bad.service; call reload-or-restart mine.service
    call stop mine.service; call stop nosuch.service; call kill mine.service; call kill nosuch.service; call reset-failed bad.service; call reset-failed nosuch.service
    call start tmpl@.service; call start tmpl@x.service; call stop 'tmpl@*'; call start 'bad name'; call start; call nosuchverb; call --nosuchoption; call start --job-mode=nonsense nginx
    call list-units --no-pager; call list-units --no-legend --plain; call list-units --all --plain --no-legend; call list-units --type=socket --no-pager; call list-units --type=nonsense
    call list-units --state=failed; call list-units 'ssh*' --no-pager; call --failed --no-pager; call list-units -o json --type=target
    call list-unit-files --no-pager; call list-unit-files --state=masked --no-legend; call list-unit-files 'ssh*'; call list-sockets --no-pager; call list-jobs
    call list-dependencies nginx.service --no-pager; call list-dependencies --reverse dbus.service --no-pager
    call show nosuch.service -p LoadState,ActiveState; call show nginx.service -p Id -p ActiveState; call show -P Id nginx.service; call show -p Names --value nginx.service
    call show nginx.service -p ExecStart; call show nginx.service -p After; call show mine.service; call show multi-user.target; call show dbus.socket; call show tmp.mount; call show -p NoSuchProperty nginx.service
    call show -p DefaultTimeoutStopUSec; call cat mine.service; call cat nosuch.service; call cat nginx.service
    call enable mine.service; call enable mine.service; call is-enabled mine.service; call reenable mine.service; call disable mine.service; call enable nosuch.service; call enable dbus.service
    call enable --now mine.service; call disable --now mine.service; call mask mine.service; call start mine.service; call is-enabled mine.service; call unmask mine.service
    call mask --runtime cron.service; call status cron.service --lines=0; call unmask --runtime cron.service; call preset mine.service; call add-wants multi-user.target mine.service
    call link /usr/lib/systemd/system/nginx.service; call revert mine.service; call get-default; call set-default multi-user.target; call set-default nosuch.target; call set-default graphical.target
    call show-environment; call set-environment A=b; call set-environment bad; call show-environment; call unset-environment A; call daemon-reload; call isolate nginx.service
    call cancel 99999; call help nosuch.service; call service-log-level dbus.service; call log-level; call log-target
    call edit nosuch.service; call clean nosuch.service; call freeze nosuch.service; call set-property nosuch.service CPUWeight=3; call whoami; call list-automounts --no-pager; call list-paths --no-pager
    ok "all calls made"
    matches "and recorded" "^exit status 0$" "$(cat '/conformance/facts/systemctl --version')"
}
