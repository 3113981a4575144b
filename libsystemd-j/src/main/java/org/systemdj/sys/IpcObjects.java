// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import java.util.ArrayList;
import java.util.List;

/**
 * What processes leave behind for others to talk to: shared memory, semaphores and message queues, of System V and of
 * POSIX.
 *
 * <p>Source: sysvipc(7), shm_overview(7), mq_overview(7), proc(5). Stateless.
 */
public final class IpcObjects {
    private static final int REMOVE = 0;
    private static final int SHARED_MEMORY_OWNER = 7;
    private static final int QUEUE_OWNER = 7;
    private static final int SEMAPHORE_OWNER = 4;

    private IpcObjects() {}

    /** A kind of object of System V: its table, which field is the owner's number, the call that removes one. */
    private record Kind(String table, int owner, int call, int arguments) {}

    /**
     * Removes all that belongs to a user or a group.
     *
     * @param user -1 for none
     * @param group -1 for none
     * @return what could not be removed, in words
     */
    public static List<String> remove(int user, int group) {
        List<String> failures = new ArrayList<>();
        removeAll(new Kind("/proc/sysvipc/shm", SHARED_MEMORY_OWNER, SyscallNumber.SHMCTL, 1), user, group, failures);
        removeAll(new Kind("/proc/sysvipc/sem", SEMAPHORE_OWNER, SyscallNumber.SEMCTL, 2), user, group, failures);
        removeAll(new Kind("/proc/sysvipc/msg", QUEUE_OWNER, SyscallNumber.MSGCTL, 1), user, group, failures);
        removeFiles("/dev/shm", user, group, failures);
        for (DirectoryEntry queue : FileSystem.entries("/dev/mqueue")) {
            if (isOwned("/dev/mqueue/" + queue.name(), user, group)) {
                note(MessageQueues.tryUnlink("/" + queue.name()), "/dev/mqueue/" + queue.name(), failures);
            }
        }
        return failures;
    }

    private static void removeAll(Kind kind, int user, int group, List<String> failures) {
        String[] lines = FileSystem.tryReadText(kind.table()).orElse("").split("\n");
        for (int i = 1; i < lines.length; i++) {
            String[] f = lines[i].strip().split("\\s+");
            if (f.length <= kind.owner() + 1) {
                continue;
            }
            boolean owned = user >= 0 && f[kind.owner()].equals(Integer.toString(user))
                    || group >= 0 && f[kind.owner() + 1].equals(Integer.toString(group));
            if (owned) {
                int id = Integer.parseInt(f[1]);
                // semctl(2) has the number of a semaphore before the command, which means nothing here.
                long result = kind.arguments() == 2
                        ? C.syscall(kind.call(), id, 0, REMOVE, 0, 0, 0)
                        : C.syscall(kind.call(), id, REMOVE, 0, 0, 0, 0);
                note((int) result, kind.table() + " " + id, failures);
            }
        }
    }

    private static boolean isOwned(String path, int user, int group) {
        return FileSystem.linkStatus(path)
                .map(s -> user >= 0 && s.user() == user || group >= 0 && s.group() == group)
                .orElse(false);
    }

    private static void removeFiles(String directory, int user, int group, List<String> failures) {
        for (DirectoryEntry entry : FileSystem.entries(directory)) {
            String path = directory + "/" + entry.name();
            if (entry.isDirectory()) {
                removeFiles(path, user, group, failures);
                if (isOwned(path, user, group)) {
                    note(FileSystem.tryRmdir(path), path, failures);
                }
            } else if (isOwned(path, user, group)) {
                note(FileSystem.tryUnlink(path), path, failures);
            }
        }
    }

    private static void note(int result, String what, List<String> failures) {
        if (result < 0 && result != -Errno.ENOENT && result != -Errno.EINVAL && result != -Errno.ENOTEMPTY) {
            failures.add(what + ": " + Errno.text(-result));
        }
    }
}
