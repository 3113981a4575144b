// SPDX-License-Identifier: Apache-2.0
/** systemd-notify(1). */
package org.systemdj.tools.notify;
