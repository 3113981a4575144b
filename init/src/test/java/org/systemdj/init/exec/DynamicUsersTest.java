// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;

class DynamicUsersTest {
    @TempDir
    Path directory;

    private DynamicUsers users() throws IOException {
        Path root = directory.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "there:x:1234:1234::/:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "there:x:4321:\n");
        return new DynamicUsers(directory + "/ids", new Accounts(root.toString()));
    }

    @Test
    void aNameIsOneUserUntilTheLastUnitIsDown() throws IOException {
        DynamicUsers users = users();
        int id = users.acquire("a.service", "name", List.of());
        assertTrue(id >= DynamicUsers.FIRST && id <= DynamicUsers.LAST);
        assertEquals(id, users.acquire("b.service", "name", List.of()));
        assertEquals(List.of(new DynamicUsers.User("name", id)), users.all());
        Path ids = directory.resolve("ids");
        assertEquals("name\n", Files.readString(ids.resolve(Integer.toString(id))));
        assertEquals("name", FileSystem.readlink(ids + "/direct:" + id).orElseThrow());
        assertEquals(
                Integer.toString(id), FileSystem.readlink(ids + "/direct:name").orElseThrow());
        users.release("a.service");
        assertEquals(1, users.all().size());
        users.release("b.service");
        assertTrue(users.all().isEmpty());
        assertEquals(List.of(), FileSystem.list(ids.toString()));
    }

    @Test
    void namesOfTheSystemAreTakenAsTheyAre() throws IOException {
        DynamicUsers users = users();
        assertEquals(1234, users.acquire("a.service", "there", List.of()));
        assertEquals(4321, users.knownGroup("there"));
        assertEquals(4713, users.acquire("a.service", "4713", List.of()));
        assertEquals(-1, users.knownGroup("nobody-knows"));
        assertTrue(users.all().isEmpty());
    }

    @Test
    void aNumberIsOneUsersOnly() throws IOException {
        DynamicUsers one = users();
        DynamicUsers other = users();
        int id = one.acquire("a.service", "name", List.of());
        assertNotEquals(id, other.acquire("a.service", "name", List.of()));
    }

    @Test
    void theOwnerOfWhatIsThereIsTakenAgain() throws IOException {
        assertTrue(Identity.isRoot(), "run as root");
        Path state = Files.createDirectory(directory.resolve("state"));
        FileSystem.chown(state.toString(), 64000, 64000);
        assertEquals(64000, users().acquire("a.service", "name", List.of(state.toString())));
    }

    @Test
    void aReexecutionKeepsTheNumber() throws IOException {
        DynamicUsers before = users();
        int id = before.acquire("a.service", "name", List.of());
        DynamicUsers after = users();
        for (Map.Entry<DynamicUsers.User, Integer> entry :
                before.of("a.service").entrySet()) {
            after.restore(
                    "a.service",
                    entry.getKey(),
                    org.systemdj.sys.Fd.duplicate(entry.getValue()).release());
        }
        assertEquals(id, after.acquire("b.service", "name", List.of()));
        after.release("a.service");
        after.release("b.service");
        assertFalse(Files.exists(directory.resolve("ids/" + id)));
    }
}
