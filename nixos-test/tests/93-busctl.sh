# SPDX-License-Identifier: Apache-2.0
# busctl says and returns what C's program does, line by line of busctl.d, in the same guest: on C this shows that the lines
# do not depend on the moment, on ours they ask our PID 1. `nixos-test/programs-on-c busctl` compares both on C's PID 1.
# inputs: ../program-compare ../busctl.d
# timeout: 400

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/compare"
    cp "$here/program-compare" "$here"/busctl.d/* "$ROOT/usr/local/lib/compare/"
}

in_guest() {
    local status=0
    check "the boot settles" booted
    /usr/local/lib/compare/program-compare --checks --reference /usr/local/lib/c --ours /usr/bin \
        /usr/local/lib/compare/busctl.list >>"$RESULTS" 2>/run/t/summary || status=$?
    cat /run/t/summary
    equal "exit status" "0" "$status"
}
