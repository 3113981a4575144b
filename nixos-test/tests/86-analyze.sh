# SPDX-License-Identifier: Apache-2.0
# systemd-analyze says the same of a running system as C's program: the boot and its picture, chains of units, file
# descriptors, TPM, unit files with what generators make. On C this shows that the lines do not depend on the moment.
# What inspect-elf says is compared by nixos-test/programs-on-c: C's program needs a library that this guest has not.
# inputs: ../program-compare ../analyze-running.d
# timeout: 120

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/compare"
    cp "$here/program-compare" "$here"/analyze-running.d/* "$ROOT/usr/local/lib/compare/"
}

in_guest() {
    local status=0
    check "the boot settles" booted
    mkdir -p /run/bare
    mount --bind / /run/bare
    equal "a root directory without /proc" "1 < 2" "$(chroot /run/bare systemd-analyze compare-versions 1 2)"
    equal "systemctl in it" "enabled" "$(chroot /run/bare systemctl is-enabled nginx.service)"
    equal "/proc is not left there" "" "$(ls /run/bare/proc)"
    umount /run/bare
    /usr/local/lib/compare/program-compare --checks --reference /usr/local/lib/c --ours /usr/bin \
        /usr/local/lib/compare/analyze-running.list /usr/local/lib/compare/verify.list >>"$RESULTS" 2>/run/t/summary || status=$?
    cat /run/t/summary
    equal "exit status" "0" "$status"
}
