// SPDX-License-Identifier: Apache-2.0
/** Properties of the manager, of units and of jobs, a row for each. */
package org.systemdj.dbus.property;
