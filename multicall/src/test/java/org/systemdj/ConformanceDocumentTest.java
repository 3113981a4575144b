// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.systemdj.directive.AutomountDirectives;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.InstallDirectives;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.MountDirectives;
import org.systemdj.directive.PathDirectives;
import org.systemdj.directive.ScopeDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.SliceDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.directive.SwapDirectives;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.directive.UnitDirectives;

/**
 * The part of docs/CONFORMANCE.md between its markers is made of the tables: {@code -Ddocs.write=true} writes it anew,
 * otherwise the test says when it is not up to date.
 */
class ConformanceDocumentTest {
    private static final String BEGIN = "<!-- settings: made from the tables -->\n";
    private static final String END = "<!-- /settings -->";

    private record Part(String title, String page, DirectiveTable table) {}

    private static final List<Part> PARTS = List.of(
            new Part("[Unit]", "systemd.unit(5)", UnitDirectives.TABLE),
            new Part("[Install]", "systemd.unit(5)", InstallDirectives.TABLE),
            new Part("[Service]", "systemd.service(5)", ServiceDirectives.TABLE),
            new Part("[Socket]", "systemd.socket(5)", SocketDirectives.TABLE),
            new Part("[Mount]", "systemd.mount(5)", MountDirectives.TABLE),
            new Part("[Automount]", "systemd.automount(5)", AutomountDirectives.TABLE),
            new Part("[Swap]", "systemd.swap(5)", SwapDirectives.TABLE),
            new Part("[Timer]", "systemd.timer(5)", TimerDirectives.TABLE),
            new Part("[Path]", "systemd.path(5)", PathDirectives.TABLE),
            new Part("[Slice]", "systemd.slice(5)", SliceDirectives.TABLE),
            new Part("[Scope]", "systemd.scope(5)", ScopeDirectives.TABLE),
            new Part("processes", "systemd.exec(5)", ExecDirectives.TABLE),
            new Part("killing", "systemd.kill(5)", KillDirectives.TABLE),
            new Part("resources", "systemd.resource-control(5)", CgroupDirectives.TABLE),
            new Part("[Manager]", "systemd-system.conf(5)", ManagerDirectives.TABLE));

    private static String render() {
        StringBuilder out = new StringBuilder(BEGIN);
        out.append("\n| settings | man page | applied | known |\n| --- | --- | ---: | ---: |\n");
        Map<String, String> rest = new TreeMap<>();
        for (Part part : PARTS) {
            List<Directive<?>> all = part.table.directives();
            if (all.isEmpty()) {
                continue;
            }
            long applied = all.stream().filter(Directive::isApplied).count();
            out.append("| ").append(part.title).append(" | ").append(part.page);
            out.append(" | ").append(applied).append(" | ").append(all.size()).append(" |\n");
            if (applied < all.size()) {
                rest.put(part.title, notApplied(all));
            }
        }
        out.append("\nKnown and checked, and without effect so far:\n\n");
        rest.forEach((title, names) ->
                out.append("- **").append(title).append("**: ").append(names).append("\n"));
        return out.append("\n").append(END).toString();
    }

    private static String notApplied(List<Directive<?>> all) {
        return all.stream()
                .filter(directive -> !directive.isApplied())
                .map(directive -> "`" + directive.name() + "=`")
                .collect(Collectors.joining(" "));
    }

    private static Path document() {
        Path module = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(module.resolve("libsystemd-j")) ? module : module.getParent();
        return root.resolve("docs/CONFORMANCE.md");
    }

    @Test
    void documentIsUpToDate() throws IOException {
        String text = Files.readString(document());
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END) + END.length();
        if (Boolean.getBoolean("docs.write")) {
            text = text.substring(0, begin) + render() + text.substring(end);
            Files.writeString(document(), text);
            end = text.indexOf(END) + END.length();
        }
        assertEquals(
                render(),
                text.substring(begin, end),
                "docs/CONFORMANCE.md is out of date: run this test with -Ddocs.write=true");
    }
}
