# SPDX-License-Identifier: Apache-2.0
# Start recipes with ./just, which installs what is missing. Recipes with guests need root.

set shell := ["bash", "-euo", "pipefail", "-c"]
set positional-arguments

phases := justfile_directory() / "scripts/phases.sh"
just := just_executable()

[private]
default:
    @"{{ just }}" --list --unsorted --list-heading $'Recipes (./just RECIPE):\n'

# Build all, boot a Debian guest on our PID 1 in a container and in a VM to the login prompt, power it off
boot *ARGS:
    #!/usr/bin/env bash
    . "{{ phases }}"
    background guest scripts/guests vm
    phase compile scripts/maven compile test-compile
    phase image native/build-image systemd
    phase overlay native/overlay
    await guest
    root=$(nixos-test/rootfs vm --path)
    phase container nixos-test/container --rootfs "$root" --poweroff --cmd 'systemctl is-system-running --wait'
    phase vm nixos-test/vm --cmd 'readlink /proc/1/exe' --cmd 'systemctl --failed --no-legend --plain' \
        --cmd 'systemctl is-system-running --wait' "$@"
    phase_table

# Run all tests: unit tests, lint, format, native programs, boots in containers, NixOS layout, VM
[no-exit-message]
test:
    #!/usr/bin/env bash
    . "{{ phases }}"
    . "{{ justfile_directory() }}/scripts/test.sh"

# Compile and build the native programs into the installable tree target/overlay
build:
    #!/usr/bin/env bash
    . "{{ phases }}"
    phase compile scripts/maven compile test-compile
    phase image native/build-image systemd
    phase overlay native/overlay
    phase_table

# Build the native image from what is compiled, and try every program in it
native:
    native/build-image systemd
    native/overlay
    native/smoke-test

# Build the guests' root file systems: boot (the default), full, vm, qemu
guest *SETS:
    for set in ${@:-boot}; do nixos-test/rootfs "$set"; done

# Boot target/overlay in a container; --help tells more (--jvm: PID 1 on the JVM, --c: C systemd)
container *ARGS: _classes
    nixos-test/container "$@"

# Boot target/overlay in a virtual machine; --help tells more
vm *ARGS:
    nixos-test/vm "$@"

# Run systemd's own integration scripts on C and on ours, side by side; all that C passes, on ours, unless named
[no-exit-message]
conformance *SCRIPTS:
    if [ $# = 0 ]; then set -- --passing; fi; nixos-test/conformance "$@"

# Run the scenarios of units and commands on ours, against what C did; --record NAME... stores what C does
[no-exit-message]
scenarios *ARGS: _classes
    nixos-test/scenarios "$@"

# Run the 165 units of systemd's test-execute on ours and compare how each ends with C; --vm: in a virtual machine
[no-exit-message]
exec-units *ARGS: _classes
    nixos-test/exec-units "$@"

# What processes have and see under 683 cases of settings, against what was recorded from C; --record takes it anew
[no-exit-message]
sandbox-audit *ARGS: _classes
    nixos-test/sandbox-audit "$@"

# Every property that transient units can be given, with good, odd and bad values, against what was recorded from C; --record takes it anew
[no-exit-message]
transient *ARGS: _classes
    nixos-test/transient "$@"

# Compare all properties of all units of some 500 Debian packages, as C's PID 1 and ours have them
[no-exit-message]
unit-properties *ARGS: _classes
    nixos-test/unit-properties "$@"

# Measure against C systemd, in turn, and write docs/figures.md
bench *ARGS:
    nixos-test/bench --write docs/figures.md "$@"
    scripts/image-figures docs/figures.md

# Measure PID 1 with thousands of units, services, mounts and timers, C and ours in turn, and write docs/figures.md
bench-scale *ARGS:
    nixos-test/bench-scale --write docs/figures.md "$@"

# Measure the bus and systemctl, C and ours in turn, and write docs/figures.md
bench-bus *ARGS:
    nixos-test/bench-bus --write docs/figures.md "$@"

# Run some 900 invocations of C's commands on our PID 1, of ours on C's: all say and return what C's do on C's
[no-exit-message]
invocations *ARGS: _classes
    nixos-test/invocations "$@"

# 10 000 service restarts, 1 000 reloads, 100 re-executions on C and on ours: does PID 1 get back to where it began?
[no-exit-message]
endurance *ARGS:
    nixos-test/endurance --write docs/endurance.md "$@"

# Let PID 1's kernel calls fail by the thousand, its children die, its memory run out; --record writes docs/faults.md; needs strace
[no-exit-message]
faults *ARGS:
    nixos-test/faults "$@"

# Measure the readers of values: calendar expressions a second
bench-parsers: _tests
    scripts/test-main org.systemdj.time.CalendarBench

# Feed N changed texts (default: a million) to all that reads text; SEED makes the same texts again
fuzz *ARGS: _tests
    scripts/test-main org.systemdj.fuzz.Fuzz "$@"

# Send a manager in memory MESSAGES that mean no good, the dangerous ones too, in namespaces of its own; SEED sends the same again
hostile MESSAGES="5000000" SEED="":
    nixos-test/hostile {{ MESSAGES }} {{ SEED }}

# Five million of them and more for a booted PID 1, over all its sockets, while others are served; --record writes docs/hostile.md
[no-exit-message]
hostile-boot *ARGS: _classes
    nixos-test/hostile-boot "$@"

# Let STEPS random events meet units of each type, and graphs of units; SEED walks the same way again
machines STEPS="1000000" SEED="":
    scripts/maven machines test -pl init -am -Dtest='RandomEventsTest#everyTypeWalks' -Dsurefire.failIfNoSpecifiedTests=false \
        -Dlint.skip=true -Dmachines.steps={{ STEPS }} {{ if SEED == "" { "" } else { "-Dmachines.seed=" + SEED } }}

# Format all Java
fmt:
    scripts/maven fmt spotless:apply

# Write the documents anew that are made from the tables
docs:
    scripts/maven docs test -Dtest='DirectivesDocumentTest,ConformanceDocumentTest,SharedFilesTest' -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false

# Check without running anything: lint, format, shell, Python and Nix syntax
check:
    scripts/maven check test-compile spotless:check
    scripts/check-scripts

# Say what this machine has and lacks
doctor:
    scripts/doctor

[private]
_classes:
    @[ -e target/dev-classpath ] || scripts/maven compile process-classes

[private]
_tests:
    scripts/maven tests test-compile -pl libsystemd-j -am -Dlint.skip=true
