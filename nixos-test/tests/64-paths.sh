# SPDX-License-Identifier: Apache-2.0
# Path units: all five conditions, missing directories, made directories, repeated triggers, the limit.

in_guest() {
    check "the boot settles" booted
    watch() { cat | unit "$1.path"; printf '[Service]\nType=oneshot\nExecStart=/bin/sh -c "echo $$TRIGGER_PATH $$TRIGGER_UNIT >>/run/t/%s.ran; rm -rf /run/t/p/exists /run/t/p/some.tmp /run/t/p/dir/*"\n' "$1" | unit "$1.service"; }
    ran() { [ "$(wc -l 2>/dev/null <"/run/t/$1.ran")" -ge "$2" ]; }
    mkdir -p /run/t/p/dir
    printf '[Path]\nPathExists=/run/t/p/exists\n' | watch exists
    printf '[Path]\nPathExistsGlob=/run/t/p/*.tmp\n' | watch glob
    printf '[Path]\nPathChanged=/run/t/p/changed\n' | watch changed
    printf '[Path]\nPathModified=/run/t/p/modified\n' | watch modified
    printf '[Path]\nDirectoryNotEmpty=/run/t/p/dir\n' | watch full
    printf '[Path]\nPathExists=/run/t/deep/er/than/that\n' | watch deep
    printf '[Path]\nDirectoryNotEmpty=/run/t/made\nMakeDirectory=yes\nDirectoryMode=0700\n' | unit made.path
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit made.service
    printf '[Service]\nExecStart=/bin/sh -c "echo $$TRIGGER_PATH >>/run/t/deep.ran; exec sleep infinity"\n' | unit deep.service
    touch /run/t/p/changed /run/t/p/modified
    reload
    check "they start" systemctl start exists.path glob.path changed.path modified.path full.path deep.path made.path
    property "waiting" exists.path SubState waiting
    equal "MakeDirectory=" 700 "$(stat -c %a /run/t/made)"
    touch /run/t/p/exists
    check "PathExists=" wait_for 5 ran exists 1
    equal "TRIGGER_PATH and TRIGGER_UNIT" "/run/t/p/exists exists.path" "$(head -n1 /run/t/exists.ran)"
    touch /run/t/p/some.tmp
    check "PathExistsGlob=" wait_for 5 ran glob 1
    touch /run/t/p/dir/file
    check "DirectoryNotEmpty=" wait_for 5 ran full 1
    echo x >>/run/t/p/changed
    check "PathChanged= on close" wait_for 5 ran changed 1
    exec 7>>/run/t/p/modified
    echo x >&7
    check "PathModified= on write" wait_for 5 ran modified 1
    exec 7>&-
    mkdir -p /run/t/deep/er/than/that
    check "a path whose directories come later" wait_for 5 ran deep 1
    property "running while the service runs" deep.path SubState running
    sleep 0.3
    touch /run/t/p/exists
    check "it triggers again" wait_for 5 ran exists 2
    mv /run/t/p/changed /run/t/p/away; echo y >/run/t/p/changed
    check "a file that is replaced" wait_for 5 ran changed 2
    printf '[Path]\nPathExists=/run/t/always\nTriggerLimitIntervalSec=10s\nTriggerLimitBurst=4\n' | unit storm.path
    printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nType=oneshot\nExecStart=/bin/true\n' | unit storm.service
    touch /run/t/always
    reload
    systemctl start storm.path
    check "a storm ends at the limit" wait_for 10 state storm.path failed
    property "with the result" storm.path Result trigger-limit-hit
    check "stop" systemctl stop exists.path
    touch /run/t/p/exists
    sleep 0.5
    equal "a stopped one no longer triggers" 2 "$(wc -l </run/t/exists.ran)"
    rm -f /run/t/p/exists; systemctl start exists.path
    systemctl daemon-reexec
    touch /run/t/p/exists
    check "it watches on after a re-execution" wait_for 10 ran exists 3
}
