# SPDX-License-Identifier: Apache-2.0
# The units that are active after the boot are the same, unit by unit, with the same states and descriptions.

in_guest() {
    check "the boot settles" booted
    check "the system is running" test "$(systemctl is-system-running)" = running
    equal "no unit has failed" "" "$(systemctl list-units --failed --no-legend --plain)"
    equal "no job is left" "" "$(systemctl list-jobs --no-legend)"
    systemctl list-units --no-legend --plain --full --state=active | awk '{ print $1, $3, $4 }' | sort | fact "active units"
    systemctl list-units --no-legend --plain --full --state=active | sed 's/  */ /g; s/ *$//' | cut -d' ' -f1,5- | sort \
        | fact "descriptions of active units"
    systemctl list-units --all --no-legend --plain --full --state=not-found,masked,bad-setting,error,loaded \
        | awk '{ print $1, $2, $3 }' | sort | fact "known units and their load states"
    systemctl list-unit-files --no-legend --plain --full | sed 's/  */ /g; s/ *$//' | sort | fact "unit files and their states"
}
