// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.function.Supplier;

/**
 * Calls without which a program cannot go on: they are made a few times, where they fail for a reason that may pass.
 *
 * <p>Source: own design; {@link Errno#mayPass}. Stateless.
 */
public final class Persistence {
    private static final int ATTEMPTS = 3;

    private Persistence() {}

    /** The result of such a call; throws as the last attempt did. */
    public static <T> T of(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ErrnoException e) {
                if (attempt == ATTEMPTS || !mayPass(e.errno())) {
                    throw e;
                }
            }
        }
    }

    /** As {@link Errno#mayPass}, for this process: to root nothing is forbidden for good. */
    public static boolean mayPass(int errno) {
        return Errno.mayPass(errno) || errno == Errno.EACCES && Identity.effectiveUser() == 0;
    }
}
