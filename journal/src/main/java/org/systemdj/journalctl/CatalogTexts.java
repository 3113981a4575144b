// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.List;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Output;
import org.systemdj.id128.Id128;
import org.systemdj.journal.catalog.Catalog;
import org.systemdj.journal.catalog.CatalogBuilder;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;

/**
 * Lists the texts of the catalog and makes its database.
 *
 * <p>Source: journalctl(1), «--list-catalog», «--dump-catalog», «--update-catalog».
 *
 * <p>Immutable (static functions).
 */
final class CatalogTexts {
    private CatalogTexts() {}

    static int list(Session session, List<String> words) {
        Optional<Catalog> catalog = CatalogFiles.open(session);
        boolean oneLine = session.options.action == Action.LIST_CATALOG;
        session.page();
        if (words.isEmpty()) {
            if (catalog.isEmpty()) {
                throw CommandFailure.withErrno("Failed to list catalog: " + Errno.text(Errno.ENOENT), Errno.ENOENT);
            }
            for (Catalog.Entry entry : catalog.get().entries()) {
                print(session.command.out(), entry.id(), entry.text(), oneLine);
            }
            return 0;
        }
        int status = 0;
        int last = 0;
        for (String word : words) {
            Optional<Id128> id = Id128.parse(word);
            if (id.isEmpty()) {
                session.command.log().error("Failed to parse id128 '" + word + "': Invalid argument");
                status = 1;
                last = Errno.EINVAL;
                continue;
            }
            Optional<byte[]> text = catalog.flatMap(known -> known.find(id.get()));
            if (text.isEmpty()) {
                session.command
                        .log()
                        .error("Failed to retrieve catalog entry for '" + word + "': No such file or directory");
                status = 1;
                last = Errno.ENOENT;
                continue;
            }
            print(session.command.out(), id.get(), text.get(), oneLine);
        }
        if (status != 0) {
            session.command.log().error("Failed to list catalog: " + Errno.text(last));
        }
        return status;
    }

    private static void print(Output out, Id128 id, byte[] text, boolean oneLine) {
        if (oneLine) {
            out.line(id + " " + Catalog.header(text, "Defined-By").orElse("") + ": "
                    + Catalog.header(text, "Subject").orElse(""));
        } else {
            out.line("-- " + id).print(text, 0, text.length).line();
        }
    }

    static int update(Session session) {
        CatalogBuilder builder =
                new CatalogBuilder(text -> session.command.log().error(text));
        String database = CatalogFiles.database(session);
        try {
            for (String file : CatalogFiles.sources(session)) {
                builder.add(file, FileSystem.readBytes(file));
            }
            if (builder.isEmpty()) {
                session.command.log().info("No items in catalog.");
                return 0;
            }
            FileSystem.mkdirsAbove(database, 0755);
            FileSystem.writeAtomic(database, builder.build(), 0644);
        } catch (ErrnoException e) {
            throw CommandFailure.withErrno("Failed to write " + database + ": " + Errno.text(e.errno()), e.errno());
        }
        return 0;
    }
}
