# SPDX-License-Identifier: Apache-2.0
# «just test»; sourced by the justfile after phases.sh. Unit tests and the building of guests go on beside the image
# build; the boots, which have time limits, run alone. A phase that fails does not keep others from running that can.
# The last line is "N passed, N failed": the checks of the boots, systemd's own scripts, and one failure for every other phase that failed.

logs=target/logs
mkdir -p "$logs"
rm -f "$logs/maven-verify.log"
passed=0 failed=0

# uncounted COMMAND...: a phase without checks of its own; a failure counts as one.
uncounted() {
    "$@" && return 0
    failed=$((failed + 1))
    return 1
}

with_log() {
    local log=$1
    shift
    "$@" 2>&1 | tee "$log"
}

# counted NAME COMMAND...: a phase that ends with "N passed, N failed".
counted() {
    local name=$1 line status=0
    shift
    phase "$name" with_log "$logs/$name.log" "$@" || status=1
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$logs/$name.log" | tail -n1 || true)
    if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        passed=$((passed + BASH_REMATCH[1]))
        failed=$((failed + BASH_REMATCH[2]))
        # It failed, and not by its checks.
        [ $status = 0 ] || [ "${BASH_REMATCH[2]}" != 0 ] || failed=$((failed + 1))
    else
        failed=$((failed + 1))
    fi
    return $status
}

# One check: the machine boots to the prompt, all units start, what is bound to devices outlives a reload and a re-execution, it
# powers off when told to.
virtual_machine() {
    phase virtual-machine nixos-test/vm --timeout 600 --cmd 'systemctl --failed --no-legend --plain' \
        --cmd 'systemctl is-system-running --wait' --cmd 'systemctl daemon-reload && systemctl daemon-reexec' \
        --cmd 'sleep 3; systemctl is-active serial-getty@ttyS0.service dev-ttyS0.device'
}

build_and_test() {
    phase compile scripts/maven compile test-compile || return 1
    phase builder native/builder || return 1
    # -Dmdep.skip: the image's class path stays the one of class directories.
    background unit-tests scripts/maven verify verify -fae -Dmdep.skip=true
    local image=1
    uncounted phase image native/build-image systemd || image=0
    uncounted await unit-tests || true
    uncounted phase self-test native/self-test --image || true
    [ $image = 1 ] || return 0
    uncounted phase overlay native/overlay || return 0
    uncounted phase smoke-test native/smoke-test || true
    uncounted await guests || return 0
    counted boot-tests nixos-test/boot-tests --jobs 3 || true
    counted upstream-scripts nixos-test/conformance --held --jobs 3 || true
    if virtual_machine; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

background guests scripts/guests boot vm full
build_and_test || failed=$((failed + 1))
phase_table
printf '\n'
# Surefire's own words, by module.
[ ! -f "$logs/maven-verify.log" ] || awk '
    / Building [a-z]/ { module = $3 }
    /Tests run:.*[0-9]$/ { sub(/^\[[A-Z]+\] */, ""); print module ": " $0 }' "$logs/maven-verify.log"
printf '%d passed, %d failed\n' $passed $failed
[ $failed = 0 ]
