// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Data of dm-verity, given directly or by a file.
 *
 * <p>Source: systemd.exec(5), RootHash=.
 *
 * <p>Immutable.
 *
 * @param data the data; empty when a file has it
 * @param path the file; empty when the data is given
 */
public record VerityData(Blob data, String path) {
    /** None. */
    public static final VerityData NONE = new VerityData(Blob.EMPTY, "");
}
