// SPDX-License-Identifier: Apache-2.0
/** Disk images: partition tables, what partitions are for, what they hold, and mounting it. */
package org.systemdj.image;
