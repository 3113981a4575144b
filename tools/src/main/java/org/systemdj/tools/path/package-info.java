// SPDX-License-Identifier: Apache-2.0
/** systemd-path(1). */
package org.systemdj.tools.path;
