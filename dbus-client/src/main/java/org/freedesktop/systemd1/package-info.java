// SPDX-License-Identifier: Apache-2.0
/** Errors of systemd. dbus-java finds the class of an error by its name on the bus, hence the package. */
package org.freedesktop.systemd1;
