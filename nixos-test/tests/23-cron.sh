# SPDX-License-Identifier: Apache-2.0
# cron runs a job at its start and one at the next full minute.
# timeout: 90

before_boot() {
    mkdir -p "$ROOT/etc/cron.d"
    cat >"$ROOT/etc/cron.d/test" <<'CRON'
@reboot root id -un >/run/cron-at-boot
* * * * * root cat /proc/self/cgroup >/run/cron-each-minute.new && mv /run/cron-each-minute.new /run/cron-each-minute
CRON
}

in_guest() {
    check "cron is active" wait_for 20 state cron.service active
    check "the job of the start has run" wait_for 20 test -s /run/cron-at-boot
    equal "it ran as root" root "$(cat /run/cron-at-boot)"
    check "the job of the minute has run" wait_for 65 test -s /run/cron-each-minute
    matches "it ran in cron's control group or a session" "^0::/(system.slice/cron.service|user.slice/.*)$" \
        "$(grep ^0:: /run/cron-each-minute)"
}
