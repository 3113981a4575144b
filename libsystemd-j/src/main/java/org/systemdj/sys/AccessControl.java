// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Access control lists of files, as far as one more user is let in.
 *
 * <p>Source: acl(5); linux/posix_acl_xattr.h.
 *
 * <p>Stateless.
 */
public final class AccessControl {
    private static final String ATTRIBUTE = "system.posix_acl_access";
    private static final int VERSION = 2;
    private static final int USER_OWNER = 0x01;
    private static final int USER = 0x02;
    private static final int GROUP_OWNER = 0x04;
    private static final int MASK = 0x10;
    private static final int OTHER = 0x20;
    private static final int NO_ID = -1;
    private static final int ENTRIES = 5;
    private static final int ENTRY_BYTES = 8;

    private AccessControl() {}

    /**
     * The owner and a user get the rights, and nobody else any: 0 or a negated errno.
     *
     * @param rights bits as in a file's mode: 4 read, 2 write, 1 execute
     */
    public static int tryGrant(int fd, int user, int rights) {
        return ExtendedAttributes.trySet(fd, ATTRIBUTE, list(user, rights));
    }

    /** The attribute's bytes. */
    static byte[] list(int user, int rights) {
        ByteBuffer list =
                ByteBuffer.allocate(Integer.BYTES + ENTRIES * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        list.putInt(VERSION);
        entry(list, USER_OWNER, rights, NO_ID);
        entry(list, USER, rights, user);
        entry(list, GROUP_OWNER, 0, NO_ID);
        entry(list, MASK, rights, NO_ID);
        entry(list, OTHER, 0, NO_ID);
        return list.array();
    }

    private static void entry(ByteBuffer list, int tag, int rights, int id) {
        list.putShort((short) tag).putShort((short) rights).putInt(id);
    }
}
