// SPDX-License-Identifier: Apache-2.0
/** systemd-run(1), run0(1). */
package org.systemdj.tools.run;
