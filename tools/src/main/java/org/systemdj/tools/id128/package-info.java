// SPDX-License-Identifier: Apache-2.0
/** systemd-id128(1). */
package org.systemdj.tools.id128;
