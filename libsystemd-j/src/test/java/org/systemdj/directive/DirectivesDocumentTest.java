// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * docs/directives.md is made of the tables: {@code -Ddocs.write=true} writes it anew, otherwise the test says when it
 * is not up to date.
 */
class DirectivesDocumentTest {
    private record Part(String title, DirectiveTable table) {}

    private static final List<Part> PARTS = List.of(
            new Part("[Unit]", UnitDirectives.TABLE),
            new Part("[Service]", ServiceDirectives.TABLE),
            new Part("[Socket]", SocketDirectives.TABLE),
            new Part("[Mount]", MountDirectives.TABLE),
            new Part("[Automount]", AutomountDirectives.TABLE),
            new Part("[Swap]", SwapDirectives.TABLE),
            new Part("[Timer]", TimerDirectives.TABLE),
            new Part("[Path]", PathDirectives.TABLE),
            new Part("[Slice]", SliceDirectives.TABLE),
            new Part("[Scope]", ScopeDirectives.TABLE),
            new Part("Processes: [Service], [Socket], [Mount], [Swap]", ExecDirectives.TABLE),
            new Part("Resources: the same, [Slice] and [Scope]", CgroupDirectives.TABLE),
            new Part("Killing: [Service], [Socket], [Mount], [Swap], [Scope]", KillDirectives.TABLE),
            new Part("[Install]", InstallDirectives.TABLE),
            new Part("[Manager] of system.conf and user.conf", ManagerDirectives.TABLE));

    private static Path document() {
        Path module = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(module.resolve("libsystemd-j")) ? module : module.getParent();
        return root.resolve("docs/directives.md");
    }

    private static String render() {
        int all = 0;
        int applied = 0;
        for (Part part : PARTS) {
            for (Directive<?> directive : part.table.directives()) {
                all++;
                applied += directive.isApplied() ? 1 : 0;
            }
        }
        StringBuilder out = new StringBuilder();
        out.append("# Directives\n\n");
        out.append(
                        "Made from the tables in `org.systemdj.directive`; do not edit by hand. Every name that systemd 257 ")
                .append("accepts is read, checked and shown on the bus as there. **Applied** says whether the product ")
                .append("acts on it; what is set but not applied is logged once for each unit. ")
                .append(applied)
                .append(" of ")
                .append(all)
                .append(" settings are applied.\n");
        for (Part part : PARTS) {
            out.append("\n## ").append(part.title).append("\n\n");
            if (!part.table.directives().isEmpty()) {
                out.append("| directive | applied | on the bus |\n| --- | --- | --- |\n");
            }
            for (Directive<?> directive : part.table.directives()) {
                row(out, part.table, directive);
            }
            others(out, part.table);
        }
        return out.toString();
    }

    private static void row(StringBuilder out, DirectiveTable table, Directive<?> directive) {
        List<String> names = new ArrayList<>();
        for (DirectiveName name : table.names()) {
            if (name.directive().filter(directive::equals).isPresent()) {
                names.add("`" + name.name() + "=`");
            }
        }
        List<String> properties = new ArrayList<>();
        for (DBusProperty<?> property : directive.properties()) {
            properties.add("`" + property.name() + "` " + property.signature());
        }
        out.append("| ").append(String.join(" ", names)).append(" | ");
        out.append(directive
                        .notApplied()
                        .map(reason -> "no: " + reason)
                        .orElse(directive.withoutEffect().isEmpty() ? "yes" : "as there: " + directive.withoutEffect()))
                .append(" | ");
        out.append(properties.isEmpty() ? directive.busReason() : String.join(", ", properties))
                .append(" |\n");
    }

    private static void others(StringBuilder out, DirectiveTable table) {
        List<String> actions = new ArrayList<>();
        List<String> obsolete = new ArrayList<>();
        List<String> read = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (DirectiveName name : table.names()) {
            boolean own = name.directive().filter(table.directives()::contains).isPresent();
            switch (name.support()) {
                case OBSOLETE -> obsolete.add("`" + name.name() + "=`");
                case LATER -> (own ? read : later).add("`" + name.name() + "=`");
                case CURRENT, LEGACY -> {
                    if (!own) {
                        actions.add("`" + name.name() + "=`");
                    }
                }
            }
        }
        line(out, "Set others of these or of [Unit]", actions);
        line(out, "Gone, ignored with a message", obsolete);
        line(out, "Of later versions, read as there", read);
        line(out, "Of later versions, ignored with a message", later);
    }

    private static void line(StringBuilder out, String title, List<String> names) {
        if (!names.isEmpty()) {
            out.append("\n")
                    .append(title)
                    .append(": ")
                    .append(String.join(" ", names))
                    .append("\n");
        }
    }

    @Test
    void documentIsUpToDate() throws IOException {
        Path document = document();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(document.getParent());
            Files.writeString(document, render());
        }
        assertEquals(
                render(),
                Files.exists(document) ? Files.readString(document) : "",
                "docs/directives.md is out of date: run this test with -Ddocs.write=true");
    }
}
