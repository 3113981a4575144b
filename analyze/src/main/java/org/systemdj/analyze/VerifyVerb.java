// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Random;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.UnitTrial;

/**
 * The verb {@code verify}: loads units and says what is wrong with them.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze verify», {@code --recursive-errors=}; texts as of 257.
 *
 * <p>Used by one thread.
 */
final class VerifyVerb {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int RANDOM_LETTERS = 6;

    private final Session session;
    private boolean failed;
    /** Where links for aliases are; null where there are none. */
    private String links;

    /** Directories that are removed at the end. */
    private final List<String> scratch = new ArrayList<>();

    private VerifyVerb(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        VerifyVerb verb = new VerifyVerb(session);
        try {
            verb.verify(verb.withAliases(operands));
        } finally {
            for (String directory : verb.scratch) {
                FileSystem.tryRemoveTree(directory);
            }
        }
        return verb.failed ? 1 : 0;
    }

    // --- what is verified ---

    /** Files that are to have another name get a link of that name. */
    private List<String> withAliases(List<String> operands) {
        List<String> files = new ArrayList<>();
        for (String operand : operands) {
            int colon = operand.indexOf(':');
            if (colon < 0) {
                files.add(operand);
                continue;
            }
            String source = absolute(operand.substring(0, colon));
            String link = links() + "/" + operand.substring(colon + 1);
            FileSystem.symlink(source, link);
            files.add(link);
        }
        return files;
    }

    private String links() {
        if (links == null) {
            links = temporary("/tmp/systemd-analyze-");
        }
        return links;
    }

    private String temporary(String prefix) {
        StringBuilder path = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            path.append(LETTERS.charAt((int) Random.below(LETTERS.length())));
        }
        FileSystem.mkdirs(path.toString(), 0700);
        scratch.add(path.toString());
        return path.toString();
    }

    private String absolute(String file) {
        return PathName.simplify(
                PathName.isAbsolute(file) ? file : session.host().workingDirectory() + "/" + file);
    }

    private void verify(List<String> files) {
        List<UnitName> names = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        for (String file : files) {
            Optional<UnitName> name = UnitName.parse(PathName.fileName(file));
            if (name.isPresent() && name.get().isTemplate()) {
                name = name.get().instantiate(session.options().instance);
            }
            if (name.isEmpty()) {
                session.log().error("Failed to prepare filename " + file + ": Invalid argument");
                failed = true;
                continue;
            }
            names.add(name.get());
            directories.add(PathName.parent(absolute(file)));
        }
        if (names.isEmpty()) {
            return;
        }
        Options.RecursiveErrors mode = session.options().recursiveErrors;
        String generated = session.options().generators ? temporary("/tmp/systemd-temporary-") : "";
        UnitTrial trial = Trials.open(session, directories, "", generated, mode != Options.RecursiveErrors.NO);
        List<UnitTrial.Loaded> loaded = new ArrayList<>();
        for (UnitName name : names) {
            UnitTrial.Loaded unit = trial.load(name);
            if (unit.isUsable()) {
                loaded.add(unit);
            } else {
                session.log().error(unit.refusal());
                failed = true;
            }
        }
        UnitChecks checks = new UnitChecks(session, trial);
        for (UnitTrial.Loaded unit : loaded) {
            failed |= !checks.check(unit);
        }
        if (mode != null && !failed) {
            failed = hasSyntaxErrors(trial, mode, names);
        }
    }

    /** Whether files of units that count have something in them that cannot be read. */
    private static boolean hasSyntaxErrors(UnitTrial trial, Options.RecursiveErrors mode, List<UnitName> names) {
        for (UnitTrial.Loaded unit : trial.all()) {
            boolean counts = mode != Options.RecursiveErrors.ONE || names.contains(unit.name());
            if (counts && hasSyntaxErrors(unit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSyntaxErrors(UnitTrial.Loaded unit) {
        for (Problem problem : unit.definition().problems()) {
            if (!problem.file().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
