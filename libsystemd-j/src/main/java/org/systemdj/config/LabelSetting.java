// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A label of a security module.
 *
 * <p>Source: systemd.exec(5), Mandatory Access Control.
 *
 * <p>Immutable.
 *
 * @param ignore whether failure to set it is ignored ({@code -})
 * @param label the label; empty when not set
 */
public record LabelSetting(boolean ignore, String label) {
    /** No label. */
    public static final LabelSetting NONE = new LabelSetting(false, "");
}
