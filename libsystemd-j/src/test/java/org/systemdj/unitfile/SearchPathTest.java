// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The directories and their order; expected values are what {@code systemd-analyze unit-paths} of 257 prints. */
class SearchPathTest {
    private static final List<String> SYSTEM = List.of(
            "/etc/systemd/system.control",
            "/run/systemd/system.control",
            "/run/systemd/transient",
            "/run/systemd/generator.early",
            "/etc/systemd/system",
            "/etc/systemd/system.attached",
            "/run/systemd/system",
            "/run/systemd/system.attached",
            "/run/systemd/generator",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/run/systemd/generator.late");

    private static List<String> path(SearchPath.Scope scope, Map<String, String> environment) {
        return SearchPath.of(scope, "", environment).directories();
    }

    @Test
    void systemPathIsThatOfSystemd() {
        assertEquals(SYSTEM, path(SearchPath.Scope.SYSTEM, Map.of()));
    }

    @Test
    void variableReplacesThePathOrWithAColonAtTheEndPrecedesIt() {
        assertEquals(List.of("/foo", "/bar"), path(SearchPath.Scope.SYSTEM, Map.of("SYSTEMD_UNIT_PATH", "/foo:/bar")));
        List<String> both = new java.util.ArrayList<>(List.of("/foo"));
        both.addAll(SYSTEM);
        assertEquals(both, path(SearchPath.Scope.SYSTEM, Map.of("SYSTEMD_UNIT_PATH", "/foo:")));
    }

    @Test
    void userPathFollowsTheVariables() {
        assertEquals(
                List.of(
                        "/cfg/systemd/user.control",
                        "/run/user/1/systemd/user.control",
                        "/run/user/1/systemd/transient",
                        "/run/user/1/systemd/generator.early",
                        "/cfg/systemd/user",
                        "/c1/systemd/user",
                        "/c2/systemd/user",
                        "/etc/systemd/user",
                        "/run/user/1/systemd/user",
                        "/run/systemd/user",
                        "/run/user/1/systemd/generator",
                        "/home/u/.local/share/systemd/user",
                        "/d1/systemd/user",
                        "/d2/systemd/user",
                        "/usr/local/lib/systemd/user",
                        "/usr/local/share/systemd/user",
                        "/usr/lib/systemd/user",
                        "/usr/share/systemd/user",
                        "/run/user/1/systemd/generator.late"),
                path(
                        SearchPath.Scope.USER,
                        Map.of(
                                "HOME", "/home/u",
                                "XDG_CONFIG_HOME", "/cfg",
                                "XDG_RUNTIME_DIR", "/run/user/1",
                                "XDG_CONFIG_DIRS", "/c1:/c2",
                                "XDG_DATA_DIRS", "/d1:/d2")));
    }

    @Test
    void globalPathIsThatOfSystemd() {
        assertEquals(
                List.of(
                        "/etc/systemd/user",
                        "/run/systemd/user",
                        "/usr/local/share/systemd/user",
                        "/usr/share/systemd/user",
                        "/usr/local/lib/systemd/user",
                        "/usr/lib/systemd/user"),
                path(SearchPath.Scope.GLOBAL, Map.of()));
    }

    @Test
    void rootDirectoryPrecedesAll() {
        SearchPath path = SearchPath.of(SearchPath.Scope.SYSTEM, "/mnt", Map.of());
        assertEquals(
                "/mnt/etc/systemd/system",
                path.directory(SearchPath.Role.PERSISTENT_CONFIG).orElseThrow());
        assertEquals("/mnt/usr/lib/systemd/system", path.directories().get(10));
    }
}
