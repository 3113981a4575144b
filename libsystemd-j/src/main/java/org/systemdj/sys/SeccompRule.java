// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.List;

/**
 * What a filter answers for one system call.
 *
 * <p>Source: seccomp(2).
 *
 * <p>Immutable.
 *
 * @param call name; ignored on architectures without it
 * @param tests all must hold; none means always
 * @param action one of {@link SeccompFilter}'s
 */
record SeccompRule(String call, List<Test> tests, int action) {
    /** The low 32 bits of an argument, masked, equal a value: those are what the kernel looks at in ints and flags. */
    record Test(int argument, int mask, int value) {
        static Test equal(int argument, int value) {
            return new Test(argument, -1, value);
        }

        /** Has at least all these bits. */
        static Test has(int argument, int bits) {
            return new Test(argument, bits, bits);
        }
    }

    SeccompRule(String call, int action, Test... tests) {
        this(call, List.of(tests), action);
    }
}
