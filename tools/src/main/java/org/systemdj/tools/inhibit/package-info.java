// SPDX-License-Identifier: Apache-2.0
/** systemd-inhibit(1). */
package org.systemdj.tools.inhibit;
