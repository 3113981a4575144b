// SPDX-License-Identifier: Apache-2.0
/** systemd-detect-virt(1). */
package org.systemdj.tools.virt;
