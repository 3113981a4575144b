// SPDX-License-Identifier: Apache-2.0
/** Time spans, time stamps, calendar expressions and time zones as systemd.time(7) spells them. */
package org.systemdj.time;
