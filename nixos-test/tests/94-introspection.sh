# SPDX-License-Identifier: Apache-2.0
# The manager, a job and one object of each type of units say about themselves what is recorded from C: names, signatures, flags, order,
# over the message bus, PID 1's own socket and that of a user's manager. nixos-test/introspection --record makes the files anew.
# inputs: ../lib/introspect.py ../lib/rawbus.py ../../init/src/test/resources/org/systemdj/init/bus
# timeout: 90

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/introspect/recorded"
    cp "$here/lib/introspect.py" "$here/lib/rawbus.py" "$ROOT/usr/local/lib/introspect/"
    cp "$here"/../init/src/test/resources/org/systemdj/init/bus/*.xml "$ROOT/usr/local/lib/introspect/recorded/"
}

in_guest() {
    local way file found=/run/t/introspection
    check "the boot settles" booted
    id 4711 >/run/t/out 2>&1 || useradd -u 4711 introspected
    check "all objects answer" python3 /usr/local/lib/introspect/introspect.py $found
    for way in bus direct user; do
        for file in $found/$way/*.xml; do
            check "$way: ${file##*/}" diff -u "/usr/local/lib/introspect/recorded/${file##*/}" "$file"
        done
    done
    equal "all recorded objects were asked" "$(ls /usr/local/lib/introspect/recorded)" "$(ls $found/bus)"
    equal "a user's manager, too" 14 "$(ls $found/user | wc -l)"
}
