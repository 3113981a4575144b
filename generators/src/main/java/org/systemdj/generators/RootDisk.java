// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Optional;
import org.systemdj.image.DiskNames;
import org.systemdj.image.DiskReader;
import org.systemdj.image.GptTable;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.Numbers;

/**
 * The disk that the root lies on.
 *
 * <p>Source: systemd-gpt-auto-generator(8), {@code /run/systemd/volatile-root}; sysfs(5), /sys/dev/block. Immutable.
 *
 * @param number its number, MAJOR:MINOR
 * @param node its node
 * @param sequence the kernel's number of it that is never used again; empty where the kernel does not count
 */
record RootDisk(String number, String node, Optional<String> sequence) {
    private static final String DEVICES = "/sys/dev/block/";
    private static final String VOLATILE_ROOT = "/run/systemd/volatile-root";
    private static final String NODES = "/dev/block/";
    private static final int USUAL_SECTOR = 512;

    /** The disk; empty where the root lies on none, or on several. */
    static Optional<RootDisk> find(Surroundings surroundings) throws GenerationFailure {
        GeneratorLog log = surroundings.log();
        Optional<String> device = surroundings
                .host()
                .readlink(VOLATILE_ROOT)
                .filter(target -> target.startsWith(NODES))
                .map(target -> target.substring(NODES.length()))
                .or(() -> surroundings.host().deviceBelow("/"))
                .or(() -> surroundings.host().deviceBelow("/usr"));
        if (device.isEmpty()) {
            log.debug("Neither root nor /usr/ file system are on a (single) block device.");
            log.debug("Skipping automatic GPT dissection logic, root file system not backed by a (single) whole block"
                    + " device.");
            return Optional.empty();
        }
        String whole = whole(surroundings, origin(surroundings, device.get()));
        Optional<String> name = attribute(surroundings, whole, "uevent").flatMap(text -> text.lines()
                .filter(line -> line.startsWith("DEVNAME="))
                .map(line -> line.substring("DEVNAME=".length()))
                .findFirst());
        if (name.isEmpty()) {
            throw quiet(log, "Failed to get device node of " + whole + ": No such file or directory");
        }
        Optional<String> sequence = attribute(surroundings, whole, "diskseq").filter(text -> !text.equals("0"));
        return Optional.of(new RootDisk(whole, "/dev/" + name.get(), sequence));
    }

    /** What an encrypted device, or one of another kind that is made of a single one, is made of. */
    private static String origin(Surroundings surroundings, String device) {
        String at = device;
        while (true) {
            Optional<List<String>> below = surroundings.files().list(DEVICES + at + "/slaves");
            if (below.isEmpty() || below.get().size() != 1) {
                return at;
            }
            Optional<String> number =
                    attribute(surroundings, at, "slaves/" + below.get().getFirst() + "/dev");
            if (number.isEmpty()) {
                return at;
            }
            at = number.get();
        }
    }

    private static String whole(Surroundings surroundings, String device) throws GenerationFailure {
        if (surroundings.files().status(DEVICES + device).isEmpty()) {
            throw quiet(
                    surroundings.log(),
                    "Failed to get whole block device for " + device + ": No such file or directory");
        }
        return attribute(surroundings, device, "partition").isEmpty()
                ? device
                : attribute(surroundings, device, "../dev").orElse(device);
    }

    /** A failure that is not told to everybody. */
    private static GenerationFailure quiet(GeneratorLog log, String text) {
        log.debug(text);
        return new GenerationFailure("");
    }

    private static Optional<String> attribute(Surroundings surroundings, String device, String name) {
        return surroundings.files().read(DEVICES + device + "/" + name).map(String::strip);
    }

    /** Its partition table; empty where it has none of the kind. */
    Optional<GptTable> table(Surroundings surroundings, DiskReader reader) {
        int sector = Numbers.parseInt(
                attribute(surroundings, number, "queue/logical_block_size").orElse(""), USUAL_SECTOR);
        long sectors =
                attribute(surroundings, number, "size").map(Long::parseLong).orElse(0L);
        return GptTable.read(reader, sector, sectors * USUAL_SECTOR);
    }

    DiskReader open(Surroundings surroundings) throws GenerationFailure {
        try {
            return surroundings.host().openDisk(node);
        } catch (ErrnoException e) {
            throw new GenerationFailure("Failed to open " + node + ": " + Errno.text(e.errno()));
        }
    }

    DiskNames names() {
        return new DiskNames(node, sequence);
    }
}
