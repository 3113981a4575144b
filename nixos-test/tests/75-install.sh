# SPDX-License-Identifier: Apache-2.0
# enable, disable, mask, preset, link, …: the links that our systemctl makes are C's, in the system and below --root.

tree() { (cd "$1" && find . \( -type l -printf '%p -> %l\n' \) -o \( -type f -printf '%p\n' \) | sort); }
step() {
    local name="$*" status=0
    own_systemctl --root="$ROOT_DIR" "$@" >/run/t/out 2>&1 </dev/null || status=$?
    { echo "status $status"; sed 's|/run/t/root||g' /run/t/out; tree "$ROOT_DIR/etc/systemd"; } | fact "root: $(echo "$name" | tr / _)"
}

in_guest() {
    ROOT_DIR=/run/t/root
    local dir=$ROOT_DIR/usr/lib/systemd/system
    mkdir -p $dir $ROOT_DIR/etc/systemd/system $ROOT_DIR/usr/lib/systemd/system-preset
    w() { printf '%b' "$2" >"$dir/$1"; }
    w plain.service '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n'
    w required.service '[Service]\nExecStart=/bin/true\n[Install]\nRequiredBy=multi-user.target graphical.target\nUpheldBy=basic.target\n'
    w aliased.service '[Service]\nExecStart=/bin/true\n[Install]\nAlias=other.service another.service\n'
    w also.service '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\nAlso=also.socket plain.service\n'
    w also.socket '[Socket]\nListenStream=/run/x\n[Install]\nWantedBy=sockets.target\n'
    w static.service '[Service]\nExecStart=/bin/true\n'
    w tmpl@.service '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\nDefaultInstance=std\n'
    w nodefault@.service '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n'
    w spec@.service '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=%i.target\nAlias=alias-%i.service\n'
    w badalias.service '[Service]\nExecStart=/bin/true\n[Install]\nAlias=bad.socket\n'
    w multi-user.target '[Unit]\nDescription=x\n'; w graphical.target '[Unit]\nDescription=x\n'
    printf 'enable plain.service\ndisable required.service\nenable tmpl@.service a b\ndisable *\n' >$ROOT_DIR/usr/lib/systemd/system-preset/50-x.preset
    step enable plain.service; step enable plain.service; step is-enabled plain.service; step disable plain.service; step is-enabled plain.service
    step enable required.service; step disable required.service; step enable aliased.service; step is-enabled other.service; step disable aliased.service
    step enable also.service; step disable also.service; step enable static.service; step is-enabled static.service; step enable tmpl@.service; step enable tmpl@x.service
    step disable tmpl@.service; step enable nodefault@.service; step enable spec@foo.service; step disable spec@foo.service; step enable badalias.service; step enable nosuch.service
    step mask plain.service; step is-enabled plain.service; step enable plain.service; step unmask plain.service; step mask nosuch.service; step unmask nosuch.service
    step --runtime mask static.service; step --runtime unmask static.service; step preset plain.service; step preset required.service tmpl@.service; step preset-all
    step --preset-mode=enable-only preset-all; step set-default graphical.target; step get-default; step set-default nosuch.target; step set-default plain.service
    step add-wants multi-user.target static.service; step add-requires graphical.target static.service; step disable static.service
    step link /usr/lib/systemd/system/plain.service; printf '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n' >$ROOT_DIR/outside.service; step link /outside.service
    step enable /outside.service; step is-enabled outside.service; step disable outside.service; step revert plain.service; step list-unit-files; step list-unit-files --state=enabled
    step reenable plain.service; step --force enable aliased.service; step -q enable required.service; step --global enable plain.service; step enable bad..name; step enable 'tmpl@bad name.service'
    ok "all steps taken"
    # The same by PID 1.
    printf '[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\nAlias=mine-too.service\n' >/etc/systemd/system/mine.service
    systemctl daemon-reload
    matches "by PID 1: enable" "Created symlink '/etc/systemd/system/mine-too.service' → '/etc/systemd/system/mine.service'." "$(systemctl enable mine.service 2>&1)"
    equal "by PID 1: the link" /etc/systemd/system/mine.service "$(readlink /etc/systemd/system/multi-user.target.wants/mine.service)"
    property "by PID 1: the state" mine.service UnitFileState enabled
    check "by PID 1: disable" systemctl disable mine.service
    check_not "by PID 1: the link is gone" test -e /etc/systemd/system/multi-user.target.wants/mine.service
    check "by PID 1: mask" systemctl mask cron.service
    property "by PID 1: masked" cron.service LoadState masked
    check "by PID 1: unmask" systemctl unmask cron.service
    property "by PID 1: loaded" cron.service LoadState loaded
}
