// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.ErrnoException;

/** Addresses of buses as texts. */
class AddressListTest {
    @Test
    void waysComeInOrderWithoutThoseOfUnknownKinds() {
        assertEquals(
                List.of(new AddressList.Socket("/run/a b", false), new AddressList.Socket("x", true)),
                AddressList.parse("nosuch:a=b;unix:path=/run/a%20b;unix:abstract=x"));
        assertEquals(
                List.of(new AddressList.Container("web", 0), new AddressList.Container("", 7)),
                AddressList.parse("x-machine-unix:machine=web;x-machine-unix:pid=7"));
        assertEquals(List.of(new AddressList.Port("127.0.0.1", "80")), AddressList.parse("tcp:host=127.0.0.1,port=80"));
        assertEquals(List.of(), AddressList.parse("nosuch"));
    }

    @Test
    void programsKeepTheirArguments() {
        List<String> command = List.of("ssh", "-xT", "--", "a,b;c=d", "100%", "[::1]");
        String address = AddressList.ofProgram(command);
        assertEquals(
                "unixexec:path=ssh,argv1=-xT,argv2=--,argv3=a%2cb%3bc%3dd,argv4=100%25,argv5=%5b%3a%3a1%5d", address);
        assertEquals(List.of(new AddressList.Program(command)), AddressList.parse(address));
    }

    @Test
    void brokenAddressesAreRefused() {
        for (String text : new String[] {
            "unix:",
            "unix:path=/a,abstract=b",
            "unix:path=%zz",
            "unix:path=%2",
            "unix:path=/a,guid=1",
            "tcp:host=a",
            "unixexec:",
            "x-machine-unix:",
            "x-machine-unix:machine=",
            "x-machine-unix:pid=x"
        }) {
            assertThrows(ErrnoException.class, () -> AddressList.parse(text), text);
        }
    }
}
