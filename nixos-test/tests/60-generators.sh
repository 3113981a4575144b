# SPDX-License-Identifier: Apache-2.0
# Generators: run with three directories and an environment; one that fails or writes nonsense does not matter; fstab's.

before_boot() {
    local dir=$ROOT/etc/systemd/system-generators
    mkdir -p "$dir" "$ROOT/etc/systemd/system" "$ROOT/srv/fstab" "$ROOT/srv/auto" "$ROOT/usr/local/lib/systemd/system-generators"
    cat >"$dir/50-three" <<'SH'
#!/bin/sh
{ echo "$#"; echo "$1 $2 $3"; pwd; env | sort; id -u; umask; } >/run/generator-saw
for i in 1 2 3; do
    eval d=\$$i
    printf '[Unit]\nDescription=From directory %s\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n' $i >$d/generated-$i.service
done
for n in normal early late; do
    case $n in normal) d=$1 ;; early) d=$2 ;; late) d=$3 ;; esac
    printf '[Unit]\nDescription=Generated %s\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n' $n >$d/prior-$n.service
done
mkdir -p $1/multi-user.target.wants
ln -s ../generated-1.service $1/multi-user.target.wants/generated-1.service
SH
    printf '#!/bin/sh\nexit 3\n' >"$dir/51-fails"
    printf '#!/bin/sh\nhead -c 1000 /dev/urandom >$1/noise.service\n' >"$dir/53-noise"
    printf 'not executable\n' >"$dir/54-not-executable"
    printf '#!/bin/sh\nexec sleep 0.2\n' >"$dir/55-takes-time"
    chmod +x "$dir"/50* "$dir"/51* "$dir"/53* "$dir"/55*
    printf '#!/bin/sh\ntouch /run/hidden-ran\n' >"$ROOT/usr/local/lib/systemd/system-generators/70-hidden"
    chmod +x "$ROOT/usr/local/lib/systemd/system-generators/70-hidden"
    ln -s /dev/null "$dir/70-hidden"
    # Units of the same names in /etc: above the normal and late directories, below the early one.
    for n in normal early late; do
        printf '[Unit]\nDescription=In etc\n[Service]\nType=oneshot\nExecStart=/bin/true\n' >"$ROOT/etc/systemd/system/prior-$n.service"
    done
    mkdir -p "$ROOT/etc/systemd/system-environment-generators"
    printf '#!/bin/sh\necho GENERATED_VARIABLE=hello\n' >"$ROOT/etc/systemd/system-environment-generators/10-test"
    chmod +x "$ROOT/etc/systemd/system-environment-generators/10-test"
    cat >"$ROOT/etc/fstab" <<'FSTAB'
tmpfs /srv/fstab tmpfs size=1m,mode=0711 0 0
tmpfs /srv/auto tmpfs noauto,x-systemd.automount,x-systemd.idle-timeout=2s,size=2m 0 0
tmpfs /srv/made tmpfs nofail,x-systemd.before=nginx.service,x-systemd.mount-timeout=33s 0 0
FSTAB
}

in_guest() {
    check "the boot settles" booted
    equal "three arguments" 3 "$(sed -n 1p /run/generator-saw)"
    equal "the three directories" "/run/systemd/generator /run/systemd/generator.early /run/systemd/generator.late" \
        "$(sed -n 2p /run/generator-saw)"
    grep -v '^SYSTEMD_EXEC_PID=\|^_=\|^PWD=\|^OLDPWD=\|^SHLVL=' /run/generator-saw | fact "what a generator sees"
    property "a generated unit is wanted and started" generated-1.service ActiveState active
    property "it has its directory" generated-1.service FragmentPath /run/systemd/generator/generated-1.service
    property "early directory" generated-2.service FragmentPath /run/systemd/generator.early/generated-2.service
    property "late directory" generated-3.service FragmentPath /run/systemd/generator.late/generated-3.service
    property "etc is above the normal directory" prior-normal.service Description "In etc"
    property "the early directory is above etc" prior-early.service Description "Generated early"
    property "etc is above the late directory" prior-late.service Description "In etc"
    check_not "a masked generator does not run" test -e /run/hidden-ran
    matches "an environment generator" "^GENERATED_VARIABLE=hello$" "$(systemctl show-environment)"
    reload
    journalctl --sync
    matches "a failing generator is reported" "51-fails failed with exit status 3" "$(journalctl -b -o cat --no-pager)"
    # By itself: systemd forgets the others then.
    printf '#!/bin/sh\nkill -9 $$\n' >/etc/systemd/system-generators/52-dies
    chmod +x /etc/systemd/system-generators/52-dies
    reload
    journalctl --sync
    rm /etc/systemd/system-generators/52-dies
    reload
    matches "a dying generator is reported" "52-dies (terminated|died|failed).*(signal|KILL)" "$(journalctl -b -o cat --no-pager)"

    check "fstab: mounted" mountpoint -q /srv/fstab
    equal "fstab: with its options" 711 "$(stat -c %a /srv/fstab)"
    property "fstab: the unit's source" srv-fstab.mount SourcePath /etc/fstab
    property "fstab: the unit's path" srv-fstab.mount FragmentPath /run/systemd/generator/srv-fstab.mount
    matches "fstab: local-fs.target requires it" "srv-fstab.mount" "$(prop local-fs.target Requires)"
    matches "fstab: nofail is only wanted" "srv-made.mount" "$(prop local-fs.target Wants)"
    matches "fstab: x-systemd.before=" "nginx.service" "$(prop srv-made.mount Before)"
    property "fstab: x-systemd.mount-timeout=" srv-made.mount TimeoutUSec 33s
    property "fstab: an automount waits" srv-auto.automount SubState waiting
    property "fstab: nothing is mounted yet" srv-auto.mount ActiveState inactive
    check "fstab: an access mounts it" ls /srv/auto
    property "fstab: now it is" srv-auto.mount ActiveState active
    check "fstab: idle-timeout unmounts it" wait_for 15 state srv-auto.mount inactive
    property "fstab: the automount waits again" srv-auto.automount SubState waiting
    check "fstab: a second access mounts it again" ls /srv/auto
    property "fstab: mounted again" srv-auto.mount ActiveState active
    for unit in srv-fstab.mount srv-auto.mount srv-auto.automount srv-made.mount; do
        sed "/^#/d" /run/systemd/generator/$unit
    done | fact "units that the fstab generator wrote"
    rm /etc/systemd/system-generators/50-three
    reload
    property "without its generator a unit is gone after a reload" generated-2.service LoadState not-found
    property "one that runs stays" generated-1.service ActiveState active
}
