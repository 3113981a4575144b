// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;

/**
 * The verb {@code syscall-filter}: the system calls in the groups that {@code SystemCallFilter=} can name.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze syscall-filter».
 *
 * <p>Used by one thread.
 */
final class SyscallFilterVerb {
    private static final String EVENTS = "/sys/kernel/tracing/available_events";
    private static final String ENTER = "syscalls:sys_enter_";

    private SyscallFilterVerb() {}

    static int run(Session session, List<String> operands) {
        session.usePager();
        if (operands.isEmpty()) {
            all(session);
        } else {
            SystemCallGroups.GROUPS.print(session, operands, SyscallFilterVerb::printMembers);
        }
        return 0;
    }

    private static void printMembers(Session session, String name) {
        for (String member : SystemCallGroups.members(name)) {
            boolean group = member.startsWith("@");
            String looks = session.style().on(group ? Colour.UNDERLINE : Colour.NONE);
            session.out().line("    " + looks + member + session.style().off(Colour.NORMAL));
        }
    }

    private static void all(Session session) {
        Set<String> known = new TreeSet<>();
        SystemCallGroups.expand(SystemCallGroups.KNOWN, known);
        Set<String> ungrouped = new TreeSet<>(known);
        Set<String> kernel = new TreeSet<>();
        CommandFailure unreadable = kernelCalls(kernel);
        kernel.removeAll(known);
        SystemCallGroups.GROUPS.print(session, SystemCallGroups.GROUPS.names(), SyscallFilterVerb::printMembers);
        for (String name : SystemCallGroups.GROUPS.names()) {
            if (!name.equals(SystemCallGroups.KNOWN)) {
                Set<String> calls = new TreeSet<>();
                SystemCallGroups.expand(name, calls);
                ungrouped.removeAll(calls);
                kernel.removeAll(calls);
            }
        }
        DescribedGroups.printRest(
                session,
                "# Ungrouped System Calls (known but not included in any of the groups except @known):",
                ungrouped);
        if (unreadable != null) {
            session.out().line();
            session.out().flush();
            session.log().notice(unreadable.getMessage());
        } else {
            DescribedGroups.printRest(
                    session,
                    "# Unlisted System Calls (supported by the local kernel, but not included in any of the groups"
                            + " listed above):",
                    kernel);
        }
    }

    /** Adds what the kernel can trace; returns why it cannot be told. */
    private static CommandFailure kernelCalls(Set<String> calls) {
        String text;
        try {
            text = new String(FileContent.read(EVENTS), StandardCharsets.US_ASCII);
        } catch (ErrnoException failure) {
            return new CommandFailure("# Not showing unlisted system calls, couldn't retrieve kernel system call list: "
                    + Errors.text(failure.errno()));
        }
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(ENTER)) {
                calls.add(line.substring(ENTER.length()));
            }
        }
        return null;
    }
}
