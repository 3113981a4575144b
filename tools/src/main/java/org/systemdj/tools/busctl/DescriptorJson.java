// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.Base64;
import org.systemdj.json.Json;
import org.systemdj.sys.FileHandle;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * What an open file is, as JSON.
 *
 * <p>Source: what busctl 257 prints; inode(7), name_to_handle_at(2).
 *
 * <p>Immutable (static functions).
 */
final class DescriptorJson {
    private DescriptorJson() {}

    static Json.Members of(int fd) {
        Json.Members all = new Json.Members();
        all.put("fd", fd);
        FileSystem.readlink("/proc/self/fd/" + fd).ifPresent(path -> all.put("path", path));
        FileStatus status = FileSystem.status(fd);
        all.put("stat", status(status));
        all.put("mountId", status.mountId());
        FileHandle.of(fd).ifPresent(handle -> {
            Json.Members members = new Json.Members();
            members.put("type", handle.type());
            members.put("handle", Base64.getEncoder().encodeToString(handle.bytes()));
            all.put("fileHandle", members);
        });
        return all;
    }

    private static Json.Members status(FileStatus status) {
        Json.Members members = new Json.Members();
        members.put("dev", device(status.device()));
        members.put("inode", status.inode());
        members.put("type", type(status));
        String mode = Integer.toOctalString(status.permissions());
        members.put("mode", "0".repeat(Math.max(0, 4 - mode.length())) + mode);
        members.put("linkCount", status.links());
        members.put("uid", Integer.toUnsignedLong(status.user()));
        members.put("gid", Integer.toUnsignedLong(status.group()));
        if (status.isCharacterDevice() || status.isBlockDevice()) {
            members.put("rdev", device(status.special()));
        }
        members.put("size", status.size());
        members.put("blockSize", status.blockBytes());
        members.put("blocks", status.blocks());
        return members;
    }

    private static Json.Members device(long number) {
        Json.Members members = new Json.Members();
        members.put("major", FileStatus.major(number));
        members.put("minor", FileStatus.minor(number));
        return members;
    }

    private static String type(FileStatus status) {
        if (status.isRegular()) {
            return "reg";
        }
        if (status.isDirectory()) {
            return "dir";
        }
        if (status.isSymbolicLink()) {
            return "lnk";
        }
        if (status.isCharacterDevice()) {
            return "chr";
        }
        if (status.isBlockDevice()) {
            return "blk";
        }
        return status.isFifo() ? "fifo" : "sock";
    }
}
