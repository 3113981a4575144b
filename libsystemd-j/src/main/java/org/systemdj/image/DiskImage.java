// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.systemdj.config.ImagePolicy;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.image.DiskDissection.Found;
import org.systemdj.sys.BlockDevices;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.LoopDevices;
import org.systemdj.sys.MountOptions;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;

/**
 * A disk image, in a file or on a block device: one file system, or a GUID partition table with several. Partitions are made devices
 * of their own by their place in the image, so that nothing has to wait for a device manager.
 *
 * <p>Not for encrypted file systems and for those whose hashes are to be checked: they are refused.
 *
 * <p>Source: systemd.exec(5), RootImage=; UAPI.2 Discoverable Partitions Specification; systemd.image-policy(7). Used by one thread.
 */
public final class DiskImage implements AutoCloseable {
    private static final String ROOT = "root";
    private static final int[] SECTORS = {512, 4096, 1024, 2048};
    private static final int PLACE_MODE = 0755;

    /** Where what is not the root goes. */
    private static final Map<PartitionDesignator, String> PLACES = places();

    /** What is mounted: a part of the image. */
    private record Part(String type, long offset, long size, boolean writable) {}

    private final String path;
    private final Fd file;
    private final boolean readOnly;
    private final Map<PartitionDesignator, Part> parts;

    private DiskImage(String path, Fd file, boolean readOnly, Map<PartitionDesignator, Part> parts) {
        this.path = path;
        this.file = file;
        this.readOnly = readOnly;
        this.parts = parts;
    }

    private static Map<PartitionDesignator, String> places() {
        Map<PartitionDesignator, String> places = new EnumMap<>(PartitionDesignator.class);
        places.put(PartitionDesignator.USR, "/usr");
        places.put(PartitionDesignator.HOME, "/home");
        places.put(PartitionDesignator.SRV, "/srv");
        places.put(PartitionDesignator.VAR, "/var");
        places.put(PartitionDesignator.TMP, "/var/tmp");
        return places;
    }

    /**
     * Opens an image and finds out what is in it. Throws {@link ErrnoException} where it cannot be read.
     *
     * @param policy which partitions are used, and how they must be protected
     * @param log takes what is found, for people who look for mistakes
     */
    public static DiskImage open(String path, ImagePolicy policy, Consumer<String> log) throws DissectionFailure {
        int flags = OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY | OpenFlags.O_NONBLOCK;
        int number = FileSystem.tryOpen(path, flags | OpenFlags.O_RDWR, 0);
        boolean readOnly = number == -Errno.EROFS || number == -Errno.EACCES || number == -Errno.EPERM;
        Fd file = readOnly
                ? FileSystem.open(path, flags | OpenFlags.O_RDONLY, 0)
                : Fd.own(Errno.check(number, "open", path));
        try {
            Map<PartitionDesignator, Part> parts = dissect(path, file, policy, log);
            return new DiskImage(path, file, readOnly, parts);
        } catch (DissectionFailure | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Map<PartitionDesignator, Part> dissect(
            String path, Fd file, ImagePolicy policy, Consumer<String> log) throws DissectionFailure {
        FileStatus status = FileSystem.status(file.number());
        if (!status.isRegular() && !status.isBlockDevice()) {
            throw new ErrnoException("open", status.isDirectory() ? Errno.EISDIR : Errno.ENOTBLK, path);
        }
        long size =
                status.isRegular() ? status.size() : Errno.check(BlockDevices.trySize(file.number()), "ioctl", path);
        DiskReader reader = new FileReader(file, path);
        Map<PartitionDesignator, Part> parts = new EnumMap<>(PartitionDesignator.class);
        Optional<String> whole = FileSystemProbe.type(reader, 0, size);
        Optional<GptTable> table = table(reader, size);
        if (table.isEmpty()) {
            String type = whole.orElseThrow(() -> new DissectionFailure(
                    path + ": Couldn't identify a suitable partition table or file system.", Errno.ENOPKG));
            parts.put(PartitionDesignator.ROOT, new Part(type, 0, 0, true));
            check(path, policy, PartitionDesignator.ROOT, type);
            return parts;
        }
        DiskDissection dissection = new DiskDissection(new DiskNames(path, Optional.empty()), policy, null, log);
        Optional<Map<PartitionDesignator, Found>> found = dissection.run(reader, table);
        for (Map.Entry<PartitionDesignator, Found> one :
                found.orElseGet(Map::of).entrySet()) {
            GptTable.Partition partition = one.getValue().partition();
            check(path, policy, one.getKey(), one.getValue().type().orElse(""));
            parts.put(
                    one.getKey(),
                    new Part(
                            one.getValue().type().orElse(""),
                            partition.start(),
                            partition.size(),
                            one.getValue().writable()));
        }
        if (!parts.containsKey(PartitionDesignator.ROOT) && !parts.containsKey(PartitionDesignator.USR)) {
            throw new DissectionFailure(path + ": No suitable root partition found.", Errno.ENXIO);
        }
        return parts;
    }

    private static Optional<GptTable> table(DiskReader reader, long size) {
        for (int sector : SECTORS) {
            Optional<GptTable> table = GptTable.read(reader, sector, size);
            if (table.isPresent()) {
                return table;
            }
        }
        return Optional.empty();
    }

    /** What nobody has checked by its hashes must be allowed to be as it is. */
    private static void check(String path, ImagePolicy policy, PartitionDesignator partition, String type)
            throws DissectionFailure {
        int use = type.equals("crypto_LUKS") ? ImagePolicy.ENCRYPTED : ImagePolicy.UNPROTECTED;
        if ((policy.of(partition) & use) == 0) {
            throw new DissectionFailure(path + ": Image does not match image policy.", Errno.ERFKILL);
        }
    }

    /**
     * Mounts the file systems: the root at the place, the others below it. Throws {@link ErrnoException}.
     *
     * @param options mount options by the names of partitions
     */
    public void mount(String place, Map<String, String> options) throws DissectionFailure {
        for (Map.Entry<PartitionDesignator, Part> one : parts.entrySet()) {
            boolean root = one.getKey() == PartitionDesignator.ROOT;
            String below = root ? "" : PLACES.get(one.getKey());
            if (below == null) {
                continue; // nothing that programs need: swap, boot loaders
            }
            String target = place + below;
            if (!root && !FileSystem.isDirectory(target)) {
                int made = FileSystem.tryMkdirs(target, PLACE_MODE);
                if (made < 0 && one.getKey() != PartitionDesignator.USR) {
                    continue; // a root that lacks the place does without
                }
                Errno.check(made, "mkdir", target);
            }
            mount(
                    one.getValue(),
                    target,
                    options.getOrDefault(root ? ROOT : one.getKey().text(), ""));
        }
    }

    private void mount(Part part, String target, String options) throws DissectionFailure {
        if (part.type().isEmpty()) {
            throw new DissectionFailure(
                    path + ": Couldn't identify a suitable partition table or file system.", Errno.EAFNOSUPPORT);
        }
        if (part.type().equals("crypto_LUKS")) {
            throw new DissectionFailure(
                    path + ": Encrypted file systems of disk images are not supported.", Errno.ENOKEY);
        }
        MountOptions parsed = MountOptions.parse(options);
        boolean fixed = readOnly || !part.writable() || (parsed.flags() & Mounts.MS_RDONLY) != 0;
        long flags = (Mounts.MS_NODEV | parsed.flags()) & ~parsed.cleared() | (fixed ? Mounts.MS_RDONLY : 0);
        LoopDevices.Loop loop = LoopDevices.attach(file, part.offset(), part.size(), fixed);
        try (Fd fd = loop.fd()) {
            Errno.check(Mounts.tryMount(fd.procPath(), target, part.type(), flags, parsed.data()), "mount", target);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
