// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * A directory that a generator writes units, drop-ins and links into.
 *
 * <p>Source: systemd.generator(7), «Notes about writing generators»; systemd.unit(5). Used by one thread.
 */
final class UnitDirectory {
    /** Where the vendor's units are that links lead to. */
    static final String VENDOR = "/usr/lib/systemd/system/";

    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;

    private final String path;
    private final String program;

    UnitDirectory(String path, String program) {
        this.path = path;
        this.program = program;
    }

    /** The path of a unit in this directory. */
    String path(String name) {
        return path + "/" + name;
    }

    /**
     * A new unit.
     *
     * @param source the configuration that asks for it, for the message where there is such a unit already; may be empty
     */
    UnitText unit(String name, String source) throws GenerationFailure {
        String file = path + "/" + name;
        FileSystem.mkdirs(path, DIRECTORY_MODE);
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC;
        int fd = FileSystem.tryOpen(file, flags, FILE_MODE);
        if (fd == -Errno.EEXIST && !source.isEmpty()) {
            throw new GenerationFailure("Failed to create unit file '" + file + "', as it already exists."
                    + " Duplicate entry in '" + source + "'?");
        }
        if (fd < 0) {
            throw new GenerationFailure("Failed to create unit file '" + file + "': " + Errno.text(-fd));
        }
        return new UnitText(Fd.own(fd), heading());
    }

    /** Adds settings to a unit; replaces those that were added to it by the same name before. */
    void dropIn(String unit, String name, String text) {
        String directory = path + "/" + unit + ".d";
        FileSystem.mkdirs(directory, DIRECTORY_MODE);
        FileSystem.writeAtomic(directory + "/" + name + ".conf", heading() + text, FILE_MODE);
    }

    /** Writes a whole unit, or replaces it; its last line ends whether or not the text's does. */
    void write(String name, String text) {
        FileSystem.mkdirs(path, DIRECTORY_MODE);
        FileSystem.writeAtomic(path + "/" + name, terminated(text), FILE_MODE);
    }

    /** Adds settings to a unit, the text being all of the file. */
    void writeDropIn(String unit, String name, String text) {
        String directory = path + "/" + unit + ".d";
        FileSystem.mkdirs(directory, DIRECTORY_MODE);
        FileSystem.writeAtomic(directory + "/" + name + ".conf", terminated(text), FILE_MODE);
    }

    private static String terminated(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    /**
     * Makes a unit a link.
     *
     * @param complaint the message where it cannot be made, with {@code %s} for the path; the reason follows
     */
    void alias(String name, String target, String complaint) throws GenerationFailure {
        FileSystem.mkdirs(path, DIRECTORY_MODE);
        String file = path + "/" + name;
        int error = FileSystem.trySymlink(target, file);
        if (error < 0) {
            throw new GenerationFailure(complaint.formatted(file) + ": " + Errno.text(-error));
        }
    }

    /** Makes a unit a link to another one of this directory; where there is such a unit already, it stays. */
    void tryAlias(String name, String other) {
        FileSystem.mkdirs(path, DIRECTORY_MODE);
        String file = path + "/" + name;
        int error = FileSystem.trySymlink(other, file);
        if (error != -Errno.EEXIST) {
            Errno.check(error, "symlink", file);
        }
    }

    /** Removes a unit where it is a link; the link's path, or an empty text where there was none. */
    String removeLink(String name) {
        String file = path + "/" + name;
        if (FileSystem.readlink(file).isEmpty()) {
            return "";
        }
        FileSystem.unlink(file);
        return file;
    }

    /** Makes {@code unit} depend on another one of this directory. */
    void link(String unit, Dependency dependency, String other) {
        link(unit, dependency, other, "../" + other);
    }

    /** Makes {@code unit} depend on a unit of the vendor's. */
    void linkVendor(String unit, Dependency dependency, String other) {
        link(unit, dependency, other, VENDOR + other);
    }

    /** Makes {@code unit} depend on an instance of a template of the vendor's. */
    void linkInstance(String unit, Dependency dependency, String instance, String template) {
        link(unit, dependency, instance, VENDOR + template);
    }

    private void link(String unit, Dependency dependency, String name, String target) {
        String file = path + "/" + unit + dependency.suffix + "/" + name;
        FileSystem.mkdirsAbove(file, DIRECTORY_MODE);
        int error = FileSystem.trySymlink(target, file);
        if (error != -Errno.EEXIST) {
            Errno.check(error, "symlink", file);
        }
    }

    private String heading() {
        return "# Automatically generated by " + program + "\n";
    }

    /** The dependencies that a directory of links stands for. */
    enum Dependency {
        REQUIRES(".requires"),
        WANTS(".wants");

        private final String suffix;

        Dependency(String suffix) {
            this.suffix = suffix;
        }
    }
}
