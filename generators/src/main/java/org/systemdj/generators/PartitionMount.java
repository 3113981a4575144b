// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;

/**
 * A partition that is to be mounted.
 *
 * <p>Source: systemd-gpt-auto-generator(8). Immutable.
 *
 * @param id its name below /dev/mapper where it is encrypted
 * @param what its node
 * @param type of the file system, or of the encryption; empty where it is not known
 * @param measured whether its identity, and the key of what is encrypted, go into the TPM
 */
record PartitionMount(
        String id,
        String what,
        String where,
        Optional<String> type,
        boolean writable,
        boolean growing,
        boolean measured,
        String options,
        String description) {
    boolean isEncrypted() {
        return type.filter("crypto_LUKS"::equals).isPresent();
    }
}
