// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Random;
import org.systemdj.text.SipHash24;

/**
 * Users that are made up while a unit runs. A number is taken by locking a file that is named after it, so that container
 * managers and the like keep off; links tell the name of a number and the number of a name without asking anybody.
 *
 * <p>One name is one user, whichever units ask for it: it goes when the last of them is down.
 *
 * <p>Source: systemd.exec(5), DynamicUser=; UIDS-GIDS of systemd's documentation. Loop-confined.
 */
public final class DynamicUsers {
    /** The range of the numbers. */
    public static final int FIRST = 61184;

    public static final int LAST = 65519;

    private static final String HASH_KEY = "37537e31cfce48f58abb39578dd9ec59";
    private static final String DIRECTORY = "/run/systemd/dynamic-uid";
    private static final int TRIES = 100;
    private static final int OWNER_MODE = 0600;
    private static final int LOCK_EXCLUSIVE = 2;
    private static final int LOCK_NO_WAIT = 4;

    private final String directory;
    private final Accounts accounts;
    private final Map<String, Entry> byName = new TreeMap<>();

    /** A user and the units that have it. Loop-confined. */
    private static final class Entry {
        final int id;
        final Fd lock;
        final Set<String> units = new HashSet<>();

        /** @param lock null for a user that is in the system's files */
        Entry(int id, Fd lock) {
            this.id = id;
            this.lock = lock;
        }
    }

    /** A user that is made up at present. */
    public record User(String name, int id) {}

    public DynamicUsers() {
        this(DIRECTORY, new Accounts(""));
    }

    DynamicUsers(String directory, Accounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    /**
     * The number of a unit's user (or group: of those, too). A user of that name in the system's files is taken as it is,
     * and so is a number instead of a name.
     *
     * @param hints directories that it may have had before, whose owner is then preferred
     * @throws ErrnoException no number is left, or the files cannot be written
     */
    public int acquire(String unit, String name, List<String> hints) {
        int number = Accounts.id(name);
        if (number >= 0) {
            return number;
        }
        Entry entry = byName.get(name);
        if (entry == null) {
            Optional<Accounts.User> there = accounts.user(name);
            entry = there.isPresent() ? new Entry(there.get().id(), null) : make(name, hints);
            byName.put(name, entry);
        }
        entry.units.add(unit);
        return entry.id;
    }

    /** The number of a group in the system's files, -1 where there is none. */
    public int knownGroup(String name) {
        int number = Accounts.id(name);
        return number >= 0
                ? number
                : accounts.group(name).map(Accounts.Group::id).orElse(-1);
    }

    private Entry make(String name, List<String> hints) {
        FileSystem.tryMkdirs(directory, 0755);
        List<Integer> candidates = new ArrayList<>();
        for (String hint : hints) {
            FileSystem.linkStatus(hint)
                    .map(FileStatus::user)
                    .filter(DynamicUsers::isDynamic)
                    .ifPresent(candidates::add);
        }
        candidates.add(preferred(name));
        for (int i = 0; i < TRIES; i++) {
            candidates.add(FIRST + (int) Random.below(LAST - FIRST + 1L));
        }
        for (int candidate : candidates) {
            Fd lock = tryLock(candidate, name);
            if (lock != null) {
                link("direct:" + candidate, name);
                link("direct:" + name, Integer.toString(candidate));
                return new Entry(candidate, lock);
            }
        }
        throw new ErrnoException("dynamic user", Errno.EBUSY, name);
    }

    private void link(String name, String target) {
        FileSystem.tryUnlink(directory + "/" + name);
        FileSystem.trySymlink(target, directory + "/" + name);
    }

    private static boolean isDynamic(int id) {
        return id >= FIRST && id <= LAST;
    }

    /** The number that systemd tries first for a name, too: directories that a user left are its own again. */
    private static int preferred(String name) {
        int hash = (int) SipHash24.hash(HexFormat.of().parseHex(HASH_KEY), name);
        return FIRST + Integer.remainderUnsigned(hash, LAST - FIRST + 1);
    }

    /** The locked file of a number that nobody has; else null. */
    private Fd tryLock(int id, String name) {
        if (accounts.user(id).isPresent() || accounts.group(id).isPresent()) {
            return null;
        }
        String path = directory + "/" + id;
        int flags =
                OpenFlags.O_CREAT | OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | OpenFlags.O_NOFOLLOW | OpenFlags.O_NOCTTY;
        Fd file = FileSystem.open(path, flags, OWNER_MODE);
        boolean locked = file.flock(LOCK_EXCLUSIVE | LOCK_NO_WAIT) == 0;
        // Whoever had it may have removed the file between our opening and locking it.
        boolean same = locked
                && FileSystem.linkStatus(path)
                        .map(there -> there.isSameFile(FileSystem.status(file.number())))
                        .orElse(false);
        if (!same) {
            file.close();
            return null;
        }
        file.truncate(0);
        file.writeAll((name + "\n").getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    /** The unit is down: what nobody else has goes. */
    public void release(String unit) {
        byName.entrySet().removeIf(named -> {
            Entry entry = named.getValue();
            boolean gone = entry.units.remove(unit) && entry.units.isEmpty();
            if (gone && entry.lock != null) {
                FileSystem.tryUnlink(directory + "/direct:" + entry.id);
                FileSystem.tryUnlink(directory + "/direct:" + named.getKey());
                FileSystem.tryUnlink(directory + "/" + entry.id);
                entry.lock.close();
            }
            return gone;
        });
    }

    /** All that are made up at present, by name. */
    public List<User> all() {
        List<User> users = new ArrayList<>(byName.size());
        byName.forEach((name, entry) -> {
            if (entry.lock != null) {
                users.add(new User(name, entry.id));
            }
        });
        return users;
    }

    public Optional<User> byName(String name) {
        return all().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    public Optional<User> byId(int id) {
        return all().stream().filter(user -> user.id() == id).findFirst();
    }

    /** The users of a unit, and for each the descriptor of its lock (-1 for none), for a re-execution. */
    public Map<User, Integer> of(String unit) {
        Map<User, Integer> users = new LinkedHashMap<>();
        byName.forEach((name, entry) -> {
            if (entry.units.contains(unit)) {
                users.put(new User(name, entry.id), entry.lock == null ? -1 : entry.lock.number());
            }
        });
        return users;
    }

    /** Takes over what the manager had before it was re-executed. */
    public void restore(String unit, User user, int lock) {
        Entry entry = byName.computeIfAbsent(user.name(), name -> new Entry(user.id(), lock < 0 ? null : Fd.own(lock)));
        entry.units.add(unit);
    }
}
