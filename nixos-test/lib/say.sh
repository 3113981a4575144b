# SPDX-License-Identifier: Apache-2.0
# What the shell scripts of the test beds share: messages on stderr, checks of what the machine has.

say() { echo "${0##*/}: $*" >&2; }
die() { say "$*"; exit 1; }

# The comment at the top of a script is its --help.
usage() { sed -n '3,/^[^#]/{/^#/!d; s/^# \{0,1\}//; p}' "$1"; }

need_root() { [ "$(id -u)" = 0 ] || die "needs root"; }

# need_program PROGRAM DEBIAN_PACKAGE
need_program() {
    command -v "$1" >/dev/null || die "$1 is missing. Debian package: $2. Install it with: apt-get install $2"
}

# progress PID LOG: one line every ten seconds with the log's last words, until the process ends; its exit status.
progress() {
    local pid=$1 log=$2 last now
    while kill -0 "$pid" 2>/dev/null; do
        for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 "$pid" 2>/dev/null || break; done
        now=$(tail -n1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-100)
        [ "$now" = "${last:-}" ] || say "  $now"
        last=$now
    done
    wait "$pid"
}
