// SPDX-License-Identifier: Apache-2.0
/** systemd-cgtop(1). */
package org.systemdj.tools.cgtop;
