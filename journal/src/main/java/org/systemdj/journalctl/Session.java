// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Pager;
import org.systemdj.id128.Id128;
import org.systemdj.id128.SystemIds;
import org.systemdj.journal.Journal;
import org.systemdj.journal.JournalSelection;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;

/**
 * What all actions share: the command, its options, the journal that they name.
 *
 * <p>Source: journalctl(1), «SOURCE OPTIONS».
 *
 * <p>Used by one thread.
 */
final class Session {
    private static final String CORRUPT_HINT = "Use SYSTEMD_LOG_LEVEL=debug journalctl --file=";

    final Command command;
    final Options options;

    Session(Command command, Options options) {
        this.command = command;
        this.options = options;
    }

    SystemIds ids() {
        return new SystemIds(FileContent::tryReadText);
    }

    /** The path below the root that was asked for. */
    String rooted(String path) {
        return options.root
                .map(root -> root.endsWith("/") ? root.substring(0, root.length() - 1) + path : root + path)
                .orElse(path);
    }

    /** Opens the journal, and says what could not be read. */
    Journal open() {
        Journal journal;
        try {
            journal = Journal.open(selection(), ids().machine());
        } catch (ErrnoException e) {
            String subject = options.directory.orElse("journal files");
            throw CommandFailure.withErrno("Failed to open " + subject + ": " + Errno.text(e.errno()), e.errno());
        }
        warn(journal);
        return journal;
    }

    private JournalSelection selection() {
        if (options.directory.isPresent()) {
            return new JournalSelection(
                    "", List.of(options.directory.get()), List.of(), Optional.empty(), options.types);
        }
        if (options.fileFromStandardInput) {
            return JournalSelection.ofFiles(List.of("/proc/self/fd/0"));
        }
        if (!options.files.isEmpty()) {
            return JournalSelection.ofFiles(FilePatterns.expand(options.files));
        }
        Set<JournalSelection.Flag> flags = EnumSet.noneOf(JournalSelection.Flag.class);
        flags.addAll(options.types);
        flags.addAll(options.namespaceFlags);
        if (options.root.isPresent()) {
            return new JournalSelection(rooted(""), List.of(), List.of(), options.namespace, flags);
        }
        if (!options.merge) {
            flags.add(JournalSelection.Flag.LOCAL_ONLY);
        }
        return new JournalSelection("", List.of(), List.of(), options.namespace, flags);
    }

    private void warn(Journal journal) {
        boolean hidden = false;
        for (Map.Entry<String, Integer> error : journal.errors().entrySet()) {
            String path = error.getKey();
            switch (error.getValue()) {
                case Errno.EACCES -> hidden = true;
                case Errno.ENODATA -> command.log().warning("Journal file " + path + " is truncated, ignoring file.");
                case Errno.EPROTONOSUPPORT ->
                    command.log()
                            .warning("Journal file " + path + " uses an unsupported feature, ignoring file.\n"
                                    + CORRUPT_HINT + path + " to see the details.");
                case Errno.EBADMSG -> command.log().warning("Journal file " + path + " corrupted, ignoring file.");
                default ->
                    command.log()
                            .warning("An error was encountered while opening journal file or directory " + path
                                    + ", ignoring file: " + Errno.text(error.getValue()));
            }
        }
        if (hidden && !options.quiet) {
            Access.hint(this);
        }
        if (journal.files().isEmpty() && hidden) {
            throw CommandFailure.withErrno(
                    "No journal files were opened due to insufficient permissions.", Errno.EACCES);
        }
        if (journal.files().isEmpty() && journal.errors().isEmpty() && !options.quiet) {
            command.log().notice("No journal files were found.");
        }
    }

    /** From now on what is printed goes through the pager, where one is wanted. */
    boolean page() {
        Pager pager = new Pager(command.host(), command.style());
        boolean paged = !options.noPager && command.style().terminal() && pager.isWanted();
        if (paged) {
            command.out().through(pager);
        }
        return paged;
    }

    Optional<Id128> bootNow() {
        return ids().boot();
    }
}
