// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicesTest {
    @ParameterizedTest
    @CsvSource({
        "/, -.slice",
        "/init.scope, -.slice",
        "/system.slice/a.service, system.slice",
        "/a.slice/a-b.slice/c.service/d.slice, a-b.slice",
        "/user.slice/user-1.slice/user@1.service/app.slice/x.scope, user-1.slice"
    })
    void theInnermostSliceAtTheHead(String group, String slice) {
        assertEquals(slice, Slices.of(group));
    }

    @ParameterizedTest
    @CsvSource({
        "/user.slice/user-1.slice/user@1.service/app.slice/x.scope, app.slice",
        "/user.slice/user-1.slice/user@1.service/init.scope, -.slice",
        "/user.slice/user-1.slice/session-2.scope, -.slice"
    })
    void theSameBelowTheUsersManager(String group, String slice) {
        assertEquals(slice, Slices.ofUser(group));
    }
}
