// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.exec.ExecCredential;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.AccessControl;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.text.ExitStatus;
import org.systemdj.text.Glob;

/**
 * The credentials of one unit while they are collected: loaded ones first, then imported ones, then those that the unit
 * file sets for want of others.
 *
 * <p>Source: systemd.exec(5), LoadCredential=, ImportCredential=, SetCredential=.
 *
 * <p>Used by one thread.
 */
final class CredentialStore {
    private static final List<String> STORES =
            List.of("/etc/credstore", "/run/credstore", "/usr/local/lib/credstore", "/usr/lib/credstore");
    private static final List<String> ENCRYPTED_STORES = List.of(
            "/etc/credstore.encrypted",
            "/run/credstore.encrypted",
            "/usr/local/lib/credstore.encrypted",
            "/usr/lib/credstore.encrypted");
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int READ = 4;
    private static final int ENTER = 1;
    private static final int FILE_MODE = 0400;
    private static final int DIRECTORY_MODE = 0500;

    private final Invocation run;
    private final Map<String, byte[]> found = new LinkedHashMap<>();
    private int size;

    CredentialStore(Invocation run) {
        this.run = run;
    }

    void collect(List<ExecCredential> wanted) {
        for (ExecCredential.Kind kind :
                new ExecCredential.Kind[] {ExecCredential.Kind.LOAD, ExecCredential.Kind.IMPORT, ExecCredential.Kind.SET
                }) {
            for (ExecCredential credential : wanted) {
                if (credential.kind() == kind) {
                    collect(credential, wanted);
                }
            }
        }
    }

    private void collect(ExecCredential credential, List<ExecCredential> all) {
        switch (credential.kind()) {
            case LOAD -> load(credential, all);
            case IMPORT -> importAll(credential);
            case SET -> {
                if (!found.containsKey(credential.id())) {
                    byte[] data = credential.data();
                    add(
                            credential.id(),
                            credential.encrypted()
                                    ? decrypted(
                                            credential.id(), Base64.getEncoder().encode(data))
                                    : data);
                }
            }
        }
    }

    private void load(ExecCredential credential, List<ExecCredential> all) {
        String path = credential.argument();
        boolean absolute = path.startsWith("/");
        String file = absolute ? path : search(path.isEmpty() ? credential.id() : path);
        if (file != null && FileSystem.isDirectory(file)) {
            loadDirectory(credential.id(), file, credential.encrypted());
            return;
        }
        byte[] content = file == null || !FileSystem.exists(file) ? null : read(file);
        if (content != null) {
            add(credential.id(), credential.encrypted() ? decrypted(credential.id(), content) : content);
        } else if (absolute && !hasFallback(credential.id(), all)) {
            throw new StepFailure(
                    ExitStatus.CREDENTIALS,
                    "Failed to load credential '" + credential.id() + "' from " + path,
                    Errno.ENOENT);
        } else if (!hasFallback(credential.id(), all)) {
            run.log()
                    .plainInfo(
                            "Couldn't read inherited credential '" + (path.isEmpty() ? credential.id() : path)
                                    + "', skipping",
                            Errno.ENOENT);
        }
    }

    /** All files below a directory, the parts of their paths joined by underscores. */
    private void loadDirectory(String prefix, String directory, boolean encrypted) {
        for (String name : FileSystem.list(directory)) {
            String id = prefix + "_" + name;
            String file = directory + "/" + name;
            if (!CredentialDecryption.isName(id)) {
                run.log().warning("Skipping credential with invalid name: " + id);
            } else if (FileSystem.isDirectory(file)) {
                loadDirectory(id, file, encrypted);
            } else {
                byte[] content = read(file);
                add(id, encrypted ? decrypted(id, content) : content);
            }
        }
    }

    private static boolean hasFallback(String id, List<ExecCredential> all) {
        for (ExecCredential other : all) {
            if (other.kind() == ExecCredential.Kind.SET && other.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private List<String> places() {
        List<String> places = new ArrayList<>();
        String received = run.get(PlanFields.CREDENTIALS_RECEIVED);
        if (!received.isEmpty()) {
            places.add(received);
        }
        places.addAll(STORES);
        return places;
    }

    private List<String> encryptedPlaces() {
        List<String> places = new ArrayList<>();
        String received = run.get(PlanFields.CREDENTIALS_ENCRYPTED_RECEIVED);
        if (!received.isEmpty()) {
            places.add(received);
        }
        places.addAll(ENCRYPTED_STORES);
        return places;
    }

    /** The first file of the name, or null. A place that may not be looked into is an error. */
    private String search(String name) {
        List<String> places = encryptedPlaces();
        places.addAll(places());
        for (String place : places) {
            String path = place + "/" + name;
            int file = FileSystem.tryOpen(path, OpenFlags.O_PATH | OpenFlags.O_CLOEXEC, 0);
            if (file >= 0) {
                Fd.closeNumber(file);
                return path;
            }
            if (file != -Errno.ENOENT) {
                throw new ErrnoException("open", -file, path);
            }
        }
        return null;
    }

    /** Takes all that match the pattern; the first place that has a name wins. */
    private void importAll(ExecCredential credential) {
        for (String place : places()) {
            importFrom(credential, place, false);
        }
        for (String place : encryptedPlaces()) {
            importFrom(credential, place, true);
        }
    }

    private void importFrom(ExecCredential credential, String place, boolean encrypted) {
        for (String name : FileSystem.list(place)) {
            if (!Glob.matches(credential.id(), name)) {
                continue;
            }
            String id = credential.argument().isEmpty() ? name : renamed(credential, name);
            if (!CredentialDecryption.isName(id)) {
                run.log().warning("Skipping credential with invalid name: " + id);
            } else if (!found.containsKey(id)) {
                byte[] content = read(place + "/" + name);
                add(id, encrypted ? decrypted(name, content) : content);
            }
        }
    }

    /** ImportCredential=pattern:new — what the pattern's fixed beginning matched is replaced. */
    private static String renamed(ExecCredential credential, String name) {
        String pattern = credential.id();
        int fixed = pattern.endsWith("*") ? pattern.length() - 1 : pattern.length();
        return credential.argument() + name.substring(Math.min(fixed, name.length()));
    }

    private static byte[] read(String path) {
        if (!FileSystem.status(path).map(FileStatus::isSocket).orElse(false)) {
            return FileContent.read(path);
        }
        try (Fd socket = Fd.own(Errno.check(PathSocket.tryConnect(path), "connect", path))) {
            return FileContent.read(socket.number(), path);
        }
    }

    private byte[] decrypted(String id, byte[] cipher) {
        return CredentialDecryption.decrypt(id, cipher, run.has(ExecFlag.USER_MANAGER));
    }

    private void add(String id, byte[] content) {
        size += content.length;
        if (size > MOST_BYTES) {
            throw new ErrnoException("write", Errno.E2BIG, id);
        }
        found.putIfAbsent(id, content);
    }

    /** Lets the unit's user have rights that root has, without making it the owner where that can be: 0 or a negated errno. */
    private static int give(int fd, int rights, int user, int group) {
        if (user == 0) {
            return 0;
        }
        int result = AccessControl.tryGrant(fd, user, rights);
        return Errno.isNotSupported(-result) ? FileSystem.tryChown(fd, user, group) : result;
    }

    /** Writes them into a directory, readable for the unit's user only. */
    void write(String directory) {
        int user = run.account().hasUser() ? run.account().user() : 0;
        int group = run.account().hasGroup() ? run.account().group() : 0;
        // A user's manager has nobody else to give them to.
        boolean gives = run.needsIdentity()
                && !(run.has(ExecFlag.USER_MANAGER) && !run.account().hasUser());
        int flags =
                OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NOFOLLOW;
        for (Map.Entry<String, byte[]> credential : found.entrySet()) {
            try (Fd file = FileSystem.open(directory + "/" + credential.getKey(), flags, FILE_MODE)) {
                file.writeAll(credential.getValue());
                Errno.check(FileSystem.tryChmod(file.number(), FILE_MODE), "fchmod", credential.getKey());
                if (gives) {
                    Errno.check(give(file.number(), READ, user, group), "fchown", credential.getKey());
                }
            }
        }
        FileSystem.chmod(directory, DIRECTORY_MODE);
        int opened = FileSystem.tryOpen(directory, OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
        if (opened >= 0 && gives) {
            give(opened, READ | ENTER, user, group);
        }
        if (opened >= 0) {
            Fd.closeNumber(opened);
        }
    }
}
