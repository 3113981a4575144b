// SPDX-License-Identifier: Apache-2.0
/**
 * The command systemd-analyze: one class per verb, each a row of {@link org.systemdj.analyze.VerbTable}; what a verb is
 * given and what it prints to comes as a {@link org.systemdj.analyze.Session}.
 */
package org.systemdj.analyze;
