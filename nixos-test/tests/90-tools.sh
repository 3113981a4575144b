# SPDX-License-Identifier: Apache-2.0
# The small programs say and return what C's do, line by line of tools-compare.d, in the same guest. On C this shows
# that the lines do not depend on the moment.
# timeout: 300

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/compare"
    cp "$here/program-compare" "$here"/tools-compare.d/* "$ROOT/usr/local/lib/compare/"
}

in_guest() {
    local status=0
    check "the boot settles" booted
    /usr/local/lib/compare/program-compare --checks --reference /usr/local/lib/c --ours /usr/bin \
        /usr/local/lib/compare/*.list >>"$RESULTS" 2>/run/t/summary || status=$?
    cat /run/t/summary
    equal "exit status" "0" "$status"
}
