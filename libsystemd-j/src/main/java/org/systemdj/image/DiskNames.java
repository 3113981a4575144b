// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.util.Optional;

/**
 * How a disk and its partitions are called.
 *
 * <p>Source: udev(7), {@code /dev/disk/by-diskseq}. Immutable.
 *
 * @param node the disk's node, such as {@code /dev/loop0}
 * @param sequence the kernel's number of it that is never used again; empty where the kernel does not count
 */
public record DiskNames(String node, Optional<String> sequence) {
    /** The kernel's node of a partition. */
    public String kernelNode(int partition) {
        return node + (Character.isDigit(node.charAt(node.length() - 1)) ? "p" : "") + partition;
    }

    /** The link to a partition's node that belongs to no other disk ever. */
    public String partitionNode(int partition) {
        return sequence.map(number -> "/dev/disk/by-diskseq/" + number + "-part" + partition)
                .orElseGet(() -> kernelNode(partition));
    }
}
