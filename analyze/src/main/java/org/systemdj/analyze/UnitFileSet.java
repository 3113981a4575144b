// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Random;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.UnitTrial;

/**
 * The units that {@code security --offline=} is asked about, each with the profile's settings as a drop-in where there is a
 * profile.
 *
 * <p>Source: systemd-analyze(1), {@code --offline=}, {@code --profile=}; portablectl(1), PROFILES; texts as of 257.
 *
 * <p>Used by one thread; to be closed.
 */
final class UnitFileSet implements AutoCloseable {
    private static final String[] PROFILES = {
        "/etc/systemd/portable/profile/",
        "/run/systemd/portable/profile/",
        "/usr/local/lib/systemd/portable/profile/",
        "/usr/lib/systemd/portable/profile/"
    };

    private static final int PRIVATE = 0700;
    private static final int READABLE = 0644;

    private final Session session;
    private final UnitOperands operands;
    /** Where the drop-ins are; null where there are none. */
    private String dropIns;

    /** Looks at the names only. */
    UnitFileSet(Session session, List<String> files) {
        this.session = session;
        this.operands = new UnitOperands(session, files);
    }

    /** Whether something could not be had; it has been told. */
    boolean failed() {
        return operands.failed();
    }

    /** Loads the units, tells which cannot be, returns the others. */
    List<FileFacts> load() {
        List<FileFacts> loaded = new ArrayList<>();
        if (operands.names().isEmpty()) {
            return loaded;
        }
        String profile = session.options().profile;
        byte[] content = profile == null ? null : profile(profile);
        UnitTrial trial = Trials.open(session, operands.directories(), dropIns(content), "", false);
        for (UnitTrial.Loaded unit : operands.load(trial)) {
            UnitDump.print(session, unit);
            loaded.add(new FileFacts(unit));
        }
        return loaded;
    }

    // --- profiles ---

    private static byte[] profile(String profile) {
        try {
            return FileContent.read(PathName.isAbsolute(profile) ? profile : find(profile));
        } catch (ErrnoException unreadable) {
            throw new CommandFailure("Failed to copy: " + Errors.text(unreadable.errno()));
        }
    }

    private static String find(String profile) {
        for (String directory : PROFILES) {
            String file = directory + profile + "/service.conf";
            if (FileSystem.exists(file)) {
                return file;
            }
        }
        throw new CommandFailure("Failed to find portable profile " + profile + ": No such file or directory");
    }

    /** Writes the profile as a drop-in of each unit; returns the directory with them, empty for none. */
    private String dropIns(byte[] content) {
        if (content == null) {
            return "";
        }
        dropIns = String.format("/tmp/systemd-temporary-%08x", Random.below(1L << Integer.SIZE));
        FileSystem.mkdir(dropIns, PRIVATE);
        for (UnitName name : operands.names()) {
            String directory = dropIns + "/" + name + ".d";
            FileSystem.mkdirs(directory, PRIVATE);
            FileContent.write(directory + "/profile.conf", content, READABLE);
        }
        return dropIns;
    }

    @Override
    public void close() {
        if (dropIns != null) {
            FileSystem.tryRemoveTree(dropIns);
        }
    }
}
