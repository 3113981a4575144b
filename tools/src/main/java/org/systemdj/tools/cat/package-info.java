// SPDX-License-Identifier: Apache-2.0
/** systemd-cat(1). */
package org.systemdj.tools.cat;
