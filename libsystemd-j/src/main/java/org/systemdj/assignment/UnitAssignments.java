// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import org.systemdj.text.UnitType;

/**
 * Turns assignments of settings into properties.
 *
 * <p>Source: systemctl(1), {@code set-property}; systemd-run(1), {@code --property=}; org.freedesktop.systemd1(5). What systemd
 * 257 makes of each is recorded in assignments.tsv ({@code nixos-test/assignments}).
 *
 * <p>Immutable (static functions).
 */
public final class UnitAssignments {
    private static final long MOST_FACILITY = 127;
    /** The kernel judges by itself. */
    private static final long ANY = Integer.MAX_VALUE;

    private UnitAssignments() {}

    /** Adds what {@code NAME=VALUE} means for a unit of the type; fails with {@link AssignmentFailure}. */
    public static void add(PropertyList out, UnitType type, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new AssignmentFailure("Not an assignment: " + assignment);
        }
        String name = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        Kind kind = AssignmentNames.find(type, name);
        if (kind == null) {
            throw new AssignmentFailure("Unknown assignment: " + assignment);
        }
        boolean added = plain(out, kind, name, value)
                || control(out, kind, name, value)
                || process(out, kind, name, value)
                || special(out, kind, name, value);
        if (!added) {
            throw new IllegalStateException("No conversion for " + kind);
        }
    }

    private static boolean plain(PropertyList out, Kind kind, String name, String value) {
        switch (kind) {
            case TEXT -> PlainValues.text(out, name, value);
            case BOOLEAN -> PlainValues.truth(out, name, value);
            case UNSIGNED -> PlainValues.unsigned(out, name, value);
            case SIGNED -> PlainValues.signed(out, name, value);
            case SIGNED_LONG -> PlainValues.signedLong(out, name, value);
            case MODE -> PlainValues.mode(out, name, value);
            case SIZE -> PlainValues.size(out, name, value);
            case SPAN -> PlainValues.span(out, name, value);
            case SPAN_NSEC -> PlainValues.nanoseconds(out, name, value);
            case SIGNAL -> PlainValues.signal(out, name, value);
            case WORDS -> PlainValues.words(out, name, value, false);
            case ESCAPED_WORDS -> PlainValues.words(out, name, value, true);
            case ONE_TEXT -> PlainValues.oneText(out, name, value);
            case ACTION_STATUS -> PlainValues.actionStatus(out, name, value);
            case ALLOW_OR_DENY -> PlainValues.allowOrDeny(out, name, value);
            case OPTIONAL_TEXT -> PlainValues.optionalText(out, name, value);
            case PAIR -> PlainValues.pair(out, name, value, false);
            case PAIR_KEEPING_EMPTY -> PlainValues.pair(out, name, value, true);
            case LOG_LEVEL -> PlainValues.logLevel(out, name, value);
            case NICE -> PlainValues.nice(out, name, value);
            case IO_PRIORITY -> PlainValues.ioPriority(out, name, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean control(PropertyList out, Kind kind, String name, String value) {
        switch (kind) {
            case WEIGHT -> ControlValues.weight(out, name, value, 1, 10_000);
            case CPU_WEIGHT -> ControlValues.cpuWeight(out, name, value);
            case CPU_SHARES -> ControlValues.weight(out, name, value, 2, 262_144);
            case BLOCK_IO_WEIGHT -> ControlValues.weight(out, name, value, 10, 1000);
            case LIMIT -> ControlValues.limit(out, name, value, -1);
            case LIMIT_FROM_ZERO -> ControlValues.limit(out, name, value, 0);
            case TASKS -> ControlValues.tasks(out, name, value);
            case QUOTA -> ControlValues.quota(out, value);
            case QUOTA_PERIOD -> ControlValues.quotaPeriod(out, name, value);
            case PRESSURE_LIMIT -> ControlValues.pressureLimit(out, name, value);
            case PRESSURE_DURATION -> ControlValues.pressureDuration(out, name, value);
            case CPUS -> ControlValues.cpus(out, name, value);
            case DELEGATE -> ControlValues.delegate(out, name, value);
            case DEVICE -> ControlValues.device(out, name, value);
            case DEVICE_WEIGHT -> ControlValues.deviceWeight(out, name, value);
            case DEVICE_LIMIT -> ControlValues.deviceLimit(out, name, value);
            case DEVICE_LATENCY -> ControlValues.deviceLatency(out, name, value);
            case ADDRESSES -> ControlValues.addresses(out, name, value);
            case SOCKET_BIND -> ControlValues.socketBind(out, name, value);
            case NFT_SETS -> ControlValues.nftSets(out, name, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean process(PropertyList out, Kind kind, String name, String value) {
        switch (kind) {
            case COMMAND -> CommandValue.add(out, name, value, false);
            case COMMAND_WITH_FLAGS -> CommandValue.add(out, name, value, true);
            case ENVIRONMENT_FILE -> ProcessValues.environmentFile(out, value);
            case LIMITS -> ProcessValues.limits(out, name, value);
            case STANDARD_STREAM -> ProcessValues.standardStream(out, name, value);
            case INPUT_TEXT -> ProcessValues.inputText(out, value);
            case INPUT_DATA -> ProcessValues.inputData(out, name, value);
            case LOG_FACILITY -> PlainValues.wordOrNumber(out, name, value, Numbered.facility(value), MOST_FACILITY);
            case LOG_FIELD -> ProcessValues.logField(out, name, value);
            case LOG_PATTERN -> ProcessValues.logPattern(out, name, value);
            case CAPABILITIES -> ProcessValues.capabilities(out, name, value);
            case SECURE_BITS -> ProcessValues.secureBits(out, name, value);
            case CPU_AFFINITY -> ProcessValues.cpuAffinity(out, name, value);
            case NUMA_POLICY -> ProcessValues.numaPolicy(out, name, value);
            case NUMA_MASK -> ProcessValues.numaMask(out, name, value);
            case CPU_POLICY -> PlainValues.wordOrNumber(out, name, value, Numbered.cpuPolicy(value), ANY);
            case IO_CLASS -> PlainValues.wordOrNumber(out, name, value, Numbered.ioClass(value), ANY);
            case NAMESPACES -> ProcessValues.namespaces(out, name, value);
            case SYSTEM_CALL_ERROR -> ProcessValues.systemCallError(out, name, value);
            case COREDUMP_FILTER -> ProcessValues.coredumpFilter(out, name, value);
            case PROPAGATION -> ProcessValues.propagation(out, name, value);
            case DIRECTORIES -> FileValues.directories(out, name, value);
            case BIND_PATHS -> FileValues.bindPaths(out, name, value);
            case TEMPORARY -> FileValues.temporary(out, name, value);
            case ROOT_HASH -> FileValues.rootHash(out, name, value);
            case ROOT_HASH_SIGNATURE -> FileValues.rootHashSignature(out, name, value);
            case IMAGE_OPTIONS -> FileValues.imageOptions(out, name, value);
            case MOUNT_IMAGES -> FileValues.mountImages(out, name, value);
            case EXTENSION_IMAGES -> FileValues.extensionImages(out, name, value);
            case LOAD_CREDENTIAL -> CredentialValues.load(out, name, value);
            case SET_CREDENTIAL -> CredentialValues.set(out, name, value, false);
            case ENCRYPTED_CREDENTIAL -> CredentialValues.set(out, name, value, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean special(PropertyList out, Kind kind, String name, String value) {
        switch (kind) {
            case EXIT_STATUSES -> UnitValues.exitStatuses(out, name, value);
            case OPEN_FILE -> UnitValues.openFile(out, name, value);
            case START_AND_STOP_TIMEOUT -> {
                PlainValues.span(out, "TimeoutStartSec", value);
                PlainValues.span(out, "TimeoutStopSec", value);
            }
            case LISTEN -> UnitValues.tagged(out, "Listen", name.substring("Listen".length()), value);
            case SOCKET_PROTOCOL -> UnitValues.socketProtocol(out, name, value);
            case TYPE_OF_TRAFFIC -> UnitValues.trafficClass(out, name, value);
            case MONOTONIC_TIMER -> UnitValues.monotonicTimer(out, name, value);
            case CALENDAR_TIMER -> UnitValues.tagged(out, "TimersCalendar", name, value);
            case WATCHED_PATH -> UnitValues.tagged(out, "Paths", name, value);
            case CONDITION -> UnitValues.condition(out, "Conditions", name, value);
            case ASSERT -> UnitValues.condition(out, "Asserts", name, value);
            default -> {
                return false;
            }
        }
        return true;
    }
}
