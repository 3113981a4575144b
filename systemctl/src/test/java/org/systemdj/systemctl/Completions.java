// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systemdj.systemctl.HelpSections.Entry;

/**
 * What bash, zsh and fish need to complete systemctl's command lines, made of the help text's lines and {@link Candidates}.
 *
 * <p>Source: bash(1), «Programmable Completion»; zshcompsys(1); complete of fish. Immutable.
 */
final class Completions {
    private static final String NOTE =
            "# SPDX-License-Identifier: Apache-2.0\n# Made from the tables of systemctl: just docs\n";

    private final HelpSections help;

    Completions(HelpSections help) {
        this.help = help;
    }

    private static boolean takesArgument(Entry option) {
        return !option.operands().isEmpty() || option.name().equals("--preset-mode");
    }

    /** The verbs that have the same candidates, by the candidates. */
    private Map<Candidates, List<String>> verbsBy(boolean first) {
        Map<Candidates, List<String>> found = new LinkedHashMap<>();
        for (Entry verb : help.verbs()) {
            Candidates.Operands operands = Candidates.ofVerb(verb.name());
            found.computeIfAbsent(first ? operands.first() : operands.rest(), c -> new ArrayList<>())
                    .add(verb.name());
        }
        found.remove(Candidates.NOTHING);
        return found;
    }

    private Map<Candidates, List<String>> optionsBy() {
        Map<Candidates, List<String>> found = new LinkedHashMap<>();
        for (Entry option : help.options()) {
            if (takesArgument(option)) {
                found.computeIfAbsent(Candidates.ofOption(option.name()), c -> new ArrayList<>())
                        .addAll(option.names());
            }
        }
        return found;
    }

    private List<String> allOptions() {
        List<String> all = new ArrayList<>();
        help.options().forEach(option -> all.addAll(option.names()));
        return all;
    }

    private static String function(Candidates candidates) {
        return candidates.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The candidates that have to be asked for or listed; files and the like are the shell's own. */
    private static boolean isOwn(Candidates candidates) {
        return !candidates.commands().isEmpty() || !candidates.words().isEmpty();
    }

    // --- bash ---

    String bash() {
        StringBuilder out = new StringBuilder(NOTE);
        out.append("# shellcheck shell=bash\n\n__systemctl_candidates() {\n    local mode=$1\n    case $2 in\n");
        for (Candidates candidates : Candidates.values()) {
            if (isOwn(candidates)) {
                out.append("        ").append(function(candidates)).append(")\n");
                candidates.commands().forEach(command -> out.append("            ")
                        .append(command)
                        .append('\n'));
                if (!candidates.words().isEmpty()) {
                    out.append("            printf '%s\\n' ")
                            .append(String.join(" ", candidates.words()))
                            .append('\n');
                }
                out.append("            ;;\n");
            }
        }
        out.append(
                "        files) compgen -f -- \"$3\" ;;\n        directories) compgen -d -- \"$3\" ;;\n        hosts) compgen -A hostname -- \"$3\" ;;\n");
        out.append("    esac\n}\n\n");
        out.append("__systemctl_operands() {\n    if [ \"$2\" = 1 ]; then\n        case $1 in\n");
        cases(out, verbsBy(true), "            ");
        out.append("        esac\n    else\n        case $1 in\n");
        cases(out, verbsBy(false), "            ");
        out.append("        esac\n    fi\n}\n\n");
        out.append("__systemctl_argument() {\n    case $1 in\n");
        cases(out, optionsBy(), "        ");
        out.append("        *) return 1 ;;\n    esac\n}\n\n");
        out.append("_systemctl() {\n");
        out.append("    local options=(").append(String.join(" ", allOptions())).append(")\n");
        out.append("    local verbs=(");
        out.append(String.join(" ", help.verbs().stream().map(Entry::name).toList()))
                .append(")\n");
        out.append("""
                    local cur=${COMP_WORDS[COMP_CWORD]} prev= mode=--system verb= count=0 kind i word line
                    COMPREPLY=()
                    # "--name=value" comes as three words.
                    if [[ $cur = = ]]; then
                        cur= prev=${COMP_WORDS[COMP_CWORD - 1]}
                    elif [[ $COMP_CWORD -ge 2 && ${COMP_WORDS[COMP_CWORD - 1]} = = ]]; then
                        prev=${COMP_WORDS[COMP_CWORD - 2]}
                    elif [[ $COMP_CWORD -ge 1 ]]; then
                        prev=${COMP_WORDS[COMP_CWORD - 1]}
                    fi
                    for ((i = 1; i < COMP_CWORD; i++)); do
                        word=${COMP_WORDS[i]}
                        case $word in
                            --user) mode=--user ;;
                            --system) mode=--system ;;
                            =) ((i++)) ;;
                            -*) if [[ ${COMP_WORDS[i + 1]} != = ]] && __systemctl_argument "$word" >/dev/null; then ((i++)); fi ;;
                            *) if [[ $verb ]]; then ((count++)); else verb=$word; fi ;;
                        esac
                    done
                    if kind=$(__systemctl_argument "$prev"); then
                        :
                    elif [[ $cur = -* ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "${options[*]}" -- "$cur")
                        return
                    elif [[ -z $verb ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "${verbs[*]}" -- "$cur")
                        return
                    else
                        kind=$(__systemctl_operands "$verb" $((count + 1)))
                    fi
                    [[ $kind = files || $kind = directories ]] && compopt -o filenames
                    [[ $kind = assignments ]] && compopt -o nospace
                    while IFS= read -r line; do
                        [[ $line = "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$line")")
                    done < <(__systemctl_candidates $mode "$kind" "$cur")
                } &&
                    complete -F _systemctl systemctl
                """);
        return out.toString();
    }

    private static void cases(StringBuilder out, Map<Candidates, List<String>> rows, String indent) {
        rows.forEach((candidates, names) -> out.append(indent)
                .append(String.join(" | ", names))
                .append(") echo ")
                .append(function(candidates))
                .append(" ;;\n"));
    }

    // --- zsh ---

    String zsh() {
        StringBuilder out =
                new StringBuilder("#compdef systemctl\n").append(NOTE).append('\n');
        for (Candidates candidates : Candidates.values()) {
            if (!isOwn(candidates)) {
                continue;
            }
            out.append("_systemctl_")
                    .append(function(candidates).replace('-', '_'))
                    .append("() {\n    local -a found\n");
            for (String command : candidates.commands()) {
                out.append("    found+=(${(f)\"$(").append(command).append(")\"})\n");
            }
            if (!candidates.words().isEmpty()) {
                out.append("    found=(")
                        .append(String.join(" ", candidates.words()))
                        .append(")\n");
            }
            boolean open = candidates == Candidates.ASSIGNMENTS;
            out.append("    compadd ").append(open ? "-S '' " : "").append("\"$@\" -a found\n}\n\n");
        }
        out.append("_systemctl_verbs() {\n    local -a verbs\n    verbs=(\n");
        for (Entry verb : help.verbs()) {
            out.append("        ")
                    .append(quoted(verb.name() + ":" + verb.description()))
                    .append('\n');
        }
        out.append("    )\n    _describe -t verbs 'systemctl command' verbs\n}\n\n");
        out.append("_systemctl_operands() {\n    if (( CURRENT == 2 )); then\n        case $words[1] in\n");
        zshCases(out, verbsBy(true));
        out.append("        esac\n    else\n        case $words[1] in\n");
        zshCases(out, verbsBy(false));
        out.append("        esac\n    fi\n}\n\n");
        out.append(
                "local mode=--system\n(( ${words[(I)--user]} > ${words[(I)--system]} )) && mode=--user\n_arguments -s \\\n");
        for (Entry option : help.options()) {
            out.append("    ").append(zshOption(option)).append(" \\\n");
        }
        out.append("    '1: :_systemctl_verbs' \\\n    '*:: :_systemctl_operands'\n");
        return out.toString();
    }

    private static void zshCases(StringBuilder out, Map<Candidates, List<String>> rows) {
        rows.forEach((candidates, names) -> out.append("            (")
                .append(String.join("|", names))
                .append(") ")
                .append(zshAction(candidates))
                .append(" ;;\n"));
    }

    private static String zshAction(Candidates candidates) {
        return switch (candidates) {
            case NOTHING -> " ";
            case FILES -> "_files";
            case DIRECTORIES -> "_files -/";
            case HOSTS -> "_hosts";
            default -> "_systemctl_" + function(candidates).replace('-', '_');
        };
    }

    private static String zshOption(Entry option) {
        String what =
                "[" + option.description().replace("[", "(").replace("]", ")").replace(":", "\\:") + "]";
        String argument = "";
        if (takesArgument(option)) {
            String noun = option.operands().isEmpty()
                    ? "mode"
                    : option.operands().replace(":", "").toLowerCase(Locale.ROOT);
            argument =
                    ":" + noun.replace("[", "").replace("]", "") + ":" + zshAction(Candidates.ofOption(option.name()));
        }
        List<String> specs = new ArrayList<>();
        for (String name : option.names()) {
            String sign = argument.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
            specs.add(name + sign);
        }
        if (specs.size() == 1) {
            return quoted(specs.getFirst() + what + argument);
        }
        return "{" + String.join(",", specs) + "}" + quoted(what + argument);
    }

    // --- fish ---

    String fish() {
        StringBuilder out = new StringBuilder(NOTE).append('\n');
        out.append(
                "function __systemctl_mode\n    contains -- --user (commandline -opc); and echo --user; or echo --system\nend\n\n");
        out.append("function __systemctl_candidates\n    set -l mode (__systemctl_mode)\n    switch $argv[1]\n");
        for (Candidates candidates : Candidates.values()) {
            if (isOwn(candidates)) {
                out.append("        case ").append(function(candidates)).append('\n');
                for (String command : candidates.commands()) {
                    out.append("            ").append(command).append('\n');
                }
                if (!candidates.words().isEmpty()) {
                    out.append("            printf '%s\\n' ")
                            .append(String.join(" ", candidates.words()))
                            .append('\n');
                }
            }
        }
        out.append("    end\nend\n\n");
        out.append("function __systemctl_operand\n    set -l words (commandline -opc | string match -v -- '-*')\n");
        out.append("    test (count $words) -ge 2; and contains -- $words[2] $argv[2..]; or return 1\n");
        out.append("    switch $argv[1]\n        case first\n            test (count $words) -eq 2\n");
        out.append("        case rest\n            test (count $words) -gt 2\n    end\nend\n\n");
        out.append("complete -c systemctl -f\n");
        for (Entry verb : help.verbs()) {
            out.append("complete -c systemctl -n __fish_use_subcommand -a ")
                    .append(verb.name())
                    .append(" -d ")
                    .append(quoted(verb.description()))
                    .append('\n');
        }
        for (Entry option : help.options()) {
            out.append("complete -c systemctl");
            for (String name : option.names()) {
                out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (takesArgument(option)) {
                out.append(fishSource(Candidates.ofOption(option.name()), true));
            }
            out.append(" -d ").append(quoted(option.description())).append('\n');
        }
        for (boolean first : new boolean[] {true, false}) {
            verbsBy(first).forEach((candidates, verbs) -> out.append("complete -c systemctl -n '__systemctl_operand ")
                    .append(first ? "first " : "rest ")
                    .append(String.join(" ", verbs))
                    .append("'")
                    .append(fishSource(candidates, false))
                    .append('\n'));
        }
        return out.toString();
    }

    private static String fishSource(Candidates candidates, boolean argument) {
        String exclusive = argument ? " -x" : "";
        return switch (candidates) {
            case NOTHING -> exclusive;
            case FILES -> argument ? " -r -F" : " -F";
            case DIRECTORIES -> exclusive + " -a '(__fish_complete_directories)'";
            case HOSTS -> exclusive + " -a '(__fish_print_hostnames)'";
            default -> exclusive + " -a '(__systemctl_candidates " + function(candidates) + ")'";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
