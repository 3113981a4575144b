// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PersistenceTest {
    private int calls;

    private int fail(int times, int errno) {
        if (++calls <= times) {
            throw new ErrnoException("call", errno, null);
        }
        return 7;
    }

    @Test
    void whatMayPassIsTriedAgain() {
        assertEquals(7, Persistence.of(() -> fail(2, Errno.EMFILE)));
        assertEquals(3, calls);
    }

    @Test
    void notForEver() {
        ErrnoException e = assertThrows(ErrnoException.class, () -> Persistence.of(() -> fail(9, Errno.ENOMEM)));
        assertEquals(Errno.ENOMEM, e.errno());
        assertEquals(3, calls);
    }

    @Test
    void whatWillNotPassIsTheCallers() {
        assertThrows(ErrnoException.class, () -> Persistence.of(() -> fail(1, Errno.ENOENT)));
        assertEquals(1, calls);
    }
}
