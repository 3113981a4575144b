// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

/**
 * How the value of an assignment becomes a property.
 *
 * <p>Source: org.freedesktop.systemd1(5); what systemd 257's systemctl sends (recorded in assignments.tsv).
 *
 * <p>Immutable.
 */
enum Kind {
    // --- plain values ---
    TEXT,
    BOOLEAN,
    UNSIGNED,
    SIGNED,
    SIGNED_LONG,
    MODE,
    SIZE,
    SPAN,
    SPAN_NSEC,
    SIGNAL,
    /** Words between white space, quotes removed. */
    WORDS,
    /** As WORDS, C escapes read. */
    ESCAPED_WORDS,
    /** The whole value as the one text of a list. */
    ONE_TEXT,
    /** An exit status, or none. */
    ACTION_STATUS,
    /** A list with {@code ~} in front where it names what is excluded. */
    ALLOW_OR_DENY,
    /** Text with {@code -} in front where it may fail. */
    OPTIONAL_TEXT,
    /** Two texts with a colon between. */
    PAIR,
    /** As PAIR; the first may be empty. */
    PAIR_KEEPING_EMPTY,

    // --- resource control ---
    WEIGHT,
    CPU_WEIGHT,
    CPU_SHARES,
    BLOCK_IO_WEIGHT,
    LIMIT,
    LIMIT_FROM_ZERO,
    TASKS,
    QUOTA,
    QUOTA_PERIOD,
    PRESSURE_LIMIT,
    PRESSURE_DURATION,
    CPUS,
    DELEGATE,
    DEVICE,
    DEVICE_WEIGHT,
    DEVICE_LIMIT,
    DEVICE_LATENCY,
    ADDRESSES,
    SOCKET_BIND,
    NFT_SETS,

    // --- processes ---
    COMMAND,
    /** A command whose property has flags by name. */
    COMMAND_WITH_FLAGS,
    ENVIRONMENT_FILE,
    LIMITS,
    STANDARD_STREAM,
    INPUT_TEXT,
    INPUT_DATA,
    LOG_LEVEL,
    LOG_FACILITY,
    LOG_FIELD,
    LOG_PATTERN,
    NICE,
    IO_PRIORITY,
    CAPABILITIES,
    SECURE_BITS,
    CPU_AFFINITY,
    NUMA_POLICY,
    NUMA_MASK,
    CPU_POLICY,
    IO_CLASS,
    NAMESPACES,
    SYSTEM_CALL_ERROR,
    COREDUMP_FILTER,
    PROPAGATION,
    DIRECTORIES,
    BIND_PATHS,
    TEMPORARY,
    ROOT_HASH,
    ROOT_HASH_SIGNATURE,
    IMAGE_OPTIONS,
    MOUNT_IMAGES,
    EXTENSION_IMAGES,
    LOAD_CREDENTIAL,
    SET_CREDENTIAL,
    ENCRYPTED_CREDENTIAL,

    // --- units of one type ---
    EXIT_STATUSES,
    OPEN_FILE,
    START_AND_STOP_TIMEOUT,
    LISTEN,
    SOCKET_PROTOCOL,
    TYPE_OF_TRAFFIC,
    MONOTONIC_TIMER,
    CALENDAR_TIMER,
    WATCHED_PATH,
    CONDITION,
    ASSERT
}
