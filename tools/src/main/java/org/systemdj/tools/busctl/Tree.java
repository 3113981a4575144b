// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.Message;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Glyph;

/**
 * Shows the objects of services as trees.
 *
 * <p>Source: busctl(1), {@code tree}.
 *
 * <p>Used by one thread.
 */
final class Tree {
    private final Session session;
    private int errno;

    private Tree(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        Tree tree = new Tree(session);
        session.bus();
        for (String service : operands) {
            if (!BusNames.isBusName(service)) {
                throw new CommandFailure("Invalid bus service name: " + service);
            }
        }
        if (operands.isEmpty()) {
            tree.several(tree.allServices());
        } else if (operands.size() > 1) {
            tree.several(operands);
        } else {
            session.page();
            tree.one(operands.getFirst());
        }
        if (tree.errno != 0) {
            throw CommandFailure.withErrno("", tree.errno);
        }
        return 0;
    }

    private List<String> allServices() {
        try (Message reply = session.call(Session.toBus("ListNames"))) {
            List<String> names = new ArrayList<>();
            for (String name : reply.body().readStrings()) {
                if (!name.startsWith(":")) {
                    names.add(name);
                }
            }
            return names;
        } catch (BusException failure) {
            throw Session.failureOfErrno("Failed to get name list", failure);
        }
    }

    private void several(List<String> services) {
        session.page();
        boolean first = true;
        for (String service : services) {
            if (!first) {
                session.out().line();
            }
            first = false;
            session.out().line("Service " + session.style().paint(Colour.HIGHLIGHT, service) + ":");
            one(service);
        }
    }

    private void one(String service) {
        List<String> paths = paths(service);
        if (session.settings().list) {
            paths.forEach(session.out()::line);
        } else if (paths.isEmpty()) {
            session.out().line("No objects discovered.");
        } else if (paths.size() == 1 && paths.getFirst().equals("/")) {
            session.out().line("Only root object discovered.");
        } else {
            below("/", "", paths);
        }
    }

    /** All paths that the service tells, sorted. */
    private List<String> paths(String service) {
        TreeSet<String> found = new TreeSet<>();
        TreeSet<String> waiting = new TreeSet<>(List.of("/"));
        TreeSet<String> seen = new TreeSet<>(waiting);
        while (!waiting.isEmpty()) {
            String path = waiting.pollFirst();
            IntrospectionData data = introspect(service, path);
            if (data == null) {
                continue;
            }
            found.add(path);
            for (String child : data.children()) {
                String full = child.startsWith("/") ? child : path.equals("/") ? "/" + child : path + "/" + child;
                if (seen.add(full)) {
                    waiting.add(full);
                }
            }
        }
        return new ArrayList<>(found);
    }

    private IntrospectionData introspect(String service, String path) {
        try (Message reply = session.call(Introspect.newCall(service, path))) {
            return IntrospectionData.read(reply.body().readString());
        } catch (BusException failure) {
            session.command().tellManager("BUSERROR=" + failure.name());
            errno = failure.errno();
            session.out()
                    .line(session.style()
                            .paint(
                                    Colour.RED,
                                    "Failed to introspect object " + path + " of service " + service + ": "
                                            + Session.text(failure)));
        } catch (CommandFailure malformed) {
            session.command().log().error(malformed.getMessage());
            errno = malformed.errno();
        }
        return null;
    }

    // --- printing ---

    /** Prints what is below a path; the list is sorted and may begin with that path. */
    private void below(String path, String prefix, List<String> paths) {
        int at = !paths.isEmpty() && paths.getFirst().equals(path) ? 1 : 0;
        while (at < paths.size()) {
            String child = paths.get(at);
            int end = at + 1;
            while (end < paths.size() && BusNames.isUnder(paths.get(end), child)) {
                end++;
            }
            boolean last = end == paths.size();
            Glyph branch = last ? Glyph.TREE_RIGHT : Glyph.TREE_BRANCH;
            session.out().line(prefix + session.style().glyph(branch) + " " + child);
            String deeper = session.style().glyph(last ? Glyph.TREE_SPACE : Glyph.TREE_VERTICAL);
            below(child, prefix + deeper, paths.subList(at, end));
            at = end;
        }
    }
}
