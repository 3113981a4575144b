// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.exec.ExecCredential;
import org.systemdj.exec.PlanFields;
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
    private static final int MOST_BYTES = 1024 * 1024;
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
                    add(credential.id(), plain(credential, credential.data()));
                }
            }
        }
    }

    private void load(ExecCredential credential, List<ExecCredential> all) {
        String path = credential.argument();
        boolean absolute = path.startsWith("/");
        String file = absolute ? path : search(path.isEmpty() ? credential.id() : path);
        if (file != null && FileSystem.isDirectory(file)) {
            for (String name : FileSystem.list(file)) {
                add(credential.id() + "_" + name, plain(credential, read(file + "/" + name)));
            }
            return;
        }
        byte[] content = file == null || !FileSystem.exists(file) ? null : read(file);
        if (content != null) {
            add(credential.id(), plain(credential, content));
        } else if (absolute && !hasFallback(credential.id(), all)) {
            throw new StepFailure(
                    ExitStatus.CREDENTIALS,
                    "Failed to load credential '" + credential.id() + "' from " + path,
                    Errno.ENOENT);
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

    private String search(String name) {
        for (String place : places()) {
            if (FileSystem.exists(place + "/" + name)) {
                return place + "/" + name;
            }
        }
        return null;
    }

    /** Takes all that match the pattern; the first place that has a name wins. */
    private void importAll(ExecCredential credential) {
        for (String place : places()) {
            for (String name : FileSystem.list(place)) {
                if (Glob.matches(credential.id(), name)) {
                    String id = credential.argument().isEmpty() ? name : renamed(credential, name);
                    if (!found.containsKey(id)) {
                        add(id, plain(credential, read(place + "/" + name)));
                    }
                }
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

    private byte[] plain(ExecCredential credential, byte[] content) {
        if (credential.encrypted()) {
            throw new StepFailure(
                    ExitStatus.CREDENTIALS,
                    "Failed to decrypt credential '" + credential.id()
                            + "': encrypted credentials are not supported yet",
                    0);
        }
        return content;
    }

    private void add(String id, byte[] content) {
        size += content.length;
        if (size > MOST_BYTES) {
            throw new ErrnoException("write", Errno.E2BIG, id);
        }
        found.putIfAbsent(id, content);
    }

    /** Writes them into a directory, readable for the unit's user only. */
    void write(String directory) {
        int user = run.account().hasUser() ? run.account().user() : 0;
        int group = run.account().hasGroup() ? run.account().group() : 0;
        int flags =
                OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NOFOLLOW;
        for (Map.Entry<String, byte[]> credential : found.entrySet()) {
            try (Fd file = FileSystem.open(directory + "/" + credential.getKey(), flags, FILE_MODE)) {
                file.writeAll(credential.getValue());
                Errno.check(FileSystem.tryChmod(file.number(), FILE_MODE), "fchmod", credential.getKey());
                if (run.needsIdentity()) {
                    Errno.check(FileSystem.tryChown(file.number(), user, group), "fchown", credential.getKey());
                }
            }
        }
        FileSystem.chmod(directory, DIRECTORY_MODE);
        int opened = FileSystem.tryOpen(directory, OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
        if (opened >= 0 && run.needsIdentity()) {
            FileSystem.tryChown(opened, user, group);
        }
        if (opened >= 0) {
            Fd.closeNumber(opened);
        }
    }
}
