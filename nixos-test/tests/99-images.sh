# SPDX-License-Identifier: Apache-2.0
# timeout: 120
# Disk images of units: as root, at places, as extensions. Loop devices are the machine's: they go with the mounts.

nodes() {
    mknod /dev/loop-control c 10 237
    for i in $(seq 0 31); do mknod "/dev/loop$i" b 7 "$i"; done
}

tree() {
    local file
    mkdir -p /tmp/tree/usr/{bin,lib,lib64} /tmp/tree/{proc,sys,dev,run,etc,tmp,var}
    for file in /usr/bin/{bash,cat,ls,id,mount,touch,grep,sed} $(ldd /usr/bin/{bash,cat,ls,id,mount,touch,grep,sed} | grep -o '/[^ :]*' | grep '\.so' | sort -u); do
        case $file in /usr/*) ;; *) file=/usr$file ;; esac
        mkdir -p "/tmp/tree$(dirname "$file")"
        cp -L "$file" "/tmp/tree$file"
    done
    ln -s bash /tmp/tree/usr/bin/sh
    for file in bin lib lib64; do ln -s "usr/$file" "/tmp/tree/$file"; done
    printf 'ID=debian\nVERSION_ID=13\nNAME=image\n' >/tmp/tree/usr/lib/os-release
}

# image NAME DIRECTORY
image() {
    truncate -s 40M "/var/$1.raw"
    mke2fs -q -t ext4 -d "$2" "/var/$1.raw"
}

# extension DIRECTORY NAME VERSION
extension() {
    mkdir -p "$1/usr/share" "$1/usr/lib/extension-release.d" "$1/opt"
    echo "of $2" >"$1/usr/share/of-$2"
    echo "of $2" >"$1/opt/of-$2"
    printf 'ID=debian\nVERSION_ID=%s\n' "$3" >"$1/usr/lib/extension-release.d/extension-release.$2"
}

# try NAME OPTION... COMMAND: what the command says in a service with these properties.
try() {
    local name=$1 properties=()
    shift
    while [ $# -gt 1 ]; do
        properties+=(-p "$1")
        shift
    done
    fact "$name" "$(systemd-run --wait --pipe -q "${properties[@]}" sh -c "$1" 2>&1 | sed 's,/proc/self/fd/[0-9]*,DEVICE,; s,/dev/loop[0-9]*,DEVICE,; s/,discard//'; echo "status ${PIPESTATUS[0]}")"
}

in_guest() {
    booted
    nodes
    tree
    image root /tmp/tree
    mkdir -p /tmp/data/sub
    echo data >/tmp/data/sub/file
    image data /tmp/data
    extension /tmp/one one 13
    extension /tmp/two two 13
    extension /tmp/old old 12
    echo later >/tmp/two/usr/share/of-one
    image one /tmp/one
    image two /tmp/two
    image old /tmp/old
    mkdir -p /var/extra
    extension /var/extra extra 13
    echo text >/var/text.raw

    try "root image" RootImage=/var/root.raw 'ls / | grep -v lost; cat /etc/os-release /usr/lib/os-release 2>&1; mount | grep " on / "; ls -d /run/systemd /dev/null /proc/self'
    try "root image: can be written to" RootImage=/var/root.raw 'echo kept >/var/kept && cat /var/kept'
    try "root image: what was written stays" RootImage=/var/root.raw 'cat /var/kept'
    try "root image: options" RootImage=/var/root.raw RootImageOptions=root:ro,noatime 'touch /var/x; mount | grep " on / "'
    try "root image: options without a partition" RootImage=/var/root.raw RootImageOptions=ro,nosuid 'mount | grep " on / "'
    try "root image: policy" RootImage=/var/root.raw RootImagePolicy=root=verity 'echo no'
    try "root image: a policy that allows it" RootImage=/var/root.raw RootImagePolicy=root=unprotected 'echo yes'
    try "root image: user and working directory" RootImage=/var/root.raw User=nobody WorkingDirectory=/usr/bin 'pwd; id -u'
    try "root image: not there" RootImage=/var/none.raw 'echo no'
    try "root image: none" RootImage=/var/text.raw 'echo no'
    try "root image: protected" RootImage=/var/root.raw ProtectSystem=strict PrivateTmp=yes PrivateDevices=yes 'touch /usr/x; touch /tmp/x && echo tmp; ls /dev | grep -c loop'
    try "root image: devices are closed" RootImage=/var/root.raw DevicePolicy=closed 'echo yes'
    try "root image: without API file systems" RootImage=/var/root.raw MountAPIVFS=no 'ls /proc | grep -c .'
    try "root image: bound paths" RootImage=/var/root.raw BindPaths=/var/extra:/run/bound 'ls /run/bound'
    try "mounted image" MountImages=/var/data.raw:/run/there 'cat /run/there/sub/file; mount | grep " on /run/there "'
    try "mounted image: options" MountImages=/var/data.raw:/run/there:root:ro,noexec 'touch /run/there/x; mount | grep " on /run/there "'
    try "mounted image: two" 'MountImages=/var/data.raw:/run/there /var/one.raw:/run/other' 'cat /run/there/sub/file /run/other/opt/of-one'
    try "mounted image: not there" MountImages=/var/none.raw:/run/there 'echo no'
    try "mounted image: need not be there" MountImages=-/var/none.raw:/run/there 'echo yes'
    try "mounted image: in a root image" RootImage=/var/root.raw MountImages=/var/data.raw:/run/there 'cat /run/there/sub/file'
    try "extension" ExtensionImages=/var/one.raw 'cat /usr/share/of-one /opt/of-one; ls -d /usr/bin/systemctl; touch /usr/x; mount | grep -c "^overlay on /usr "'
    try "extensions: the later wins" 'ExtensionImages=/var/one.raw /var/two.raw' 'cat /usr/share/of-one /usr/share/of-two'
    try "extension of another version" ExtensionImages=/var/old.raw 'echo no'
    try "extension: not there" ExtensionImages=/var/none.raw 'echo no'
    try "extension: need not be there" ExtensionImages=-/var/none.raw 'echo yes'
    try "extension: no extension" ExtensionImages=/var/data.raw 'echo no'
    try "extension: a directory" ExtensionDirectories=/var/extra 'cat /usr/share/of-extra'
    try "extension: of a root image" RootImage=/var/root.raw ExtensionImages=/var/one.raw 'cat /usr/share/of-one; ls /usr/bin/bash'

    systemd-run -q --unit=live -p Type=exec -p PrivateMounts=yes sleep 1000
    fact "mounted while it runs" "$(systemctl mount-image --mkdir live.service /var/data.raw /run/live root:ro 2>&1; cat "/proc/$(prop live.service MainPID)/root/run/live/sub/file"; grep ' /run/live ' "/proc/$(prop live.service MainPID)/mountinfo" | cut -d' ' -f5,6)"
    fact "mounted while it runs: refusals" "$(systemctl mount-image live.service /var/none.raw /run/live 2>&1; systemctl mount-image live.service /var/text.raw /run/live 2>&1; systemctl mount-image live.service relative /run/live 2>&1; systemctl mount-image cron.service /var/data.raw /run/live 2>&1; systemctl mount-image --mkdir live.service /var/data.raw /run/live nowhere:ro 2>&1)"
    systemctl stop live.service

    mkdir -p /tmp/offline/usr/lib/systemd/system /tmp/offline/etc /tmp/offline/run /tmp/offline/usr/bin
    printf 'ID=debian\nVERSION_ID=13\n' >/tmp/offline/usr/lib/os-release
    printf '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n' >/tmp/offline/usr/lib/systemd/system/im.service
    image offline /tmp/offline
    offline() { echo "$*"; "$@" 2>&1; echo "status $?"; }
    (
        SYSTEMCTL=/usr/bin/systemctl
        cd /var || exit
        offline systemctl --image=/var/offline.raw enable im.service
        offline systemctl --image=offline.raw is-enabled im.service
        offline systemctl --image=/var/offline.raw list-unit-files --no-pager
        offline systemctl --image=/var/offline.raw start im.service
        offline systemctl --image=/var/none.raw is-enabled im.service
        offline systemctl --image=/etc/passwd is-enabled im.service
        offline systemctl --image=/var/offline.raw --image-policy=root=verity is-enabled im.service
        offline systemctl --image=/var/offline.raw --image-policy=nope is-enabled im.service
        offline systemctl --image=/var/offline.raw disable im.service
        offline systemd-analyze --image=/var/offline.raw cat-config systemd/system.conf
        offline systemd-analyze --image=/var/offline.raw verify im.service
        offline systemd-analyze --image=/var/none.raw cat-config systemd/system.conf
    ) >/tmp/offline.out
    fact "commands on images" "$(cat /tmp/offline.out)"

    # Copies that are thrown away. Each unit has one process: see docs/CONFORMANCE.md for more of them.
    ephemeral() {
        systemd-run --quiet --wait --pipe -p RootEphemeral=yes -p "$1" /usr/bin/bash -c \
            'ls /etc; echo new >/etc/new && cat /etc/new; stat -c "%A %u %g %Y" /usr/lib/os-release' 2>&1
    }
    for root in RootDirectory=/tmp/tree RootImage=/var/root.raw; do
        fact "$root is copied" "$(ephemeral $root)"
        fact "$root has stayed as it was" "$(ephemeral $root)"
    done
    wait_for 10 eval '[ -z "$(ls -A /var/lib/systemd/ephemeral-trees)" ]'
    fact "no copy is left" "$(ls -A /var/lib/systemd/ephemeral-trees | wc -l)"
    fact "new files in the directory" "$(ls -A /tmp/tree/etc | wc -l)"

    cat >/run/systemd/system/imaged.service <<X
[Service]
ExecStart=sleep 1000
RootImage=/var/root.raw
RootImageOptions=root:ro
MountImages=-/var/data.raw:/run/there:root:ro
ExtensionImages=/var/one.raw
ExtensionDirectories=-/var/extra
X
    systemctl daemon-reload
    fact "properties" "$(systemctl show -p RootImage,RootImageOptions,MountImages,ExtensionImages,ExtensionDirectories,RootImagePolicy,MountAPIVFS imaged.service)"
    for property in After Wants Requires RequiresMountsFor WantsMountsFor; do
        fact "$property of images" "$(echo "$property"; systemctl show -P "$property" imaged.service | tr ' ' '\n' | sort)"
    done
    fact "what is logged" "$(journalctl -b -o cat -p err | grep -i "namespac\|extension-release" | sed 's/run-p[0-9]*-i[0-9]*/UNIT/')"
    wait_for 5 eval '! losetup -a | grep -q "/var/"' # the kernel takes them off a little later
    fact "no loop device is left" "$(losetup -a | grep -c /var/)"
}
