// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.systemdj.systemctl.HelpSections.Entry;
import org.systemdj.systemctl.HelpSections.Section;

/**
 * The manual page systemctl(1), made of the help text's lines, the table of verbs and the names of exit statuses.
 *
 * <p>Source: man(7). Immutable.
 */
final class ManualPage {
    private static final String VERSION = "systemd 257";

    private final HelpSections help;

    ManualPage(HelpSections help) {
        this.help = help;
    }

    String text() {
        StringBuilder out = new StringBuilder(
                ".\\\" SPDX-License-Identifier: Apache-2.0\n.\\\" Made from the tables of systemctl: just docs\n");
        out.append(".TH SYSTEMCTL 1 \"\" \"").append(VERSION).append("\" systemctl\n");
        out.append(".SH NAME\nsystemctl \\- control the systemd system and service manager\n");
        out.append(".SH SYNOPSIS\n.B systemctl\n[\\fIOPTIONS\\fR...] \\fICOMMAND\\fR [\\fIUNIT\\fR...]\n");
        out.append(".SH DESCRIPTION\n");
        paragraph(
                out,
                "systemctl asks the service manager, PID 1 or a user's, about units and tells it what to do with them. Root talks to the "
                        + "system's manager over /run/systemd/private, everybody else through the message bus; commands that change something "
                        + "then ask polkit.");
        paragraph(
                out,
                "Where a command takes a UNIT, a name without a type stands for a service, a path for the mount or device unit of "
                        + "that path. Where it takes a PATTERN, shell globs match the names of the units in memory.");
        out.append(".SH COMMANDS\n");
        for (Section section : help.sections()) {
            if (!section.isOptions()) {
                out.append(".SS ").append(section.title()).append('\n');
                section.entries().forEach(entry -> verb(out, entry));
            }
        }
        out.append(".SS Other Names\n");
        paragraph(out, "These older words are understood, too: " + String.join(", ", oldVerbs()) + ".");
        out.append(".SH OPTIONS\n");
        help.options().forEach(entry -> option(out, entry));
        faces(out);
        exitStatus(out);
        environment(out);
        out.append(
                ".SH SEE ALSO\n\\fBsystemd\\fR(1), \\fBjournalctl\\fR(1), \\fBloginctl\\fR(1), \\fBsystemd.unit\\fR(5), "
                        + "\\fBsystemd.special\\fR(7), \\fBglob\\fR(7)\n");
        return out.toString();
    }

    /** The verbs that the help text does not name. */
    private List<String> oldVerbs() {
        List<String> named = help.verbs().stream().map(Entry::name).toList();
        List<String> others = new ArrayList<>();
        for (Verb verb : VerbTable.verbs()) {
            if (!named.contains(verb.name())) {
                others.add(verb.name());
            }
        }
        return others;
    }

    private static void verb(StringBuilder out, Entry entry) {
        Verb verb = VerbTable.verbs().stream()
                .filter(v -> v.name().equals(entry.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such verb: " + entry.name()));
        out.append(".TP\n\\fB").append(escaped(entry.name())).append("\\fR");
        if (!entry.operands().isEmpty()) {
            out.append(' ').append(operands(entry.operands()));
        }
        out.append('\n');
        StringBuilder text = new StringBuilder(sentence(entry.description()));
        if (verb.is(Verb.Flag.DEFAULT)) {
            text.append(" This is what is done when no command is given.");
        }
        if (!verb.is(Verb.Flag.ONLINE)) {
            text.append(" Needs no running manager with --root= or in a chroot.");
        }
        out.append(escaped(text.toString())).append('\n');
    }

    private static void option(StringBuilder out, Entry entry) {
        out.append(".TP\n");
        List<String> heads = new ArrayList<>();
        for (String name : entry.names()) {
            String argument = entry.operands().isEmpty() ? "" : "\\fI" + escaped(entry.operands()) + "\\fR";
            boolean joined = name.startsWith("--") && !argument.isEmpty();
            heads.add(
                    "\\fB" + escaped(name) + (joined ? "=\\fR" : "\\fR" + (argument.isEmpty() ? "" : " ")) + argument);
        }
        out.append(String.join(", ", heads)).append('\n');
        out.append(escaped(sentence(entry.description()))).append('\n');
        List<String> words = entry.operands().isEmpty()
                ? List.of()
                : Candidates.ofOption(entry.name()).words();
        if (words.size() > 1 && !entry.description().contains(words.get(1))) {
            out.append("One of ").append(escaped(String.join(", ", words))).append(".\n");
        }
    }

    private static void faces(StringBuilder out) {
        out.append(".SH OTHER NAMES OF THE PROGRAM\n");
        paragraph(
                out,
                "Called by the name of "
                        + String.join(", ", List.of("halt", "poweroff", "reboot", "shutdown", "runlevel"))
                        + " or telinit, it understands the "
                        + "options of these programs; each has --help.");
    }

    private static void exitStatus(StringBuilder out) {
        out.append(".SH EXIT STATUS\n");
        paragraph(out, "0 on success. Commands that ask for a state use what init scripts do:");
        String[][] rows = {
            {"0", "the unit is active (is-active), failed (is-failed), enabled (is-enabled)"},
            {"1", "the unit is failed, or is not enabled"},
            {"3", "the unit is not active"},
            {"4", "there is no such unit"},
        };
        for (String[] row : rows) {
            out.append(".TP\n\\fB")
                    .append(row[0])
                    .append("\\fR\n")
                    .append(row[1])
                    .append(".\n");
        }
    }

    private static void environment(StringBuilder out) {
        out.append(".SH ENVIRONMENT\n");
        String[][] rows = {
            {"$SYSTEMD_EDITOR, $EDITOR, $VISUAL", "the editor of edit"},
            {
                "$SYSTEMD_PAGER, $PAGER, $SYSTEMD_LESS, $SYSTEMD_LESSCHARSET, $SYSTEMD_PAGERSECURE",
                "what long output goes through"
            },
            {"$SYSTEMD_COLORS, $NO_COLOR", "whether there are colours"},
            {"$SYSTEMD_URLIFY", "whether files and manual pages are links"},
            {"$SYSTEMD_LOG_LEVEL, $SYSTEMD_LOG_TARGET, $SYSTEMD_LOG_COLOR", "what systemctl says itself, and where"},
            {
                "$SYSTEMCTL_SKIP_SYSV, $SYSTEMCTL_INSTALL_CLIENT_SIDE, $SYSTEMCTL_FORCE_BUS",
                "how units are enabled, and how the manager is reached"
            },
        };
        for (String[] row : rows) {
            out.append(".TP\n\\fB")
                    .append(escaped(row[0]))
                    .append("\\fR\n")
                    .append(row[1])
                    .append(".\n");
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static void paragraph(StringBuilder out, String text) {
        out.append(".PP\n").append(escaped(text)).append('\n');
    }

    /** Words in capitals are what the user puts in. */
    private static String operands(String operands) {
        StringBuilder out = new StringBuilder();
        for (String part : operands.split("(?<=[^A-Z_])(?=[A-Z_])|(?<=[A-Z_])(?=[^A-Z_])")) {
            boolean word = part.equals(part.toUpperCase(Locale.ROOT)) && Character.isLetter(part.charAt(0));
            out.append(word ? "\\fI" + escaped(part) + "\\fR" : escaped(part));
        }
        return out.toString();
    }

    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
