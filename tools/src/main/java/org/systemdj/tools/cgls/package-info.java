// SPDX-License-Identifier: Apache-2.0
/** systemd-cgls(1). */
package org.systemdj.tools.cgls;
