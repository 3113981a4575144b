// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitName;
import org.systemdj.text.Words;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.SearchPath;

/**
 * The distribution's and the administrator's wish which units are enabled.
 *
 * <p>Source: systemd.preset(5).
 *
 * <p>Immutable.
 */
public final class PresetRules {
    /** What the rules say of a unit. */
    public enum Action {
        ENABLE("enabled"),
        DISABLE("disabled"),
        IGNORE("ignored");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The word in listings. */
        public String word() {
            return word;
        }
    }

    /**
     * What the rules say of a unit.
     *
     * @param action what to do
     * @param instances for templates that are to be enabled, the instances
     */
    public record Wish(Action action, List<String> instances) {}

    private record Rule(Action action, String pattern, List<String> instances) {}

    private final List<Rule> rules;

    private PresetRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** Reads the rules of a scope. */
    public static PresetRules read(FileTree files, SearchPath paths) {
        String name = paths.scope().word() + "-preset";
        TreeMap<String, String> found = new TreeMap<>();
        for (String base : List.of("/etc/systemd/", "/run/systemd/", "/usr/local/lib/systemd/", "/usr/lib/systemd/")) {
            String directory = paths.root() + base + name;
            for (FileTree.Entry entry : files.list(directory)) {
                if (entry.name().endsWith(".preset") && !entry.name().startsWith(".")) {
                    found.putIfAbsent(entry.name(), directory + "/" + entry.name());
                }
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (String path : found.values()) {
            FileTree.Content content = files.read(path);
            if (content.errno() == 0) {
                parse(new String(content.bytes(), StandardCharsets.UTF_8), rules);
            }
        }
        return new PresetRules(rules);
    }

    private static void parse(String text, List<Rule> rules) {
        for (String line : text.split("\n")) {
            String bare = line.strip();
            List<String> words = Words.plain(bare);
            if (bare.startsWith("#") || bare.startsWith(";") || words.size() < 2) {
                continue;
            }
            List<String> instances = List.copyOf(words.subList(2, words.size()));
            switch (words.getFirst()) {
                case "enable" -> rules.add(new Rule(Action.ENABLE, words.get(1), instances));
                case "disable" -> rules.add(new Rule(Action.DISABLE, words.get(1), List.of()));
                case "ignore" -> rules.add(new Rule(Action.IGNORE, words.get(1), List.of()));
                default -> {}
            }
        }
    }

    /** What the first rule for the unit says; without one it is to be enabled. */
    public Wish wish(UnitName name) {
        String text = name.toString();
        Optional<String> template = name.template().map(UnitName::toString);
        for (Rule rule : rules) {
            if (Glob.matches(rule.pattern, text)) {
                return new Wish(rule.action, name.isTemplate() ? rule.instances : List.of());
            }
            boolean instance = name.isInstance()
                    && rule.instances.contains(name.instance())
                    && template.isPresent()
                    && Glob.matches(rule.pattern, template.get());
            if (instance) {
                return new Wish(rule.action, List.of());
            }
        }
        return new Wish(Action.ENABLE, List.of());
    }
}
