// SPDX-License-Identifier: Apache-2.0

/**
 * The state machines of all unit types, in two ways.
 *
 * <p>{@link org.systemdj.init.machine.StateTablesTest} brings a unit into each of its sub states and lets each event
 * meet it there; what comes of it is written in tables, one per type, below the same package in the resources. A pair
 * without a row fails. {@link org.systemdj.init.machine.RandomEventsTest} lets random events meet graphs of units and
 * looks after each step whether the {@link org.systemdj.init.machine.Invariants} hold.
 */
package org.systemdj.init.machine;
