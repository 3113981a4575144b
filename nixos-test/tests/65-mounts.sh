# SPDX-License-Identifier: Apache-2.0
# Mounts by units and from outside, their dependencies and failures; automounts.

in_guest() {
    check "the boot settles" booted
    mkdir -p /srv/a
    unit srv-made-here.mount <<'UNIT'
[Mount]
What=tmpfs
Where=/srv/made/here
Type=tmpfs
Options=size=1m,mode=0750
DirectoryMode=0711
UNIT
    unit needs.service <<'UNIT'
[Unit]
RequiresMountsFor=/srv/made/here/file
[Service]
ExecStart=/bin/sleep infinity
UNIT
    reload
    matches "RequiresMountsFor=: required" "srv-made-here.mount" "$(prop needs.service Requires)"
    matches "RequiresMountsFor=: ordered" "srv-made-here.mount" "$(prop needs.service After)"
    check "starting the service mounts it" systemctl start needs.service
    check "it is mounted" mountpoint -q /srv/made/here
    equal "with its options" 750 "$(stat -c %a /srv/made/here)"
    equal "its parents have DirectoryMode=" 711 "$(stat -c %a /srv/made)"
    property "mounted" srv-made-here.mount SubState mounted
    check "unmounting stops the service" systemctl stop srv-made-here.mount
    property "it is stopped" needs.service ActiveState inactive
    check_not "it is not mounted" mountpoint -q /srv/made/here
    systemctl start needs.service
    umount -l /srv/made/here
    check "an umount from outside is noticed" wait_for 5 state srv-made-here.mount inactive
    property "which does not stop what only requires it" needs.service ActiveState active
    printf '[Unit]\nBindsTo=srv-made-here.mount\nAfter=srv-made-here.mount\n[Service]\nExecStart=/bin/sleep infinity\n' | unit bound.service
    systemctl start bound.service
    umount -l /srv/made/here
    check "but what is bound to it" wait_for 5 state bound.service inactive

    mount -t tmpfs -o size=1m outside /srv/a
    check "a mount from outside is a unit" wait_for 5 state srv-a.mount active
    property "What" srv-a.mount What outside
    property "Where" srv-a.mount Where /srv/a
    property "Type" srv-a.mount Type tmpfs
    property "no file" srv-a.mount FragmentPath ""
    check "systemctl stop unmounts it" systemctl stop srv-a.mount
    check_not "it is gone" mountpoint -q /srv/a
    mkdir -p "/srv/b c-d"
    mount -t tmpfs odd "/srv/b c-d"
    check "odd characters in the path" wait_for 5 state 'srv-b\x20c\x2dd.mount' active
    umount "/srv/b c-d"
    check "which goes again" wait_for 5 state 'srv-b\x20c\x2dd.mount' inactive
    local i
    for i in $(seq 60); do mkdir -p /srv/many/$i; mount -t tmpfs many /srv/many/$i; done
    check "sixty mounts at once" wait_for 10 many_mounts 60
    for i in $(seq 60); do umount /srv/many/$i; done
    check "and their ends" wait_for 10 many_mounts 0

    printf '[Mount]\nWhat=nothing\nWhere=/srv/bad\nType=nosuchfs\n' | unit srv-bad.mount
    check_not "an unknown type fails" systemctl start srv-bad.mount
    property "its result" srv-bad.mount Result exit-code
    printf '[Mount]\nWhat=tmpfs\nWhere=/srv/elsewhere\nType=tmpfs\n' | unit srv-wrong.mount
    property "Where= must fit the name" srv-wrong.mount LoadState bad-setting
    printf '[Mount]\nWhat=tmpfs\nWhere=/srv/opt\nType=tmpfs\nOptions=size=1m\nReadWriteOnly=no\n' | unit srv-opt.mount
    systemctl start srv-opt.mount
    printf '[Mount]\nWhat=tmpfs\nWhere=/srv/opt\nType=tmpfs\nOptions=size=2m,ro\n' | unit srv-opt.mount
    reload
    check "reload remounts" systemctl reload srv-opt.mount
    matches "with the new options" "size=2048k" "$(grep /srv/opt /proc/mounts)"
    systemctl stop srv-opt.mount
    touch /run/t/image
    printf '[Mount]\nWhat=/etc\nWhere=/srv/bind\nType=none\nOptions=bind\n' | unit srv-bind.mount
    check "a bind mount" systemctl start srv-bind.mount
    check "has the files" test -e /srv/bind/passwd
    systemctl stop srv-bind.mount

    printf '[Automount]\nWhere=/srv/auto\nDirectoryMode=0755\n' | unit srv-auto.automount
    printf '[Mount]\nWhat=tmpfs\nWhere=/srv/auto\nType=tmpfs\n' | unit srv-auto.mount
    printf '[Automount]\nWhere=/srv/never\n' | unit srv-never.automount
    printf '[Mount]\nWhat=x\nWhere=/srv/never\nType=nosuchfs\n' | unit srv-never.mount
    reload
    check "an automount starts" systemctl start srv-auto.automount srv-never.automount
    property "it waits" srv-auto.automount SubState waiting
    check "an access waits for the mount" timeout 10 ls /srv/auto/.
    property "the mount is there" srv-auto.mount ActiveState active
    property "running" srv-auto.automount SubState running
    check_not "an access to a failing one fails, and does not hang" timeout 10 ls /srv/never/.
    equal "and not by the time limit" 2 "$(timeout 10 ls /srv/never/. >/dev/null 2>&1; echo $?)"
    check "stopping the automount" systemctl stop srv-auto.automount
    property "ends the mount" srv-auto.mount ActiveState inactive
    printf '[Swap]\nWhat=/nosuch-swap\n' | unit 'nosuch\x2dswap.swap'
    check_not "a swap that is not there fails" systemctl start 'nosuch\x2dswap.swap'

    {
        systemctl start srv-opt.mount
        ran srv-opt.mount
        systemctl reload srv-opt.mount
        ran srv-opt.mount
        reload
        ran srv-opt.mount
        systemctl start srv-never.mount 2>&1
        ran srv-never.mount
    } | fact "the commands of mounts"
    {
        printf '[Unit]\nRequires=nosuch\\x2dswap.swap\nAfter=nosuch\\x2dswap.swap\n[Service]\nExecStart=true\n' | unit swapping.service
        printf '[Unit]\nRequires=dev-nosuch.device\nAfter=dev-nosuch.device\n[Service]\nExecStart=true\n' | unit device.service
        reload
        for name in dev-nosuch.device 'nosuch\x2dswap.swap' swapping.service device.service; do
            timeout 20 systemctl start "$name" 2>&1
            echo "$name: $?"
        done
        timeout 20 systemctl restart 'nosuch\x2dswap.swap' 2>&1
    } | fact "units of kinds that a container has not got"
}
ran() {
    systemctl show -p ExecMount -p ExecUnmount -p ExecRemount "$1" | sed 's/_time=\[[^]]*[0-9][^]]*\]/_time=[T]/g; s/pid=[1-9][0-9]*/pid=N/'
}
many_mounts() { [ "$(systemctl list-units --no-legend --state=active 'srv-many-*.mount' | wc -l)" = "$1" ]; }
