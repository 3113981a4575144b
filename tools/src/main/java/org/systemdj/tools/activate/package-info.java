// SPDX-License-Identifier: Apache-2.0
/** systemd-socket-activate(1). */
package org.systemdj.tools.activate;
