// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

/** Numbers of descriptors that no kernel has given out. */
final class FakeFds {
    static final int FIRST = 5000;
    static final int MOUNTS = FIRST;
    static final int SWAPS = FIRST + 1;
    static final int UDEV = FIRST + 2;

    private FakeFds() {}
}
