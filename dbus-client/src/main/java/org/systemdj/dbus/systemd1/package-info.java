// SPDX-License-Identifier: Apache-2.0
/** The interfaces of {@code org.freedesktop.systemd1} as dbus-java wants them: methods, signals and structures. */
package org.systemdj.dbus.systemd1;
