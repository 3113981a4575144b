// SPDX-License-Identifier: Apache-2.0

/**
 * The command varlinkctl.
 *
 * <p>Source: varlinkctl(1).
 */
package org.systemdj.tools.varlinkctl;
