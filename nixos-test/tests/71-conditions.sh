# SPDX-License-Identifier: Apache-2.0
# Conditions and assertions: each kind, met and not met, negated and triggering.

in_guest() {
    check "the boot settles" booted
    mkdir -p /run/t/full /run/t/empty; touch /run/t/full/file /run/t/empty-file; echo x >/run/t/content; printf '#!/bin/sh\n' >/run/t/executable; chmod +x /run/t/executable
    ln -sf content /run/t/link
    local n=0 condition
    while read -r condition; do
        n=$((n + 1))
        { printf '[Unit]\n'; printf '%s\n' "$condition" | tr ';' '\n'; printf '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n'; } | unit cond-$n.service
        systemctl start cond-$n.service
        echo "$condition → $(prop cond-$n.service ActiveState) $(prop cond-$n.service ConditionResult)"
    done <<'LIST' >/run/t/results
ConditionPathExists=/run/t/content
ConditionPathExists=!/run/t/content
ConditionPathExists=/nosuch
ConditionPathExists=|/nosuch;ConditionPathExists=|/run/t/content
ConditionPathExists=|/nosuch;ConditionPathExists=/run/t/content
ConditionPathExists=|!/run/t/content;ConditionPathExists=|/nosuch
ConditionPathExistsGlob=/run/t/cont*
ConditionPathIsDirectory=/run/t/full
ConditionPathIsDirectory=/run/t/content
ConditionPathIsSymbolicLink=/run/t/link
ConditionPathIsSymbolicLink=/run/t/content
ConditionPathIsMountPoint=/proc
ConditionPathIsMountPoint=/run/t
ConditionPathIsReadWrite=/run
ConditionPathIsReadWrite=/sys
ConditionPathIsEncrypted=/run
ConditionDirectoryNotEmpty=/run/t/full
ConditionDirectoryNotEmpty=/run/t/empty
ConditionFileNotEmpty=/run/t/content
ConditionFileNotEmpty=/run/t/empty-file
ConditionFileIsExecutable=/run/t/executable
ConditionFileIsExecutable=/run/t/content
ConditionUser=root
ConditionUser=0
ConditionUser=testuser
ConditionUser=@system
ConditionGroup=root
ConditionGroup=daemon
ConditionHost=H
ConditionHost=other*
ConditionArchitecture=native
ConditionArchitecture=arm
ConditionVirtualization=yes
ConditionVirtualization=container
ConditionVirtualization=vm
ConditionVirtualization=systemd-nspawn
ConditionVirtualization=private-users
ConditionVirtualization=!container
ConditionKernelVersion=>=3.0
ConditionKernelVersion=<3.0
ConditionVersion=systemd >= 250
ConditionKernelCommandLine=nosuchword
ConditionSecurity=selinux
ConditionSecurity=audit
ConditionCapability=CAP_CHOWN
ConditionCapability=CAP_SYS_TIME
ConditionACPower=true
ConditionNeedsUpdate=/etc
ConditionFirstBoot=yes
ConditionMemory=>=1M
ConditionMemory=>1000000G
ConditionCPUs=>=1
ConditionCPUs=>100000
ConditionCPUFeature=nosuchfeature
ConditionEnvironment=PATH
ConditionEnvironment=container=systemd-nspawn
ConditionEnvironment=NOSUCH
ConditionControlGroupController=v2
ConditionControlGroupController=nosuch
ConditionCredential=nosuch
ConditionOSRelease=ID=debian
ConditionOSRelease=VERSION_ID>=12
ConditionOSRelease=ID=other
ConditionMemoryPressure=90%
ConditionIOPressure=90%
ConditionKernelModuleLoaded=!nosuchmodule
ConditionNull=true
ConditionNull=false
ConditionNoSuchKind=1
ConditionPathExists=relative
ConditionPathExists=;ConditionPathExists=/run/t/content
ConditionPathExists=/nosuch;ConditionPathExists=
ConditionPathExists=/run/%p
LIST
    fact "conditions" "$(cat /run/t/results)"
    check "all were tried" test "$(wc -l </run/t/results)" -gt 65
    printf '[Unit]\nAssertPathExists=/nosuch\n[Service]\nExecStart=/bin/sleep infinity\n' | unit assert.service
    check_not "an assertion that does not hold fails the start" systemctl start assert.service
    matches "with its message" "Assertion failed on job for assert.service" "$(systemctl start assert.service 2>&1)"
    property "and the unit stays inactive" assert.service ActiveState inactive
    property "AssertResult" assert.service AssertResult no
    matches "the log names the condition" "cond-3.service.*skipped, unmet condition check ConditionPathExists=/nosuch" "$(log_of_pid1)"
}
