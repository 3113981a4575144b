# SPDX-License-Identifier: Apache-2.0
# Bad input on disk before the boot: each gives a warning with file and line, or a failed unit; the boot goes on.

before_boot() {
    local dir=$ROOT/etc/systemd/system i
    mkdir -p "$dir/multi-user.target.wants"
    wanted() { ln -s "../$1" "$dir/multi-user.target.wants/$1"; }
    head -c 4096 /dev/urandom >"$dir/garbage.service"; wanted garbage.service
    printf '[Service]\nExecStart=/bin/true\nthis is no assignment\nNoSuchKey=1\nRestart=perhaps\nTimeoutSec=soon\nType=oneshot\n' \
        >"$dir/warned.service"; wanted warned.service
    printf '[Service]\nType=oneshot\nExecStart=/no/such/program\n' >"$dir/no-program.service"; wanted no-program.service
    printf '[Unit]\nDescription=Nothing to run\n[Service]\nType=simple\n' >"$dir/no-exec.service"; wanted no-exec.service
    for i in a b c; do
        printf '[Unit]\nAfter=cycle-%s.service\nWants=cycle-%s.service\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n' \
            "$(echo $i | tr abc bca)" "$(echo $i | tr abc bca)" >"$dir/cycle-$i.service"
    done
    wanted cycle-a.service
    { printf '[Service]\nType=oneshot\nExecStart=/bin/true\nEnvironment=A='; head -c 10485760 /dev/zero | tr '\0' x; printf '\n'; } \
        >"$dir/long-line.service"; wanted long-line.service
    ln -s loop-b.service "$dir/loop-a.service"; ln -s loop-a.service "$dir/loop-b.service"; wanted loop-a.service
    printf '[Service]\nExecStart=/bin/true\n' >"$dir/unreadable.service"; chmod 000 "$dir/unreadable.service"; wanted unreadable.service
    printf '[Unit]\nDescription=Gr\374\337e\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n' \
        >"$dir/latin1.service"; wanted latin1.service
    printf '\377\376[\0S\0e\0r\0v\0i\0c\0e\0]\0\n\0' >"$dir/utf16.service"; wanted utf16.service
    mkdir "$dir/directory.service"; wanted directory.service
    mkfifo "$dir/fifo.service"; wanted fifo.service
    ln -s /nowhere/at-all.service "$dir/dangling.service"; wanted dangling.service
    : >"$dir/empty.service"; wanted empty.service
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' >"$dir/bad name.service"
    ln -s /etc/systemd/system/none.service "$dir/multi-user.target.wants/not-a-unit.txt"
    ln -s /etc/systemd/system/none.service "$dir/multi-user.target.wants/none.service"
    printf '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n' >"$dir/dropin.service"; wanted dropin.service
    mkdir "$dir/dropin.service.d"
    printf 'Garbage before any section\n[Service]\nNoSuch=2\n[Unit]\nDescription=Survived\n' >"$dir/dropin.service.d/bad.conf"
    ln -s bad.conf "$dir/dropin.service.d/again.conf"
    ln -s selfloop.conf "$dir/dropin.service.d/selfloop.conf"
    printf '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\nUser=nosuchuser\n' >"$dir/no-user.service"; wanted no-user.service
    printf '[Service]\nType=oneshot\nExecStart=relative/path\nExecStart=/bin/true "unbalanced\n' >"$dir/bad-command.service"; wanted bad-command.service
    printf '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true \\\n   an argument \\\n# a comment within\n   another\n' \
        >"$dir/continued.service"; wanted continued.service
}

in_guest() {
    check "the boot settles" booted
    local log name
    log=$(log_of_boot)
    for name in garbage warned no-program no-exec cycle-a cycle-b cycle-c long-line loop-a unreadable latin1 utf16 directory fifo \
                dangling empty dropin no-user bad-command continued none; do
        echo "$name: $(systemctl show -p LoadState,ActiveState,SubState,Result $name.service | tr '\n' ' ')"
    done | sed 's/cycle-[abc]/cycle/' | sort | fact "load and active states"
    property "the system runs, with failed units" multi-user.target ActiveState active
    property "the other services run" nginx.service ActiveState active
    local f=/etc/systemd/system
    matches "no assignment: file and line" "$f/warned.service:3: Missing '=', ignoring line" "$log"
    matches "unknown key: file, line, key" "$f/warned.service:4: Unknown key 'NoSuchKey' in section \[Service\], ignoring" "$log"
    matches "bad value: file, line, key" "$f/warned.service:5: Failed to parse .*perhaps" "$log"
    matches "bad time span: file, line, key" "$f/warned.service:6: Failed to parse .*soon" "$log"
    property "the unit with warnings works" warned.service Result success
    matches "garbage: file and line" "$f/garbage.service:[0-9]+: " "$log"
    matches "missing program: the log names it" "no-program.service: .*/no/such/program" "$(journalctl -b -o cat --no-pager -u no-program.service)"
    property "missing program: the unit fails" no-program.service ActiveState failed
    property "missing program: status 203" no-program.service ExecMainStatus 203
    matches "nothing to run: the unit is refused" "no-exec.service: Service has no ExecStart=" "$log"
    matches "ordering cycle: reported" "Found ordering cycle" "$log"
    matches "ordering cycle: broken" "deleted to break ordering cycle" "$log"
    property "overlong line: the unit is not loaded" long-line.service LoadState error
    matches "overlong line: reported with the unit" "long-line.service.*(too long|No buffer space)" "$log"
    property "symlink loop: the unit is not found" loop-a.service LoadState not-found
    matches "no unit name: reported with the path" "$f/multi-user.target.wants/not-a-unit.txt" "$log"
    property "wrong encoding: the unit is not loaded" latin1.service LoadState error
    matches "wrong encoding: file and line" "$f/latin1.service:2: " "$log"
    property "bad drop-in: the unit works" dropin.service ActiveState active
    property "bad drop-in: its good lines count" dropin.service Description Survived
    matches "bad drop-in: file and line" "$f/dropin.service.d/bad.conf:1: " "$log"
    property "unknown user: status 217" no-user.service ExecMainStatus 217
    matches "bad command: file and line" "$f/bad-command.service:3: " "$log"
    property "continued lines: the command" continued.service ActiveState active
    matches "continued lines: its arguments" "argv\[\]=/bin/true an argument another ;" "$(prop continued.service ExecStart)"
    check "empty unit, nothing more to say" test "$(prop empty.service LoadState)" != loaded
}
