#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What the units of test-execute find when they start, inside the guest: their unit files, users, files, a network
# namespace; for exec-mount-apivfs-no.service, which has no command of its own, one of /usr/bin in an empty root.
set -eu
units=/usr/lib/systemd/tests/testdata/test-execute
folders="/run/systemd/system /run/systemd/user"

# What stands in /tmp; "prepare.sh files" brings it back as it was.
variables() {
    printf "# a comment\nVAR1='word1 word2'\n; another\nVAR2=word3 \nno assignment\n  # and one more\nVAR3='\$word 5 6'\nVAR4='new\nline'\n"
    printf 'VAR5=password\\with\\backslashes\n'
}
rm -rf /tmp/test-exec* /tmp/thisisasimpletest*
variables >/tmp/test-exec_environmentfile.conf
variables >/tmp/test-exec_execsearchpath_environmentfile.conf
{ variables; echo PATH=/usr; } >/tmp/test-exec_execsearchpath_environmentfile-set.conf
mkdir -p /tmp/test-exec-bindpaths /tmp/test-exec-bindreadonlypaths /tmp/test-exec_workingdirectory /tmp/test-exec_execsearchpath
cp /usr/bin/ls /tmp/test-exec_execsearchpath/ls_temp
touch /tmp/test-exec_privatetmp
mkdir -p /tmp/test-exec-mount-apivfs-no/root
chmod 1777 /tmp/test-exec-mount-apivfs-no/root
if [ "${1:-}" = files ]; then exit 0; fi

# Users that these units know and Debian has not.
getent group nobody >/dev/null || groupadd --system nobody
getent passwd nfsnobody >/dev/null || useradd --system --user-group nfsnobody
getent passwd adm >/dev/null || useradd --system --gid adm adm

# The units, and a target that is active and wants them, so that they stay loaded when they are over.
for folder in $folders; do
    mkdir -p "$folder/exec-units.target.wants"
    cp "$units"/exec-* "$folder/"
    printf '[Unit]\nDescription=Keeps the test units loaded\nDefaultDependencies=no\n' >"$folder/exec-units.target"
    for file in "$units"/exec-*; do
        name=${file##*/}
        ln -sf "$folder/$name" "$folder/exec-units.target.wants/${name/@./@foo-bar.}"
    done
done

for folder in $folders; do
    mkdir -p "$folder/exec-mount-apivfs-no.service.d"
    {
        echo '[Service]'
        echo 'ExecStart=/usr/bin/touch /aaa'
        echo 'ExecStart=/usr/bin/test -f /aaa'
        { echo /usr/bin/touch; echo /usr/bin/test; ldd /usr/bin/touch /usr/bin/test | grep -o '/[^ ]*lib[^ :]*\.so[^ :]*'; } |
            sort -u | sed 's/^/BindReadOnlyPaths=/'
    } >"$folder/exec-mount-apivfs-no.service.d/commands.conf"
done

mkdir -p /run/credstore /home/testuser/.config/credstore
printf foo >/run/credstore/test-execute.load-credential
printf foo >/home/testuser/.config/credstore/test-execute.load-credential
chown -R testuser: /home/testuser

# Not every kernel has dummy interfaces.
interface() { ip link add "$1" type dummy 2>/dev/null || ip tuntap add dev "$1" mode tap || echo "no interface $1"; }
interface dummy-test-exec
ip netns add test-execute-netns
export -f interface
ip netns exec test-execute-netns bash -c 'interface dummy-test-ns'

mkdir -p /run/systemd/system/user@4711.service.d
cp /usr/local/lib/exec-units/manager.conf /run/systemd/system/user@4711.service.d/variables.conf
