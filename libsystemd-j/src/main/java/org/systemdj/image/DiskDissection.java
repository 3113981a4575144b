// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.systemdj.condition.Architecture;
import org.systemdj.config.ImagePolicy;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.id128.Id128;
import org.systemdj.id128.PartitionType;
import org.systemdj.sys.Errno;
import org.systemdj.text.VersionOrder;

/**
 * Finds out what a disk's partitions are for.
 *
 * <p>Of the root and /usr, those of the machine's own architecture are taken, and of several the one whose name has the
 * latest version; of others, the first.
 *
 * <p>Source: UAPI.2 Discoverable Partitions Specification; systemd.image-policy(7). Used by one thread.
 */
public final class DiskDissection {
    /**
     * A partition that is used.
     *
     * @param type the type of its file system; empty where it is not known
     * @param writable whether its attributes and its content let it be written to
     */
    public record Found(
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

        public boolean isEncrypted() {
            return type.filter("crypto_LUKS"::equals).isPresent();
        }
    }

    /** What a type of partitions is for, and on which architecture. */
    private record Designation(PartitionDesignator designator, String architecture) {}

    private static final Set<String> READ_ONLY_TYPES =
            Set.of("DM_verity_hash", "cramfs", "erofs", "iso9660", "squashfs");
    private static final String GENERIC = "linux-generic";

    private final DiskNames disk;
    private final ImagePolicy policy;
    private final MachineIdSource machine;
    private final Consumer<String> log;
    private final List<PartitionType> types = PartitionType.all(Architecture.NATIVE, Architecture.SECONDARY);
    private final Map<PartitionDesignator, Found> found = new EnumMap<>(PartitionDesignator.class);
    private final Set<PartitionDesignator> ignored = EnumSet.noneOf(PartitionDesignator.class);

    /** The id of the machine whose /var may be taken; any may where there is no source. */
    @FunctionalInterface
    public interface MachineIdSource {
        /** Empty where the id is still to be made: then nothing can be said about the disk yet. */
        Optional<Id128> id() throws DissectionFailure;
    }

    /**
     * @param machine whose /var is taken; null takes any
     * @param log takes what is found, for people who look for mistakes
     */
    public DiskDissection(DiskNames disk, ImagePolicy policy, MachineIdSource machine, Consumer<String> log) {
        this.disk = disk;
        this.policy = policy;
        this.machine = machine;
        this.log = log;
    }

    /** The partitions that are to be used; empty where the disk has no table for us. Throws {@code ErrnoException}. */
    public Optional<Map<PartitionDesignator, Found>> run(DiskReader reader, Optional<GptTable> table)
            throws DissectionFailure {
        boolean usable = table.isPresent();
        for (GptTable.Partition partition : table.map(GptTable::partitions).orElseGet(List::of)) {
            usable &= usable && add(partition);
        }
        if (!usable) {
            log.accept(disk.node() + ": Couldn't identify a suitable partition table or file system.");
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
        return Optional.of(found);
    }

    /** False where nothing can be said about the disk yet. */
    private boolean add(GptTable.Partition partition) throws DissectionFailure {
        Optional<String> type = PartitionType.ofId(types, partition.type()).map(PartitionType::name);
        Optional<Designation> designation = type.flatMap(DiskDissection::designation);
        log.accept("Dissecting "
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
        if (designator == PartitionDesignator.VAR && machine != null) {
            Optional<Id128> id = machine.id();
            if (id.isEmpty()) {
                return false;
            }
            if (!isOurs(partition, id.get().appSpecific(PartitionType.VAR))) {
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
            log.accept("Unexpected partition flag " + Long.toUnsignedString(flag) + " set on "
                    + disk.kernelNode(partition.number()) + "!");
            rest &= ~flag;
        }
    }

    private boolean isOurs(GptTable.Partition partition, Id128 expected) {
        boolean ours = partition.uuid().equals(expected);
        if (!ours) {
            log.accept("Found a /var/ partition, but its UUID didn't match our expectations (found: "
                    + partition.uuid().toUuid() + ", expected: " + expected.toUuid() + "), ignoring.");
        }
        return ours;
    }

    private boolean isAllowed(PartitionDesignator designator) throws DissectionFailure {
        int allowed = policy.of(designator);
        if (ImagePolicy.isForbidden(allowed)) {
            log.accept("Partition of designator '" + designator.text() + "' exists, but not allowed by policy,"
                    + " refusing.");
            throw mismatch();
        }
        if (ImagePolicy.isIgnored(allowed)) {
            log.accept("Partition of designator '" + designator.text() + "' exists, and policy dictates to ignore it,"
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

    private void checkArchitectures() throws DissectionFailure {
        Found root = found.get(PartitionDesignator.ROOT);
        Found usr = found.get(PartitionDesignator.USR);
        if (root != null && usr != null && !root.architecture().equals(usr.architecture())) {
            throw failure("No root partition for specified root hash found.");
        }
    }

    /** Whether the policy lets the partition be as it is, before anybody has looked into it. */
    private void checkUse(PartitionDesignator designator) throws DissectionFailure {
        Found partition = found.get(designator);
        if (partition == null) {
            demand(designator, ignored.contains(designator) ? ImagePolicy.UNUSED : ImagePolicy.ABSENT);
            return;
        }
        demand(designator, ImagePolicy.ENCRYPTED | ImagePolicy.UNPROTECTED);
        checkFlag(designator, "read-only", !partition.writable(), ImagePolicy.READ_ONLY_ON, ImagePolicy.READ_ONLY_OFF);
        checkFlag(designator, "growfs", partition.growing(), ImagePolicy.GROWFS_ON, ImagePolicy.GROWFS_OFF);
    }

    private void demand(PartitionDesignator designator, int uses) throws DissectionFailure {
        int allowed = policy.of(designator);
        if ((allowed & uses) == 0) {
            log.accept("Partition " + designator.text() + " discovered with policy '"
                    + ImagePolicy.words(uses & ImagePolicy.OPEN, false) + "' but '"
                    + ImagePolicy.words(allowed & ImagePolicy.OPEN, false) + "' was required, refusing.");
            throw mismatch();
        }
    }

    private void checkFlag(PartitionDesignator designator, String name, boolean set, int on, int off)
            throws DissectionFailure {
        int demanded = policy.of(designator) & (on | off);
        if (demanded == (set ? off : on)) {
            log.accept("Partition " + designator.text() + " has '" + name + "' flag incorrectly set (must be "
                    + (set ? "0, is 1" : "1, is 0") + "), refusing.");
            throw mismatch();
        }
    }

    private void probe(Map.Entry<PartitionDesignator, Found> entry, DiskReader reader) {
        Found partition = entry.getValue();
        Optional<String> type = FileSystemProbe.type(
                reader, partition.partition().start(), partition.partition().size());
        log.accept(type.map(name -> "Probed fstype '" + name + "' on partition " + partition.node() + ".")
                .orElseGet(() -> "No type detected on partition " + partition.node()));
        entry.setValue(partition.withType(type));
    }

    private DissectionFailure mismatch() {
        return new DissectionFailure(disk.node() + ": Image does not match image policy.", Errno.ERFKILL);
    }

    private DissectionFailure failure(String reason) {
        return new DissectionFailure(disk.node() + ": " + reason, Errno.ENXIO);
    }
}
