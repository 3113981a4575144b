// SPDX-License-Identifier: Apache-2.0
/** The table of file systems: its lines, options and names of devices. */
package org.systemdj.fstab;
