// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.List;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusException;
import org.systemdj.client.CredentialSource;
import org.systemdj.client.Credentials;
import org.systemdj.console.Colour;
import org.systemdj.sys.Capabilities;
import org.systemdj.text.GroupPath;

/**
 * Shows who somebody on the bus is, who a process is, or who runs the bus.
 *
 * <p>Source: busctl(1), {@code status}; sd_bus_creds_get_pid(3).
 *
 * <p>Used by one thread.
 */
final class ShowStatus {
    private static final String ABSENT = "n/a";
    private static final String[] USERS = {"UID", "EUID", "SUID", "FSUID"};
    private static final String[] GROUPS = {"GID", "EGID", "SGID", "FSGID"};
    private static final String[] SETS = {
        "EffectiveCapabilities", "PermittedCapabilities", "InheritableCapabilities", "BoundingCapabilities"
    };
    /** So many capabilities on the first line, and on each of the others. */
    private static final int FIRST_LINE = 3;

    private static final int OTHER_LINES = 4;

    private final Session session;

    private ShowStatus(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        new ShowStatus(session).show(operands);
        return 0;
    }

    private void show(List<String> operands) {
        BusClient bus = session.bus();
        CredentialSource.Depth depth = session.depth();
        session.page();
        Credentials found;
        try {
            if (operands.isEmpty() || operands.getFirst().isEmpty()) {
                found = owner(bus, depth);
            } else {
                String who = operands.getFirst();
                NumberText.Result process = NumberText.unsigned(who, 31);
                found = process.errno() == 0 && process.value() > 0
                        ? CredentialSource.ofProcess((int) process.value())
                        : CredentialSource.ofName(bus, who, depth);
            }
        } catch (BusException failure) {
            throw Session.failureOfErrno("Failed to get credentials", failure);
        }
        print(found);
    }

    private Credentials owner(BusClient bus, CredentialSource.Depth depth) {
        field("BusAddress", session.opened().address());
        if (!session.opened().scope().isEmpty()) {
            field("BusScope", session.opened().scope());
        }
        Credentials found = CredentialSource.ofOwner(bus, depth);
        field("BusID", bus.serverId());
        return found;
    }

    private void field(String name, Object value) {
        session.out().line(name + "=" + session.style().paint(Colour.HIGHLIGHT, value.toString()));
    }

    private void fieldOrAbsent(String name, String value) {
        field(name, value == null || value.isEmpty() ? ABSENT : value);
    }

    private void optional(String name, String value) {
        if (value != null) {
            field(name, value);
        }
    }

    private void print(Credentials who) {
        if (who.process() > 0) {
            field("PID", who.process());
        }
        if (who.hasProcessFd()) {
            field("PIDFD", "yes");
        }
        if (who.isComplete()) {
            fieldOrAbsent("PPID", who.parent() == 0 ? "" : Integer.toString(who.parent()));
            fieldOrAbsent("TTY", who.terminal());
        }
        ids(USERS, who.users());
        if (who.controlGroup() != null) {
            GroupPath.owner(who.controlGroup()).ifPresent(user -> field("OwnerUID", user));
        }
        ids(GROUPS, who.groups());
        if (who.furtherGroups() != null) {
            StringBuilder list = new StringBuilder();
            for (long group : who.furtherGroups()) {
                list.append(list.isEmpty() ? "" : " ").append(group);
            }
            field("SupplementaryGIDs", list);
        }
        optional("Comm", who.name());
        optional("Exe", who.executable());
        if (who.commandLine() != null) {
            fieldOrAbsent("CommandLine", who.commandLine());
        }
        optional("Label", who.label());
        if (who.controlGroup() != null) {
            groups(who);
        }
        if (who.isComplete()) {
            fieldOrAbsent("AuditLoginUID", who.auditUser());
            fieldOrAbsent("AuditSessionID", who.auditSession());
        }
        optional("UniqueName", who.uniqueName());
        if (who.isComplete()) {
            for (Credentials.CapabilitySet set : Credentials.CapabilitySet.values()) {
                capabilities(SETS[set.ordinal()], who.capabilities(set));
            }
        }
    }

    private void ids(String[] names, long[] values) {
        for (int i = 0; i < names.length; i++) {
            if (values[i] >= 0) {
                field(names[i], values[i]);
            }
        }
    }

    private void groups(Credentials who) {
        String path = who.controlGroup();
        field("CGroup", path);
        fieldOrAbsent("Unit", who.unit().orElse(null));
        field("Slice", GroupPath.slice(path));
        fieldOrAbsent("UserUnit", GroupPath.userUnit(path).orElse(null));
        fieldOrAbsent("UserSlice", GroupPath.userSlice(path).orElse(null));
        fieldOrAbsent("Session", who.session().orElse(null));
    }

    private void capabilities(String name, long mask) {
        StringBuilder words = new StringBuilder();
        int count = 0;
        int left = FIRST_LINE;
        for (int number = 0; number < Long.SIZE; number++) {
            if ((mask & Capabilities.all() & 1L << number) != 0) {
                words.append(count++ == 0 ? "" : " ");
                if (left == 0) {
                    words.append("\n        ");
                    left = OTHER_LINES;
                }
                left--;
                words.append(Capabilities.name(number));
            }
        }
        session.out()
                .print(name + "=" + session.style().on(Colour.HIGHLIGHT) + words + "\n"
                        + session.style().off(Colour.HIGHLIGHT));
    }
}
