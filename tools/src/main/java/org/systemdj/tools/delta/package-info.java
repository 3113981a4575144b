// SPDX-License-Identifier: Apache-2.0
/** systemd-delta(1). */
package org.systemdj.tools.delta;
