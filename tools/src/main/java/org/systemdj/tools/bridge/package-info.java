// SPDX-License-Identifier: Apache-2.0
/** systemd-stdio-bridge(1). */
package org.systemdj.tools.bridge;
