// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systemdj.condition.Architecture;
import org.systemdj.config.ImagePolicy;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.id128.Id128;
import org.systemdj.id128.PartitionType;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.VersionOrder;

/**
 * Finds out what a disk's partitions are for.
 *
 * <p>Of the root and /usr, those of the machine's own architecture are taken, and of several the one whose name has the
 * latest version; of others, the first.
 *
 * <p>Source: UAPI.2 Discoverable Partitions Specification; systemd.image-policy(7). Used by one thread.
 */
final class DiskDissection {
    /**
     * A partition that is used.
     *
     * @param type the type of its file system; empty where it is not known
     * @param writable whether its attributes and its content let it be written to
     */
    record Found(
            GptTable.Partition partition,
            String architecture,
            String node,
            Optional<String> type,
            boolean writable,
            boolean growing) {
        private Found withType(Optional<String> found) {
            boolean fixed = found.filter(READ_ONLY_TYPES::contains).isPresent();
            return new Found(partition, architecture, node, found, writable && !fixed, growing);
        }

        boolean isEncrypted() {
            return type.filter("crypto_LUKS"::equals).isPresent();
        }
    }

    /** What a type of partitions is for, and on which architecture. */
    private record Designation(PartitionDesignator designator, String architecture) {}

    private static final Set<String> READ_ONLY_TYPES =
            Set.of("DM_verity_hash", "cramfs", "erofs", "iso9660", "squashfs");
    private static final String GENERIC = "linux-generic";
    private static final String MACHINE_ID = "/etc/machine-id";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final RootDisk disk;
    private final ImagePolicy policy;
    private final List<PartitionType> types = PartitionType.all(Architecture.NATIVE, Architecture.SECONDARY);
    private final Map<PartitionDesignator, Found> found = new EnumMap<>(PartitionDesignator.class);
    private final Set<PartitionDesignator> ignored = EnumSet.noneOf(PartitionDesignator.class);

    DiskDissection(Surroundings surroundings, RootDisk disk, ImagePolicy policy) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.disk = disk;
        this.policy = policy;
    }

    /** The partitions that are to be used; empty where the disk has no table for us. */
    Optional<Map<PartitionDesignator, Found>> run() throws GenerationFailure {
        try (DiskReader reader = disk.open(surroundings)) {
            Optional<GptTable> table = disk.table(surroundings, reader);
            boolean usable = table.isPresent();
            for (GptTable.Partition partition : table.map(GptTable::partitions).orElseGet(List::of)) {
                usable &= usable && add(partition);
            }
            if (!usable) {
                log.debug(disk.node() + ": Couldn't identify a suitable partition table or file system.");
                return Optional.empty();
            }
            checkArchitectures();
            for (PartitionDesignator designator : PartitionDesignator.values()) {
                checkUse(designator);
            }
            for (Map.Entry<PartitionDesignator, Found> entry : found.entrySet()) {
                if (entry.getKey() != PartitionDesignator.ESP) {
                    probe(entry, reader);
                }
                int use = entry.getValue().isEncrypted()
                        ? ImagePolicy.ENCRYPTED
                        : ImagePolicy.VERITY | ImagePolicy.SIGNED | ImagePolicy.UNPROTECTED;
                demand(entry.getKey(), use);
            }
        } catch (ErrnoException e) {
            throw new GenerationFailure(disk.node() + ": Cannot dissect image: " + Errno.text(e.errno()));
        }
        return Optional.of(found);
    }

    /** False where nothing can be said about the disk yet. */
    private boolean add(GptTable.Partition partition) throws GenerationFailure {
        Optional<String> type = PartitionType.ofId(types, partition.type()).map(PartitionType::name);
        Optional<Designation> designation = type.flatMap(DiskDissection::designation);
        log.debug("Dissecting "
                + designation.map(known -> known.designator().text()).orElse("n/a")
                + " partition with label " + (partition.label().isEmpty() ? "n/a" : partition.label()) + " and UUID "
                + partition.uuid().toUuid());
        if (designation.isEmpty()) {
            if (type.filter(GENERIC::equals).isPresent()) {
                checkFlags(partition, PartitionDesignator.Flags.GROWING);
            }
            return true;
        }
        PartitionDesignator designator = designation.get().designator();
        checkFlags(partition, designator.flags());
        boolean left = designator == PartitionDesignator.ESP
                ? (partition.flags() & PartitionDesignator.Flags.NO_BLOCK_IO) != 0
                : designator.isVerity() || (partition.flags() & PartitionDesignator.Flags.NO_AUTO) != 0;
        if (left) {
            return true;
        }
        if (designator == PartitionDesignator.VAR) {
            Optional<Id128> machine = machineId();
            if (machine.isEmpty()) {
                return false;
            }
            if (!isOurs(partition, machine.get().appSpecific(PartitionType.VAR))) {
                return true;
            }
        }
        if (isAllowed(designator)) {
            take(designation.get(), partition);
        }
        return true;
    }

    /** What the name of a type says: root-ARCHITECTURE-verity, or a name without more. */
    private static Optional<Designation> designation(String type) {
        if (!type.startsWith("root-") && !type.startsWith("usr-")) {
            return PartitionDesignator.of(type).map(designator -> new Designation(designator, ""));
        }
        String place = type.substring(0, type.indexOf('-'));
        String rest = type.substring(place.length() + 1);
        String suffix = rest.endsWith("-verity-sig") ? "-verity-sig" : rest.endsWith("-verity") ? "-verity" : "";
        String architecture = rest.substring(0, rest.length() - suffix.length());
        return PartitionDesignator.of(place + suffix).map(designator -> new Designation(designator, architecture));
    }

    private void checkFlags(GptTable.Partition partition, long known) {
        long rest = partition.flags() & ~known & ~PartitionDesignator.Flags.COMMON;
        while (rest != 0) {
            long flag = Long.lowestOneBit(rest);
            log.debug("Unexpected partition flag " + Long.toUnsignedString(flag) + " set on "
                    + disk.kernelNode(partition.number()) + "!");
            rest &= ~flag;
        }
    }

    /** The id of this machine; empty where it is still to be made. */
    private Optional<Id128> machineId() throws GenerationFailure {
        Optional<String> text = surroundings.files().read(MACHINE_ID).map(String::strip);
        if (text.isEmpty()) {
            throw failure("Cannot dissect image: No such file or directory");
        }
        if (text.get().equals("uninitialized")) {
            return Optional.empty();
        }
        // What the texts say is what systemd makes of the errors of reading the file.
        if (text.get().isEmpty()) {
            throw failure("The image does not pass os-release/extension-release validation.");
        }
        return Optional.of(Id128.parse(text.get())
                .orElseThrow(() -> failure("Partition with ambiguous file system superblock signature found.")));
    }

    private boolean isOurs(GptTable.Partition partition, Id128 expected) {
        boolean ours = partition.uuid().equals(expected);
        if (!ours) {
            log.debug("Found a /var/ partition, but its UUID didn't match our expectations (found: "
                    + partition.uuid().toUuid() + ", expected: " + expected.toUuid() + "), ignoring.");
        }
        return ours;
    }

    private boolean isAllowed(PartitionDesignator designator) throws GenerationFailure {
        int allowed = policy.of(designator);
        if (ImagePolicy.isForbidden(allowed)) {
            log.debug("Partition of designator '" + designator.text() + "' exists, but not allowed by policy,"
                    + " refusing.");
            throw mismatch();
        }
        if (ImagePolicy.isIgnored(allowed)) {
            log.debug("Partition of designator '" + designator.text() + "' exists, and policy dictates to ignore it,"
                    + " doing so.");
            ignored.add(designator);
            return false;
        }
        return true;
    }

    private void take(Designation designation, GptTable.Partition partition) {
        Found other = found.get(designation.designator());
        if (other != null && !isBetter(designation, partition, other)) {
            return;
        }
        boolean boot = designation.designator() == PartitionDesignator.ESP;
        found.put(
                designation.designator(),
                new Found(
                        partition,
                        designation.architecture(),
                        disk.partitionNode(partition.number()),
                        boot ? Optional.of("vfat") : Optional.empty(),
                        boot || (partition.flags() & PartitionDesignator.Flags.READ_ONLY) == 0,
                        !boot && (partition.flags() & PartitionDesignator.Flags.GROW) != 0));
    }

    private static boolean isBetter(Designation designation, GptTable.Partition partition, Found other) {
        int order = rank(designation.architecture()) - rank(other.architecture());
        if (order != 0 || designation.architecture().isEmpty()) {
            return order > 0;
        }
        return VersionOrder.INSTANCE.compare(
                        partition.label(), other.partition().label())
                > 0;
    }

    private static int rank(String architecture) {
        return architecture.equals(Architecture.NATIVE) ? 2 : architecture.equals(Architecture.SECONDARY) ? 1 : 0;
    }

    private void checkArchitectures() throws GenerationFailure {
        Found root = found.get(PartitionDesignator.ROOT);
        Found usr = found.get(PartitionDesignator.USR);
        if (root != null && usr != null && !root.architecture().equals(usr.architecture())) {
            throw failure("No root partition for specified root hash found.");
        }
    }

    /** Whether the policy lets the partition be as it is, before anybody has looked into it. */
    private void checkUse(PartitionDesignator designator) throws GenerationFailure {
        Found partition = found.get(designator);
        if (partition == null) {
            demand(designator, ignored.contains(designator) ? ImagePolicy.UNUSED : ImagePolicy.ABSENT);
            return;
        }
        demand(designator, ImagePolicy.ENCRYPTED | ImagePolicy.UNPROTECTED);
        checkFlag(designator, "read-only", !partition.writable(), ImagePolicy.READ_ONLY_ON, ImagePolicy.READ_ONLY_OFF);
        checkFlag(designator, "growfs", partition.growing(), ImagePolicy.GROWFS_ON, ImagePolicy.GROWFS_OFF);
    }

    private void demand(PartitionDesignator designator, int uses) throws GenerationFailure {
        int allowed = policy.of(designator);
        if ((allowed & uses) == 0) {
            log.debug("Partition " + designator.text() + " discovered with policy '"
                    + ImagePolicy.words(uses & ImagePolicy.OPEN, false) + "' but '"
                    + ImagePolicy.words(allowed & ImagePolicy.OPEN, false) + "' was required, refusing.");
            throw mismatch();
        }
    }

    private void checkFlag(PartitionDesignator designator, String name, boolean set, int on, int off)
            throws GenerationFailure {
        int demanded = policy.of(designator) & (on | off);
        if (demanded == (set ? off : on)) {
            log.debug("Partition " + designator.text() + " has '" + name + "' flag incorrectly set (must be "
                    + (set ? "0, is 1" : "1, is 0") + "), refusing.");
            throw mismatch();
        }
    }

    private void probe(Map.Entry<PartitionDesignator, Found> entry, DiskReader reader) {
        Found partition = entry.getValue();
        Optional<String> type = FileSystemProbe.type(
                reader, partition.partition().start(), partition.partition().size());
        log.debug(type.map(name -> "Probed fstype '" + name + "' on partition " + partition.node() + ".")
                .orElseGet(() -> "No type detected on partition " + partition.node()));
        entry.setValue(partition.withType(type));
    }

    private GenerationFailure mismatch() {
        return failure("Image does not match image policy.");
    }

    private GenerationFailure failure(String reason) {
        return new GenerationFailure(disk.node() + ": " + reason);
    }
}
