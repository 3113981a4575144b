// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Random;
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
            String source = UnitOperands.absolute(session, operand.substring(0, colon));
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

    private void verify(List<String> files) {
        UnitOperands operands = new UnitOperands(session, files);
        if (operands.names().isEmpty()) {
            failed = operands.failed();
            return;
        }
        Options.RecursiveErrors mode = session.options().recursiveErrors;
        String generated = session.options().generators ? temporary("/tmp/systemd-temporary-") : "";
        UnitTrial trial =
                Trials.open(session, operands.directories(), "", generated, mode != Options.RecursiveErrors.NO);
        List<UnitTrial.Loaded> loaded = operands.load(trial);
        failed = operands.failed();
        UnitChecks checks = new UnitChecks(session, trial);
        for (UnitTrial.Loaded unit : loaded) {
            failed |= !checks.check(unit);
        }
        if (mode != null && !failed) {
            failed = hasSyntaxErrors(trial, mode, operands.names());
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
