# SPDX-License-Identifier: Apache-2.0
# What PID 1 and the services log: messages, their fields and ids, the streams of services.

in_guest() {
    check "the boot settles" booted
    printf '[Unit]\nDescription=A test\n[Service]\nExecStart=/bin/sh -c "echo one; echo two >&2; printf without-newline"\n' | unit logs.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/sh -c "exit 3"\n' | unit fails.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/echo hidden\nLogLevelMax=err\n' | unit level.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/echo hello\nLogExtraFields=MY_FIELD=mine\nSyslogFacility=local3\nSyslogLevel=notice\nSyslogIdentifier=ident\n' | unit fields.service
    reload
    systemctl start logs.service; systemctl start fails.service; systemctl start level.service; systemctl start fields.service
    sleep 0.5
    journal logs.service | grep -v 'Consumed' | sort | fact "log of a service"
    journal fails.service | sort | fact "log of a failure"
    matches "lines of the service" "^one$" "$(journal logs.service)"
    matches "a last line without its end" "^without-newline$" "$(journal logs.service)"
    journalctl -b -o json --no-pager -u fails.service | python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)
    keep = {k: v for k, v in d.items() if k in ("MESSAGE", "MESSAGE_ID", "PRIORITY", "SYSLOG_FACILITY", "SYSLOG_IDENTIFIER", "UNIT", "UNIT_RESULT",
            "JOB_TYPE", "JOB_RESULT", "EXIT_CODE", "EXIT_STATUS", "COMMAND", "_SYSTEMD_UNIT", "_COMM", "_TRANSPORT", "_UID", "_SYSTEMD_CGROUP", "_SYSTEMD_SLICE")}
    keep["has"] = sorted(k for k in d if k in ("INVOCATION_ID", "JOB_ID", "CODE_FILE", "TID", "_PID", "_EXE", "_CMDLINE"))
    print(json.dumps(keep, sort_keys=True))' | sort | fact "fields of what PID 1 logs"
    journalctl -b -o json --no-pager MY_FIELD=mine | python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)
    print(json.dumps({k: d.get(k) for k in ("MESSAGE", "PRIORITY", "SYSLOG_FACILITY", "SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "_TRANSPORT", "MY_FIELD")}, sort_keys=True))' \
        | sort | fact "fields of what a service logs"
    equal "LogLevelMax=" "" "$(journal level.service | grep '^hidden$')"
    equal "the invocation is in the log" "$(prop nginx.service InvocationID)" \
        "$(journalctl -b -o json --no-pager -u nginx.service _PID=1 | tail -n1 | python3 -c 'import json, sys; d = json.loads(sys.stdin.readline()); print(d.get("INVOCATION_ID"))')"
    matches "the start of the system" "Startup finished in" "$(log_of_pid1)"
    check "messages by catalogue id" journalctl -q -b --no-pager MESSAGE_ID=39f53479d3a045ac8e11786248231fbf
    # The console, without what depends on time.
    grep -a -E '^\[ *(OK|FAILED|SKIP|DEPEND) *\]|^ {9}(Starting|Mounting)' /conformance/console | sort -u | fact "status lines on the console"
    matches "the greeting" "Welcome to .*Debian GNU/Linux" "$(cat /conformance/console)"
    systemctl restart systemd-journald.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/echo after-restart\n' | unit after.service
    systemctl start after.service
    matches "streams work after a restart of the journal" "after-restart" "$(sleep 0.3; journal after.service)"
    systemctl start logs.service; wait_for 3 state logs.service inactive
    matches "PID 1 logs after it" "Deactivated successfully" "$(journal logs.service)"
}
