// SPDX-License-Identifier: Apache-2.0
/** A client of service managers for programs on a plain JVM: start and stop units, ask for their state, follow what changes. */
package org.systemdj.dbus;
