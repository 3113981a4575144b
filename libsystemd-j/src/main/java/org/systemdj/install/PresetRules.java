// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitName;
import org.systemdj.text.Words;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.Problem;
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
        ENABLE("enable", "enabled"),
        DISABLE("disable", "disabled"),
        IGNORE("ignore", "ignored");

        private final String verb;
        private final String word;

        Action(String verb, String word) {
            this.verb = verb;
            this.word = word;
        }

        /** The action that a rule begins with; null for words that begin no rule. */
        private static Action ofVerb(String verb) {
            for (Action action : values()) {
                if (action.verb.equals(verb)) {
                    return action;
                }
            }
            return null;
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

    /**
     * Reads the rules of a scope.
     *
     * @param problems is told of lines that mean nothing
     */
    public static PresetRules read(FileTree files, SearchPath paths, Consumer<Problem> problems) {
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
                parse(path, new String(content.bytes(), StandardCharsets.UTF_8), rules, problems);
            }
        }
        return new PresetRules(rules);
    }

    private static void parse(String path, String text, List<Rule> rules, Consumer<Problem> problems) {
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            List<String> words = Words.plain(bare);
            Action action = Action.ofVerb(words.getFirst());
            boolean instances = action == Action.ENABLE && words.size() > 2;
            if (action == null || words.size() < 2 || instances && !isTemplate(words.get(1))) {
                problems.accept(new Problem(
                        Problem.Severity.WARNING, path, number, "", "Couldn't parse line '" + bare + "'. Ignoring."));
                continue;
            }
            rules.add(new Rule(
                    action, words.get(1), instances ? List.copyOf(words.subList(2, words.size())) : List.of()));
        }
    }

    private static boolean isTemplate(String name) {
        return UnitName.parse(name).filter(UnitName::isTemplate).isPresent();
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
