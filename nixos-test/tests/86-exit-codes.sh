# SPDX-License-Identifier: Apache-2.0
# What the executor says and ends with when a step fails: for the exit codes 200 to 245 of systemd.exec(5) units that
# provoke them, and what PID 1 makes of it. See ../exit-codes.d/README.md for the codes that nothing provokes.
# inputs: ../exit-codes.d
# timeout: 200

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/compare" "$ROOT/etc/pam.d"
    cp "$here/exit-codes.d/units.list" "$here/exit-codes.d/run.py" "$here/exit-codes.d/refuse.py" "$ROOT/usr/local/lib/compare/"
    printf 'auth required pam_permit.so\naccount required pam_deny.so\nsession required pam_permit.so\n' >"$ROOT/etc/pam.d/deny-account"
    printf 'auth required pam_permit.so\naccount required pam_permit.so\nsession required pam_deny.so\n' >"$ROOT/etc/pam.d/deny-session"
}

in_guest() {
    check "the boot settles" booted
    mkdir -p /run/t/x /run/t/root/usr
    ln -s usr/bin usr/lib usr/lib64 usr/sbin /run/t/root/
    printf 'neither a program nor a script\n' >/run/t/x/format
    printf '#!/nosuch\n' >/run/t/x/interpreter
    cp /bin/true /run/t/x/private
    chmod 755 /run/t/x/format /run/t/x/interpreter
    chmod 700 /run/t/x/private
    truncate -s 2M /run/t/x/large
    touch /run/x-file /run/x-file-b /run/x-file-c /run/x-file-d /var/lib/x-file /var/cache/x-file /var/log/x-file /etc/x-file
    check "the units are run" timeout 150 python3 /usr/local/lib/compare/run.py /usr/local/lib/compare/units.list /run/t/codes
    local file name code
    for file in /run/t/codes/*; do
        name=${file##*/}
        read -r code <"$file"
        equal "$name ends with $code" "$code" "$(sed -n 's/^ExecMainStatus=//p' "$file")"
        sed 1d "$file" | fact "$name"
    done
}
