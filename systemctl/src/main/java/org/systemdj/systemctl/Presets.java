// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitName;

/**
 * What preset files say of units: the first rule that matches counts, and what has none is enabled.
 *
 * <p>Source: systemd.preset(5).
 *
 * <p>Immutable after reading.
 */
final class Presets {
    private static final String[] PARENTS = {
        "/etc/systemd/", "/run/systemd/", "/usr/local/lib/systemd/", "/usr/lib/systemd/"
    };
    private static final String SUFFIX = ".preset";

    /** One line: what to do, with which units, and with which instances of a template. */
    private record Rule(String action, String pattern, List<String> instances) {}

    private final List<Rule> rules = new ArrayList<>();

    private Presets() {}

    static Presets read(Host host, Options options) {
        String root = options.root == null ? "" : options.root;
        String folder = options.isUser() ? "user-preset" : "system-preset";
        Map<String, String> files = new TreeMap<>();
        for (String parent : PARENTS) {
            String directory = root + parent + folder;
            for (String name : host.list(directory)) {
                if (name.endsWith(SUFFIX)) {
                    files.putIfAbsent(name, directory + "/" + name);
                }
            }
        }
        Presets presets = new Presets();
        for (String file : files.values()) {
            byte[] content = host.readFile(file);
            if (content != null) {
                for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
                    presets.add(line.strip());
                }
            }
        }
        return presets;
    }

    private void add(String line) {
        if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
            return;
        }
        List<String> words = new ArrayList<>();
        for (String word : line.replace('\t', ' ').split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        String state =
                switch (words.get(0)) {
                    case "enable" -> "enabled";
                    case "disable" -> "disabled";
                    case "ignore" -> "ignored";
                    default -> "";
                };
        if (!state.isEmpty() && words.size() > 1) {
            rules.add(new Rule(state, words.get(1), List.copyOf(words.subList(2, words.size()))));
        }
    }

    /** «enabled», «disabled» or «ignored». */
    String of(String name) {
        for (Rule rule : rules) {
            if (Glob.matches(rule.pattern(), name) || matchesInstance(rule, name)) {
                return rule.action();
            }
        }
        return "enabled";
    }

    private static boolean matchesInstance(Rule rule, String name) {
        UnitName unit = UnitName.parse(name).orElse(null);
        if (rule.instances().isEmpty() || unit == null || !unit.isInstance()) {
            return false;
        }
        String template = unit.template().map(UnitName::toString).orElse("");
        return Glob.matches(rule.pattern(), template) && rule.instances().contains(unit.instance());
    }
}
