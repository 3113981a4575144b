# SPDX-License-Identifier: Apache-2.0
# Clients that mean no good cost neither PID 1 nor other clients anything, and a user without rights can call exactly what C lets
# it call.
# inputs: ../hostile.d ../lib/rawbus.py
# timeout: 180

before_boot() {
    local here
    here=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
    mkdir -p "$ROOT/usr/local/lib/hostile"
    cp "$here/hostile.d/hostile-clients" "$here/lib/rawbus.py" "$ROOT/usr/local/lib/hostile/"
}

in_guest() {
    check "the boot settles" booted
    fact "what nobody may call" "$(/usr/local/lib/hostile/hostile-clients rights 2>&1)"
    # Under some of these C serves nobody else: no measure.
    if /usr/lib/systemd/systemd --version | grep -q -e '-j)'; then
        /usr/local/lib/hostile/hostile-clients attacks >>"$RESULTS" 2>/run/t/attacks || not_ok "the attacks end" "$(tail -n5 /run/t/attacks)"
        cat /run/t/attacks
    fi
}
