# SPDX-License-Identifier: Apache-2.0
# inputs: ../clients.d ../lib/dbus-calls.py
# rootfs: full
# timeout: 120
# The D-Bus calls of known programs (clients.d), made with python-dbus: what comes of each is the same.

before_boot() {
    mkdir -p "$ROOT/usr/local/lib/dbus-calls"
    cp "$(dirname "${BASH_SOURCE[0]}")"/../clients.d/*.calls "$(dirname "${BASH_SOURCE[0]}")/../lib/dbus-calls.py" "$ROOT/usr/local/lib/dbus-calls"
}

in_guest() {
    booted
    for file in /usr/local/lib/dbus-calls/*.calls; do
        name=$(basename "$file" .calls)
        fact "calls of $name" "$(python3 /usr/local/lib/dbus-calls/dbus-calls.py "$file" 2>&1)"
        check "the calls of $name are made to the end" grep -q 'Manager.Unsubscribe' "/conformance/facts/calls of $name"
    done
}
