# SPDX-License-Identifier: Apache-2.0
# Where units and drop-ins are found: directories by precedence, masks, links, aliases, templates, prefixes, types.

DIRS="etc/systemd/system.control run/systemd/system.control run/systemd/transient run/systemd/generator.early
    etc/systemd/system etc/systemd/system.attached run/systemd/system run/systemd/system.attached run/systemd/generator
    usr/local/lib/systemd/system usr/lib/systemd/system run/systemd/generator.late"

# w PATH [TEXT]: a unit file or drop-in that says where it lies.
w() {
    mkdir -p "$(dirname "$1")"
    case $1 in
        *.conf) printf '%b' "[Unit]\nDocumentation=file:/$1\n${2:-}" >"$1" ;;
        *.target) printf '%b' "[Unit]\nDescription=/$1\n${2:-}" >"$1" ;;
        *) printf '%b' "[Unit]\nDescription=/$1\n${2:-}[Service]\nExecStart=/bin/true\n" >"$1" ;;
    esac
}
l() { mkdir -p "$(dirname "$2")"; ln -sfn "$1" "$2"; }

scenarios() {
    cd /
    local d e n=0
    # The same name in every directory and in all after it: which one counts.
    for d in $DIRS; do
        n=$((n + 1)) e=0
        for each in $DIRS; do e=$((e + 1)); [ $e -lt $n ] || w "$each/sp-from-$n.service"; done
    done
    # A drop-in of the same name in every directory and in all after it; and one of another name in each.
    n=0
    for d in $DIRS; do
        n=$((n + 1)) e=0
        w usr/lib/systemd/system/sp-drop-$n.service
        for each in $DIRS; do e=$((e + 1)); [ $e -lt $n ] || w "$each/sp-drop-$n.service.d/50-same.conf"; done
        w "$d/sp-drops.service.d/$((90 - n))-own.conf"
        w "$d/service.d/$((70 - n))-sp-type.conf"
        w "$d/sp-.service.d/$((50 - n))-dash.conf"
    done
    w usr/lib/systemd/system/sp-drops.service
    # Masks in every directory over a vendor's file, and over drop-ins.
    n=0
    for d in $DIRS; do
        n=$((n + 1))
        [ $d = usr/lib/systemd/system ] || w usr/lib/systemd/system/sp-mask-$n.service
        l /dev/null "$d/sp-mask-$n.service"
        w usr/lib/systemd/system/sp-maskdrop-$n.service
        w usr/lib/systemd/system/sp-maskdrop-$n.service.d/50-a.conf
        [ $d = usr/lib/systemd/system ] || l /dev/null "$d/sp-maskdrop-$n.service.d/50-a.conf"
    done
    : >etc/systemd/system/sp-empty.service
    w usr/lib/systemd/system/sp-empty.service
    w usr/lib/systemd/system/sp-emptydrop.service
    w usr/lib/systemd/system/sp-emptydrop.service.d/50-a.conf
    mkdir -p etc/systemd/system/sp-emptydrop.service.d
    : >etc/systemd/system/sp-emptydrop.service.d/50-a.conf
    # Levels: the more special name hides the same file name of the less special one, whatever the directory.
    for each in sp-a-b-c@x.service sp-a-b-c@.service sp-a-b-.service sp-a-b-@.service sp-a-.service service; do
        w "usr/lib/systemd/system/$each.d/30-level.conf"
        w "etc/systemd/system/$each.d/31-$(echo "$each" | tr -d '@').conf"
    done
    w etc/systemd/system/service.d/30-level.conf
    for each in sp-a-b-c@.service sp-a-b-c.service sp-a-b.service sp-a-x.service sp-a.service; do w "usr/lib/systemd/system/$each"; done
    w run/systemd/system/target.d/40-sp-target.conf
    w usr/lib/systemd/system/sp-plain.target
    # Aliases: of vendors, of the administrator, over files, of aliases, with drop-ins of each name.
    w usr/lib/systemd/system/sp-real.service
    l sp-real.service usr/lib/systemd/system/sp-vendor-alias.service
    l /usr/lib/systemd/system/sp-real.service etc/systemd/system/sp-admin-alias.service
    l sp-admin-alias.service etc/systemd/system/sp-alias-alias.service
    l ../../../usr/lib/systemd/system/sp-real.service run/systemd/system/sp-relative-alias.service
    for each in sp-real sp-vendor-alias sp-admin-alias sp-alias-alias; do w "etc/systemd/system/$each.service.d/10-$each.conf"; done
    w usr/lib/systemd/system/sp-over.service
    l sp-real.service etc/systemd/system/sp-over.service
    w usr/lib/systemd/system/sp-own@.service
    w usr/lib/systemd/system/sp-own@i.service
    l sp-own@.service usr/lib/systemd/system/sp-other@.service
    l sp-own@.service etc/systemd/system/sp-own@linked.service
    l sp-own@.service etc/systemd/system/sp-else@here.service
    l sp-own@there.service etc/systemd/system/sp-else@.service
    w etc/systemd/system/sp-other@.service.d/10-other.conf
    w etc/systemd/system/sp-own@i.service.d/20-i.conf
    # What is no alias.
    l sp-real.service etc/systemd/system/sp-type.socket
    l sp-real.service etc/systemd/system/sp-instance@a.service
    l sp-own@.service etc/systemd/system/sp-notemplate.service
    l sp-nowhere.service etc/systemd/system/sp-dangling.service
    l sp-loop-b.service etc/systemd/system/sp-loop-a.service
    l sp-loop-a.service etc/systemd/system/sp-loop-b.service
    l sp-self.service etc/systemd/system/sp-self.service
    w usr/lib/systemd/system/sp-self.service
    mkdir -p etc/systemd/system/sp-directory.service
    w usr/lib/systemd/system/sp-directory.service
    # Links to elsewhere.
    w opt/sp/sp-linked.service
    w opt/sp/sp-other-name.service
    w opt/sp/sp-linked@.service
    l /opt/sp/sp-linked.service etc/systemd/system/sp-linked.service
    l /opt/sp/sp-other-name.service etc/systemd/system/sp-renamed.service
    l /opt/sp/sp-linked@.service etc/systemd/system/sp-linked@.service
    l /opt/sp/sp-missing.service etc/systemd/system/sp-linked-missing.service
    l /opt/sp/second etc/systemd/system/sp-twice.service
    l sp-linked.service opt/sp/second
    l /opt/sp/sp-linked.service usr/lib/systemd/system/sp-vendor-linked.service
    # Drop-ins that are links, directories, of other names, hidden.
    w usr/lib/systemd/system/sp-odd.service
    w opt/sp/elsewhere.conf
    l /opt/sp/elsewhere.conf etc/systemd/system/sp-odd.service.d/10-link.conf
    l /opt/sp/nothing.conf etc/systemd/system/sp-odd.service.d/11-dangling.conf
    mkdir -p etc/systemd/system/sp-odd.service.d/12-directory.conf
    w etc/systemd/system/sp-odd.service.d/.13-hidden.conf
    w etc/systemd/system/sp-odd.service.d/14-other.txt
    w etc/systemd/system/sp-odd.service.d/15-backup.conf~
    w opt/sp/dropins/16-linked-directory.conf
    w usr/lib/systemd/system/sp-odd-directory.service
    l /opt/sp/dropins etc/systemd/system/sp-odd-directory.service.d
    w etc/systemd/system/sp-only-dropins.service.d/10-only.conf
    # Dependency directories at every level, of aliases and templates.
    w usr/lib/systemd/system/sp-wanted.target
    for each in etc run usr/lib; do
        w "$each/systemd/system/sp-dep-$(echo $each | tr -d /).service"
        l "../sp-dep-$(echo $each | tr -d /).service" "$each/systemd/system/sp-wanted.target.wants/sp-dep-$(echo $each | tr -d /).service"
        l /nowhere/sp-gone.service "$each/systemd/system/sp-wanted.target.requires/sp-gone-$(echo $each | tr -d /).service"
    done
    l /dev/null etc/systemd/system/sp-wanted.target.wants/sp-dep-usrlib.service
    l ../sp-real.service etc/systemd/system/sp-wanted.target.upholds/sp-vendor-alias.service
    l ../sp-own@.service etc/systemd/system/sp-wanted.target.wants/sp-own@wanted.service
    l ../sp-own@.service etc/systemd/system/sp-wanted.target.wants/sp-wrong@name.service
    w etc/systemd/system/sp-wanted.target.requires/sp-file.service
    l ../sp-real.service etc/systemd/system/sp-own@.service.wants/sp-real.service
    l ../sp-real.service etc/systemd/system/sp-vendor-alias.service.requires/sp-dep-etc.service
}

in_guest() {
    check "the boot settles" booted
    scenarios
    systemctl daemon-reload
    local units
    units=$(cd / && for d in $DIRS opt/sp; do ls $d 2>/dev/null; done | grep -E '^sp-.*\.(service|socket|target)$' | sort -u | sed 's/@\.service/@inst.service/')
    units="$units sp-a-b-c@x.service sp-own@i.service sp-own@j.service sp-other@k.service sp-only-dropins.service"
    check "there are many" test "$(echo "$units" | wc -w)" -gt 90
    # shellcheck disable=SC2086
    for unit in $(echo $units | tr ' ' '\n' | sort -u); do
        echo "== $unit"
        systemctl show --all -p Id,Names,LoadState,FragmentPath,DropInPaths,UnitFileState,Description,Documentation,NeedDaemonReload,Wants,Requires,Upholds -- "$unit" \
            | awk -F= '/^(Names|Wants|Requires|Upholds)=/ { n = split($2, a, " "); s = ""; for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j] < a[j - 1]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }; for (i = 1; i <= n; i++) s = s " " a[i]; print $1 "=" s; next } { print }' | sort
    done | fact "all units"
    # The same by files alone.
    own_systemctl --root=/ list-unit-files --no-legend 'sp-*' 2>&1 </dev/null | sort | fact "list-unit-files"
    # shellcheck disable=SC2086
    own_systemctl --root=/ cat $units 2>&1 </dev/null | fact "cat"
}
