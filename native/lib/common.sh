# SPDX-License-Identifier: Apache-2.0
# Sourced by the commands in native/: messages, checksums, the cache and its steps.
#
# The cache holds one directory per step and input: NAME-KEY, where KEY is a checksum of everything the step reads.
# A step that is there is complete, because it is made under another name and renamed at its end. So nothing is
# rebuilt while its inputs stay the same, a broken run leaves no half step behind, and going back to older inputs
# finds their result again.

set -euo pipefail

NATIVE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PROJECT=$(dirname "$NATIVE")
CACHE=${SYSTEMDJ_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/systemd-j}/native
PROGRAM=${0##*/}

# shellcheck source=../toolchain/versions
. "$NATIVE/toolchain/versions"

say() { printf '%s: %s\n' "$PROGRAM" "$*" >&2; }

fail() { printf '%s: %s\n' "$PROGRAM" "$*" >&2; exit 1; }

# need COMMAND PACKAGE...: ends with the command that installs what is missing.
need() {
    local command=$1
    shift
    command -v "$command" >/dev/null || fail "«$command» is missing. On Debian: sudo apt-get install $*"
}

# Milliseconds of a clock that nobody sets.
milliseconds() { local up; read -r up _ </proc/uptime; printf '%s\n' "${up/./}0"; }

seconds_since() { local ms=$(($(milliseconds) - $1)); printf '%d.%d' $((ms / 1000)) $((ms % 1000 / 100)); }

# key_of FILE_OR_TEXT...: a short checksum over the contents of the files and over the texts.
key_of() {
    local item
    for item; do
        if [ -f "$item" ]; then sha256sum <"$item"; else printf '%s\n' "$item"; fi
    done | sha256sum | cut -c1-16
}

# with_lock NAME COMMAND...: runs the command while holding a lock in the cache, so that two builds at once wait for
# each other. The command runs in a subshell; children must not keep the lock's descriptor (9), so give them 9>&-.
with_lock() {
    local name=$1
    shift
    need flock util-linux
    mkdir -p "$CACHE"
    (
        flock --nonblock 9 || { say "another build holds $CACHE/$name.lock, waiting"; flock 9; }
        "$@"
    ) 9>"$CACHE/$name.lock"
}

# step NAME KEY FUNCTION [ARG...]: sets STEP to the folder with the step's result. FUNCTION is called with the empty
# folder to fill and ARGs, only if there is no such result yet. Not to be called under «if», «&&» or «||»: bash then
# does not stop FUNCTION at a failing command.
step() {
    local name=$1 key=$2 making started
    shift 2
    STEP=$CACHE/$name-$key
    if [ -d "$STEP" ]; then
        touch "$STEP"
        return
    fi
    started=$(milliseconds)
    say "$name ..."
    mkdir -p "$CACHE"
    making=$(mktemp -d "$CACHE/.making-$name.XXXXXX")
    # In a subshell of its own with -e switched on again: a failing command in FUNCTION must end the step.
    set +e
    (set -e; "$1" "$making" "${@:2}") 9>&-
    local status=$?
    set -e
    if [ $status -ne 0 ]; then
        rm -rf "$making"
        fail "$name failed"
    fi
    chmod 755 "$making"
    mv -T "$making" "$STEP"
    prune "$name"
    say "$name: $(seconds_since "$started") s"
}

# prune NAME: keeps the results of a step that were used last, so that the cache does not grow without end.
prune() {
    local keep=4 old
    find "$CACHE" -maxdepth 1 -name "$1-????????????????" -printf '%T@ %p\n' | sort -rn | tail -n +$((keep + 1)) \
        | while read -r _ old; do
            rm -rf "$old"
        done
}
