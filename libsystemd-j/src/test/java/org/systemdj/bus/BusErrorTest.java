// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.Errno;

class BusErrorTest {
    @Test
    void errnosTravelByName() {
        assertEquals("System.Error.ELOOP", BusError.nameOfErrno(Errno.ELOOP));
        assertEquals(Errno.ELOOP, BusError.errnoOfName("System.Error.ELOOP"));
        assertEquals("org.freedesktop.DBus.Error.FileNotFound", BusError.nameOfErrno(Errno.ENOENT));
        assertEquals(Errno.EIO, BusError.errnoOfName("org.example.Error.Other"));
        assertEquals(Errno.EIO, BusError.errnoOfName("System.Error.ENOTHING"));
    }

    @Test
    void addressesAreFoundAndUnescaped() {
        assertEquals(
                List.of(new BusAddress("/run/a b", false), new BusAddress("x", true)),
                BusAddress.parse("tcp:host=a;unix:path=/run/a%20b,guid=00;unix:abstract=x;unix:runtime=yes"));
    }
}
