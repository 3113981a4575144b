// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.systemdj.directive.UserNames;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.json.Json;
import org.systemdj.varlink.VarlinkCall;
import org.systemdj.varlink.VarlinkError;
import org.systemdj.varlink.VarlinkException;
import org.systemdj.varlink.VarlinkInterface;
import org.systemdj.varlink.VarlinkParameters;
import org.systemdj.varlink.VarlinkService;

/**
 * The users and groups that are made up at present, for nss-systemd and userdbctl.
 *
 * <p>Source: nss-systemd(8); USER_RECORD and USER_GROUP_API of systemd's documentation; the answers of systemd 257.
 *
 * <p>Loop-confined.
 */
final class UserDatabase {
    private static final String SERVICE = "io.systemd.DynamicUser";
    private static final long LARGEST_ID = 0xffff_ffffL;
    private static final long RESERVED_ID = 0xffff;
    private static final long NO_ID = -1;
    private static final String DESCRIPTION = """
            interface io.systemd.UserDatabase

            # [Supports 'more' flag]
            method GetUserRecord(
            \tuid: ?int,
            \tuserName: ?string,
            \tservice: string
            ) -> (
            \trecord: object,
            \tincomplete: ?bool
            )

            # [Supports 'more' flag]
            method GetGroupRecord(
            \tgid: ?int,
            \tgroupName: ?string,
            \tservice: string
            ) -> (
            \trecord: object,
            \tincomplete: ?bool
            )

            # [Supports 'more' flag]
            method GetMemberships(
            \tuserName: ?string,
            \tgroupName: ?string,
            \tservice: string
            ) -> (
            \tuserName: string,
            \tgroupName: string
            )

            error NoRecordFound()

            error BadService()

            error ServiceNotAvailable()

            error ConflictingRecordFound()

            error EnumerationNotSupported()
            """;

    private final Supplier<List<DynamicUsers.User>> users;

    UserDatabase(Supplier<List<DynamicUsers.User>> users) {
        this.users = users;
    }

    void offer(VarlinkService service) {
        service.add(
                VarlinkInterface.of(DESCRIPTION),
                Map.of(
                        "GetUserRecord", call -> records(call, UserDatabase::user),
                        "GetGroupRecord", call -> records(call, UserDatabase::group),
                        "GetMemberships", UserDatabase::memberships));
    }

    /** What becomes of a user. */
    private interface Form {
        Json.Members of(DynamicUsers.User user);
    }

    private static Json.Members user(DynamicUsers.User user) {
        return new Json.Members()
                .put("userName", user.name())
                .put("uid", (long) user.id())
                .put("gid", (long) user.id())
                .put("realName", "Dynamic User")
                .put("homeDirectory", "/")
                .put("shell", "/usr/sbin/nologin")
                .put("locked", true)
                .put("service", SERVICE)
                .put("disposition", "dynamic");
    }

    private static Json.Members group(DynamicUsers.User user) {
        return new Json.Members()
                .put("groupName", user.name())
                .put("description", "Dynamic Group")
                .put("gid", (long) user.id())
                .put("service", SERVICE)
                .put("disposition", "dynamic");
    }

    /** What is looked for: no number or no name means any. */
    private record Wanted(long id, String name) {
        static Wanted of(VarlinkCall call) {
            VarlinkParameters parameters = new VarlinkParameters(call.parameters());
            long id = NO_ID;
            String name = "";
            String service = "";
            while (parameters.next()) {
                switch (parameters.name()) {
                    case "uid", "gid" -> {
                        id = parameters.unsigned(LARGEST_ID - 1);
                        if (id == RESERVED_ID) {
                            throw parameters.invalid();
                        }
                    }
                    case "userName", "groupName" -> {
                        name = parameters.text();
                        if (!UserNames.isName(name)) {
                            throw parameters.invalid();
                        }
                    }
                    default -> service = parameters.text();
                }
            }
            if (!service.equals(SERVICE)) {
                throw error("BadService");
            }
            return new Wanted(id, name);
        }
    }

    private static VarlinkException error(String name) {
        return new VarlinkException("io.systemd.UserDatabase." + name, new Json.Members());
    }

    private void records(VarlinkCall call, Form form) {
        Wanted wanted = Wanted.of(call);
        List<DynamicUsers.User> found = new ArrayList<>();
        for (DynamicUsers.User user : users.get()) {
            boolean byId = wanted.id() == NO_ID || wanted.id() == user.id();
            boolean byName = wanted.name().isEmpty() || wanted.name().equals(user.name());
            if (wanted.id() != NO_ID && byId && !byName) {
                throw error("ConflictingRecordFound");
            }
            if (byId && byName) {
                found.add(user);
            }
        }
        if (found.isEmpty()) {
            throw error("NoRecordFound");
        }
        if (found.size() > 1 && !call.wantsMore()) {
            throw VarlinkError.EXPECTED_MORE.exception();
        }
        for (DynamicUsers.User user : found.subList(0, found.size() - 1)) {
            call.notify(record(form, user));
        }
        call.reply(record(form, found.getLast()));
    }

    private static Json.Members record(Form form, DynamicUsers.User user) {
        return new Json.Members().put("record", form.of(user));
    }

    /** Who is made up is a member of nothing but the group of its own. */
    private static void memberships(VarlinkCall call) {
        Wanted.of(call);
        throw error("NoRecordFound");
    }
}
