// SPDX-License-Identifier: Apache-2.0
/** systemd-escape(1). */
package org.systemdj.tools.escape;
