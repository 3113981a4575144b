// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.systemdj.fstab.FstabEntry;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * What the kernel command line says about file systems.
 *
 * <p>Source: systemd-fstab-generator(8), «Kernel Command Line». Used by one thread.
 */
final class FstabCommandLine {
    /** What becomes of the root when the system boots. */
    enum Volatile {
        NO,
        YES,
        STATE,
        OVERLAY;

        static Optional<Volatile> parse(String word) {
            return switch (word) {
                case "state" -> Optional.of(STATE);
                case "overlay" -> Optional.of(OVERLAY);
                default -> Values.parseBoolean(word).map(yes -> yes ? YES : NO);
            };
        }
    }

    /**
     * A mount or swap device from the command line.
     *
     * @param forInitrd whether it came with {@code rd.}: it is the initrd's own
     */
    record Extra(FstabEntry entry, boolean forInitrd) {}

    /** What is mounted where: the root or /usr. Empty texts where nothing was said. */
    static final class Place {
        private Optional<String> what = Optional.empty();
        private Optional<String> type = Optional.empty();
        private FstabOptions options = FstabOptions.NONE;
        private boolean hasOptions;
        private boolean hashed;

        String what() {
            return what.orElse("");
        }

        String type() {
            return type.orElse("");
        }

        FstabOptions options() {
            return options;
        }

        boolean isMentioned() {
            return what.isPresent() || type.isPresent() || hasOptions;
        }

        boolean hasOptions() {
            return hasOptions;
        }

        private void add(String more) {
            options = options.with(more);
            hasOptions = true;
        }
    }

    private static final int SWAP_FIELDS = 2;
    private static final int LEAST_MOUNT_FIELDS = 2;
    private static final int MOUNT_FIELDS = 4;

    private final GeneratorLog log;
    private final Place root = new Place();
    private final Place usr = new Place();
    private final List<Extra> extras = new ArrayList<>();
    private Optional<Boolean> writable = Optional.empty();
    private boolean fstab = true;
    private boolean swap = true;
    private boolean verity = true;
    private Volatile volatileMode = Volatile.NO;

    FstabCommandLine(List<CommandLineWord> words, GeneratorLog log) {
        this.log = log;
        for (CommandLineWord word : words) {
            read(word);
        }
        useVerity(root, "root");
        useVerity(usr, "usr");
    }

    private void read(CommandLineWord word) {
        switch (word.name()) {
            case "fstab", "rd.fstab" -> fstab = flag(word, fstab, "Failed to parse fstab switch %s. Ignoring.");
            case "systemd.swap" -> swap = flag(word, swap, "Failed to parse systemd.swap switch %s. Ignoring.");
            case "systemd.verity" ->
                verity = flag(word, verity, "Failed to parse systemd.verity= kernel command line switch %s. Ignoring.");
            case "root" -> root.what = value(word).or(() -> root.what);
            case "rootfstype" -> root.type = value(word).or(() -> root.type);
            case "rootflags" -> value(word).ifPresent(root::add);
            case "roothash" -> root.hashed |= value(word).isPresent();
            case "mount.usr" -> usr.what = value(word).or(() -> usr.what);
            case "mount.usrfstype" -> usr.type = value(word).or(() -> usr.type);
            case "mount.usrflags" -> value(word).ifPresent(usr::add);
            case "usrhash" -> usr.hashed |= value(word).isPresent();
            case "rw", "ro" -> {
                if (word.value().isEmpty()) {
                    writable = Optional.of(word.name().equals("rw"));
                }
            }
            case "systemd.volatile" -> readVolatile(word);
            case "systemd.mount-extra", "rd.systemd.mount-extra" ->
                value(word).ifPresent(text -> addMount(text, word.name().startsWith("rd.")));
            case "systemd.swap-extra", "rd.systemd.swap-extra" ->
                value(word).ifPresent(text -> addSwap(text, word.name().startsWith("rd.")));
            default -> {}
        }
    }

    private boolean flag(CommandLineWord word, boolean before, String complaint) {
        Optional<Boolean> flag = word.flag();
        if (flag.isEmpty()) {
            log.warn(complaint.formatted(word.value().orElse("")));
        }
        return flag.orElse(before);
    }

    private Optional<String> value(CommandLineWord word) {
        if (word.value().isEmpty()) {
            String name = word.name().startsWith("rd.systemd.") ? word.name().substring(3) : word.name();
            log.warn("Missing argument for " + name + "= kernel command line switch, ignoring.");
        }
        return word.value();
    }

    private void readVolatile(CommandLineWord word) {
        Optional<Volatile> mode = word.value().isEmpty()
                ? Optional.of(Volatile.YES)
                : Volatile.parse(word.value().get());
        if (mode.isEmpty()) {
            log.warn("Failed to parse systemd.volatile= argument: "
                    + word.value().orElse(""));
        }
        volatileMode = mode.orElse(volatileMode);
    }

    private void useVerity(Place place, String device) {
        if (place.hashed && verity && place.what.isEmpty()) {
            place.what = Optional.of("/dev/mapper/" + device);
            log.info("Using verity " + device + " device " + place.what() + ".");
        }
    }

    /** Compat: without a device it is refused; systemd 257 writes units that cannot be started then. */
    private void addMount(String text, boolean forInitrd) {
        List<String> fields = fields(text, MOUNT_FIELDS);
        if (fields.size() < LEAST_MOUNT_FIELDS
                || fields.size() > MOUNT_FIELDS
                || fields.getFirst().isEmpty()) {
            log.warn("Failed to parse systemd.mount-extra= option, ignoring: " + text);
            return;
        }
        String type = fields.size() > 2 ? fields.get(2) : "";
        String options = fields.size() > 3 ? fields.get(3) : "";
        extras.add(new Extra(
                new FstabEntry(fields.get(0), fields.get(1), type, FstabOptions.of(options), true), forInitrd));
    }

    private void addSwap(String text, boolean forInitrd) {
        List<String> fields = fields(text, SWAP_FIELDS);
        if (fields.isEmpty() || fields.size() > SWAP_FIELDS || fields.getFirst().isEmpty()) {
            log.warn("Failed to parse systemd.swap-extra= option, ignoring: " + text);
            return;
        }
        String options = fields.size() > 1 ? fields.get(1) : "";
        extras.add(new Extra(
                new FstabEntry(fields.getFirst(), "none", "swap", FstabOptions.of(options), false), forInitrd));
    }

    /** Fields between colons, with C escapes; none where there is a malformed one. A colon may end the last field. */
    private static List<String> fields(String text, int most) {
        List<String> fields = Words.split(text, ":", EnumSet.of(Words.Option.UNESCAPE, Words.Option.KEEP_EMPTY))
                .orElseGet(List::of);
        boolean closed = fields.size() == most + 1 && fields.getLast().isEmpty();
        return closed ? fields.subList(0, most) : fields;
    }

    Place root() {
        return root;
    }

    Place usr() {
        return usr;
    }

    List<Extra> extras() {
        return extras;
    }

    /** Whether the root is to be writable; empty where nothing is said. */
    Optional<Boolean> writable() {
        return writable;
    }

    boolean fstab() {
        return fstab;
    }

    boolean swap() {
        return swap;
    }

    Volatile volatileMode() {
        return volatileMode;
    }
}
