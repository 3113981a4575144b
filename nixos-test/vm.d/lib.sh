# SPDX-License-Identifier: Apache-2.0
# What the cases have (see ../vm-cases).

UNITS=/run/systemd/system
export SYSTEMD_PAGER= SYSTEMD_COLORS=0

# unit NAME [LINE...]: writes a unit, line by line
unit() {
    local name=$1
    shift
    mkdir -p "$(dirname "$UNITS/$name")"
    printf '%s\n' "$@" >"$UNITS/$name"
}

# show UNIT PROPERTY...: the values, in that order
show() {
    local unit=$1 property
    shift
    for property; do systemctl show -p "$property" -- "$unit"; done
}

prop() { systemctl show -P "$2" -- "$1"; }

# wait_for SECONDS COMMAND...: until the command succeeds
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || { echo "never: $*"; return 1; }
        sleep 0.2
    done
}

# is UNIT ACTIVE[/SUB]
is() { [ "$(prop "$1" ActiveState)/$(prop "$1" SubState)" = "$2" ] || [ "$(prop "$1" ActiveState)" = "$2" ]; }

# said UNIT: what PID 1 has logged about it; not whom it kills, where the kernel may be quicker, and what is repeated once
said() {
    journalctl --sync
    journalctl -b -o json --no-pager --all _PID=1 "UNIT=$1" | python3 -c '
import json, re, sys
for line in sys.stdin:
    e = json.loads(line)
    text = re.sub(r"\bPID \d+|\bprocess \d+", "process N", e["MESSAGE"])
    if not re.search("Consumed .* CPU time|Killing process N", text):
        print("    %s %s" % (e["PRIORITY"], text))' | uniq
}
