// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.systemdj.id128.Id128;

class CatalogTest {
    private static final Id128 ID =
            Id128.parse("39f53479d3a045ac8e11786248231fbf").orElseThrow();
    private static final String SOURCE = """
            # a comment
            -- 39f53479d3a045ac8e11786248231fbf
            Subject: A start job has finished
            Defined-By: systemd

            The start job has finished.

            -- 39f53479d3a045ac8e11786248231fbf de
            Subject: Ein Startauftrag ist fertig

            Er ist fertig.
            """;

    private static byte[] build(List<String> complaints) {
        CatalogBuilder builder = new CatalogBuilder(complaints::add);
        builder.add("/usr/lib/systemd/catalog/x.catalog", SOURCE.getBytes(StandardCharsets.UTF_8));
        builder.add(
                "/usr/lib/systemd/catalog/x.fr.catalog",
                "-- 39f53479d3a045ac8e11786248231fbf\nSubject: Un travail\n\nFini.\n".getBytes(StandardCharsets.UTF_8));
        return builder.build();
    }

    private static String find(byte[] database, String locale) {
        return new String(Catalog.of(database, locale).orElseThrow().find(ID).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void textIsFoundInTheLanguageOfTheLocale() {
        List<String> complaints = new ArrayList<>();
        byte[] database = build(complaints);
        assertEquals(List.of(), complaints);
        assertTrue(find(database, "de_AT.UTF-8").startsWith("Subject: Ein Startauftrag"));
        assertTrue(find(database, "fr").startsWith("Subject: Un travail"));
        assertTrue(find(database, "it_IT.UTF-8").startsWith("Subject: A start job"));
        assertTrue(find(database, "C").startsWith("Subject: A start job"));
    }

    @Test
    void headersAreRead() {
        byte[] text = find(build(new ArrayList<>()), "").getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.of("A start job has finished"), Catalog.header(text, "Subject"));
        assertEquals(Optional.of("systemd"), Catalog.header(text, "Defined-By"));
        assertEquals(Optional.empty(), Catalog.header(text, "Support"));
    }

    @Test
    void brokenDatabasesAreNone() {
        byte[] database = build(new ArrayList<>());
        assertTrue(Catalog.of(new byte[3], "").isEmpty());
        database[24] = 100; // more items than there are
        assertTrue(Catalog.of(database, "").isEmpty());
    }
}
