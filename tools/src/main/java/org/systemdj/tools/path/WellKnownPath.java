// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.path;

import java.util.List;
import java.util.Optional;

/**
 * The paths that have names, in the order in which they are listed.
 *
 * <p>Source: systemd-path(1); sd_path_lookup(3); file-hierarchy(7).
 *
 * <p>Immutable.
 *
 * @param name what it is asked for by
 * @param isSearch whether it is a list of directories
 * @param source where it comes from
 */
record WellKnownPath(String name, boolean isSearch, Source source) {
    /** Where a path comes from: its directories; empty where it is not set. */
    @FunctionalInterface
    interface Source {
        Optional<List<String>> look(Surroundings surroundings);
    }

    /** All rows. */
    static List<WellKnownPath> all() {
        return List.of(
                path("temporary", s -> one(s.temporary("/tmp"))),
                path("temporary-large", s -> one(s.temporary("/var/tmp"))),
                fixed("system-binaries", "/usr/bin"),
                fixed("system-include", "/usr/include"),
                fixed("system-library-private", "/usr/lib"),
                path("system-library-arch", s -> one("/usr/lib/" + s.libraryFolder())),
                fixed("system-shared", "/usr/share"),
                fixed("system-configuration-factory", "/usr/share/factory/etc"),
                fixed("system-state-factory", "/usr/share/factory/var"),
                fixed("system-configuration", "/etc"),
                fixed("system-runtime", "/run"),
                fixed("system-runtime-logs", "/run/log"),
                fixed("system-state-private", "/var/lib"),
                fixed("system-state-logs", "/var/log"),
                fixed("system-state-cache", "/var/cache"),
                fixed("system-state-spool", "/var/spool"),
                path("user-binaries", s -> one(s.inHome(".local/bin"))),
                path("user-library-private", s -> one(s.inHome(".local/lib"))),
                path("user-library-arch", s -> one(s.inHome(".local/lib/" + s.libraryFolder()))),
                path("user-shared", s -> one(s.userShared())),
                path("user-configuration", s -> one(s.userConfiguration())),
                path("user-runtime", s -> s.absolute("XDG_RUNTIME_DIR").map(List::of)),
                path("user-state-cache", s -> one(s.userPlace("XDG_CACHE_HOME", ".cache"))),
                path("user", s -> one(s.home())),
                path("user-documents", s -> one(s.userDirectory("XDG_DOCUMENTS_DIR", ""))),
                path("user-music", s -> one(s.userDirectory("XDG_MUSIC_DIR", ""))),
                path("user-pictures", s -> one(s.userDirectory("XDG_PICTURES_DIR", ""))),
                path("user-videos", s -> one(s.userDirectory("XDG_VIDEOS_DIR", ""))),
                path("user-download", s -> one(s.userDirectory("XDG_DOWNLOAD_DIR", ""))),
                path("user-public", s -> one(s.userDirectory("XDG_PUBLICSHARE_DIR", ""))),
                path("user-templates", s -> one(s.userDirectory("XDG_TEMPLATES_DIR", ""))),
                path("user-desktop", s -> one(s.userDirectory("XDG_DESKTOP_DIR", "Desktop"))),
                search("search-binaries", s -> s.list("PATH", Surroundings.BINARIES)),
                search("search-binaries-default", s -> Surroundings.BINARIES),
                search("search-library-private", s -> List.of(s.inHome(".local/lib"), "/usr/local/lib", "/usr/lib")),
                search(
                        "search-library-arch",
                        s -> List.of(s.inHome(".local/lib/" + s.libraryFolder()), "/usr/lib/" + s.libraryFolder())),
                search(
                        "search-shared",
                        s -> s.and(s.userShared(), "XDG_DATA_DIRS", List.of("/usr/local/share", "/usr/share"))),
                search(
                        "search-configuration-factory",
                        s -> List.of("/usr/local/share/factory/etc", "/usr/share/factory/etc")),
                search("search-state-factory", s -> List.of("/usr/local/share/factory/var", "/usr/share/factory/var")),
                search("search-configuration", s -> s.and(s.userConfiguration(), "XDG_CONFIG_DIRS", List.of("/etc"))),
                fixed("systemd-util", "/usr/lib/systemd"),
                fixed("systemd-system-unit", "/usr/lib/systemd/system"),
                fixed("systemd-system-preset", "/usr/lib/systemd/system-preset"),
                fixed("systemd-system-conf", "/etc/systemd/system"),
                fixed("systemd-user-unit", "/usr/lib/systemd/user"),
                fixed("systemd-user-preset", "/usr/lib/systemd/user-preset"),
                fixed("systemd-user-conf", "/etc/systemd/user"),
                search("systemd-search-system-unit", Surroundings::systemUnits),
                search("systemd-search-user-unit", Surroundings::userUnits),
                fixed("systemd-system-generator", "/usr/lib/systemd/system-generators"),
                fixed("systemd-user-generator", "/usr/lib/systemd/user-generators"),
                search(
                        "systemd-search-system-generator",
                        s -> s.generators("SYSTEMD_GENERATOR_PATH", "system-generators")),
                search("systemd-search-user-generator", s -> s.generators("SYSTEMD_GENERATOR_PATH", "user-generators")),
                fixed("systemd-sleep", "/usr/lib/systemd/system-sleep"),
                fixed("systemd-shutdown", "/usr/lib/systemd/system-shutdown"),
                fixed("tmpfiles", "/usr/lib/tmpfiles.d"),
                fixed("sysusers", "/usr/lib/sysusers.d"),
                fixed("sysctl", "/usr/lib/sysctl.d"),
                fixed("binfmt", "/usr/lib/binfmt.d"),
                fixed("modules-load", "/usr/lib/modules-load.d"),
                fixed("catalog", "/usr/lib/systemd/catalog"),
                search(
                        "systemd-search-network",
                        s -> List.of(
                                "/etc/systemd/network",
                                "/run/systemd/network",
                                "/usr/local/lib/systemd/network",
                                "/usr/lib/systemd/network")),
                fixed("systemd-system-environment-generator", "/usr/lib/systemd/system-environment-generators"),
                fixed("systemd-user-environment-generator", "/usr/lib/systemd/user-environment-generators"),
                search(
                        "systemd-search-system-environment-generator",
                        s -> s.generators("SYSTEMD_ENVIRONMENT_GENERATOR_PATH", "system-environment-generators")),
                search(
                        "systemd-search-user-environment-generator",
                        s -> s.generators("SYSTEMD_ENVIRONMENT_GENERATOR_PATH", "user-environment-generators")),
                path("user-state-private", s -> one(s.userPlace("XDG_STATE_HOME", ".local/state"))));
    }

    private static Optional<List<String>> one(String directory) {
        return Optional.of(List.of(directory));
    }

    private static WellKnownPath fixed(String name, String directory) {
        return new WellKnownPath(name, false, s -> one(directory));
    }

    private static WellKnownPath path(String name, Source source) {
        return new WellKnownPath(name, false, source);
    }

    /** A list of directories. */
    @FunctionalInterface
    interface SearchSource {
        List<String> look(Surroundings surroundings);
    }

    private static WellKnownPath search(String name, SearchSource source) {
        return new WellKnownPath(name, true, s -> Optional.of(source.look(s)));
    }
}
