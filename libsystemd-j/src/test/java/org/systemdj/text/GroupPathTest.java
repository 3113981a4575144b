// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Paths of control groups as systemd makes them, and others. */
class GroupPathTest {
    private static String all(String path) {
        return GroupPath.unit(path).orElse("-") + " " + GroupPath.slice(path) + " "
                + GroupPath.userUnit(path).orElse("-") + " "
                + GroupPath.userSlice(path).orElse("-") + " "
                + GroupPath.session(path).orElse("-") + " "
                + GroupPath.owner(path).map(Object::toString).orElse("-");
    }

    @Test
    void unitsOfTheSystemHaveASlice() {
        assertEquals("init.scope -.slice - - - -", all("/init.scope"));
        assertEquals("nginx.service system.slice - - - -", all("/system.slice/nginx.service"));
        assertEquals("a.service x-y.slice - - - -", all("/x.slice/x-y.slice/a.service/deeper/in"));
        assertEquals("- a.slice - - - -", all("/a.slice"));
        assertEquals("- -.slice - - - -", all("/"));
    }

    @Test
    void usersHaveManagersAndSessions() {
        assertEquals("session-c1.scope user-7.slice - -.slice c1 7", all("/user.slice/user-7.slice/session-c1.scope"));
        assertEquals(
                "user@7.service user-7.slice u.service app.slice - 7",
                all("/user.slice/user-7.slice/user@7.service/app.slice/u.service"));
        assertEquals(
                "user@7.service user-7.slice init.scope -.slice - 7",
                all("/user.slice/user-7.slice/user@7.service/init.scope"));
        assertEquals("user@x.service user-7.slice - - - 7", all("/user.slice/user-7.slice/user@x.service/a.service"));
    }

    @Test
    void namesLikeTheKernelsAreEscaped() {
        assertEquals("cpu.service system.slice - - - -", all("/system.slice/_cpu.service"));
        assertEquals("- -.slice - - - -", all("/no unit"));
        assertEquals("- -.slice - - - -", all("/a@.service"));
    }
}
