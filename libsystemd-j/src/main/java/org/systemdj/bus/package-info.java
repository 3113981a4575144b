// SPDX-License-Identifier: Apache-2.0

/**
 * D-Bus: the wire format, authentication, connections without blocking, objects, and a blocking client for commands.
 *
 * <p>A message is written with {@link org.systemdj.bus.MessageWriter} and read with
 * {@link org.systemdj.bus.MessageReader}; nothing is mapped by reflection. A
 * {@link org.systemdj.bus.BusConnection} is a state machine over a {@link org.systemdj.bus.BusTransport}: its owner
 * waits for the descriptor to become ready and calls {@code process()}. {@link org.systemdj.bus.ObjectTree} answers
 * calls from tables of rows, one row for each method, property and signal; introspection, {@code Get} and
 * {@code GetAll} read the same rows.
 *
 * <pre>{@code
 * record Counter(List<String> calls) {
 *     static final BusInterface<Counter> TABLE = BusInterface.<Counter>named("org.example.Counter")
 *             .property(
 *                     "Calls",
 *                     "u",
 *                     BusMember.Emits.CHANGE,
 *                     (counter, out) -> out.writeUint32(counter.calls().size()))
 *             .method("Count", "s", "what", "u", "calls", (counter, call) -> {
 *                 counter.calls().add(call.arguments().readString());
 *                 call.reply().writeUint32(counter.calls().size());
 *             })
 *             .build();
 * }
 * }</pre>
 *
 * <p>Sources: the D-Bus specification (dbus.freedesktop.org), sd-bus(3), org.freedesktop.systemd1(5).
 */
package org.systemdj.bus;
