// SPDX-License-Identifier: Apache-2.0
/** The systemctl command and its other faces. */
package org.systemdj.systemctl;
