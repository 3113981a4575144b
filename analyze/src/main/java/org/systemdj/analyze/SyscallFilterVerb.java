// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
            return 0;
        }
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                session.out().line();
            }
            String name = operands.get(i);
            if (!SystemCallGroups.isGroup(name)) {
                session.out().flush();
                throw new CommandFailure("Filter set \"" + name + "\" not found.");
            }
            show(session, name);
        }
        return 0;
    }

    private static void show(Session session, String name) {
        session.out().line(session.style().paint(Colour.HIGHLIGHT, name));
        session.out().line("    " + session.style().paint(Colour.GREY, "# " + SystemCallGroups.description(name)));
        for (String member : SystemCallGroups.members(name)) {
            boolean group = member.startsWith("@");
            session.out().line("    " + (group ? session.style().paint(Colour.HIGHLIGHT, member) : member));
        }
    }

    private static void all(Session session) {
        Set<String> known = new TreeSet<>();
        SystemCallGroups.expand(SystemCallGroups.KNOWN, known);
        Set<String> ungrouped = new TreeSet<>(known);
        Set<String> kernel = new TreeSet<>();
        CommandFailure unreadable = kernelCalls(kernel);
        kernel.removeAll(known);
        boolean first = true;
        for (String name : SystemCallGroups.names()) {
            if (!first) {
                session.out().line();
            }
            first = false;
            show(session, name);
            if (!name.equals(SystemCallGroups.KNOWN)) {
                Set<String> calls = new TreeSet<>();
                SystemCallGroups.expand(name, calls);
                ungrouped.removeAll(calls);
                kernel.removeAll(calls);
            }
        }
        list(
                session,
                "# Ungrouped System Calls (known but not included in any of the groups except @known):",
                ungrouped);
        if (unreadable != null) {
            session.out().line();
            session.out().flush();
            session.log().notice(unreadable.getMessage());
        } else {
            list(
                    session,
                    "# Unlisted System Calls (supported by the local kernel, but not included in any of the groups"
                            + " listed above):",
                    kernel);
        }
    }

    private static void list(Session session, String heading, Set<String> calls) {
        if (calls.isEmpty()) {
            return;
        }
        session.out().line();
        session.out().line(session.style().paint(Colour.HIGHLIGHT, heading));
        for (String call : new ArrayList<>(calls)) {
            session.out().line("#   " + call);
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
