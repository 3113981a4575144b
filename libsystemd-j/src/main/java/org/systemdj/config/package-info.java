// SPDX-License-Identifier: Apache-2.0

/** Words and values that settings have: enums and records that carry systemd's own words. */
package org.systemdj.config;
