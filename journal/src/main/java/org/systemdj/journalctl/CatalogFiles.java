// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.console.Host;
import org.systemdj.journal.catalog.Catalog;

/**
 * Where the catalog is.
 *
 * <p>Source: journalctl(1), «--update-catalog»; «Journal Message Catalogs».
 *
 * <p>Immutable (static functions).
 */
final class CatalogFiles {
    private static final List<String> DIRECTORIES = List.of(
            "/etc/systemd/catalog",
            "/run/systemd/catalog",
            "/usr/local/lib/systemd/catalog",
            "/usr/lib/systemd/catalog");

    static final String DATABASE = "/var/lib/systemd/catalog/database";

    private CatalogFiles() {}

    static String database(Session session) {
        return session.rooted(DATABASE);
    }

    /** The database; empty where there is none that can be read. */
    static Optional<Catalog> open(Session session) {
        byte[] file = session.command.host().readFile(database(session));
        return file == null ? Optional.empty() : Catalog.of(file, locale(session.command.host()));
    }

    /** The files that the database is made of: of those with one name, the first directory's. */
    static List<String> sources(Session session) {
        Map<String, String> files = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            String path = session.rooted(directory);
            for (String name : session.command.host().list(path)) {
                if (name.endsWith(".catalog")) {
                    files.putIfAbsent(name, path + "/" + name);
                }
            }
        }
        return List.copyOf(files.values());
    }

    private static String locale(Host host) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = host.environment(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
