// SPDX-License-Identifier: Apache-2.0
/** systemd-ac-power(1). */
package org.systemdj.tools.power;
