// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * What an autostart entry of a desktop says.
 *
 * <p>Source: Desktop Entry Specification 1.5, «Basic format of the file», «Recognized desktop entry keys»; Desktop
 * Application Autostart Specification 0.5; systemd-xdg-autostart-generator(8). Used by one thread.
 */
final class DesktopFile {
    /** The keys that matter here. */
    enum Key {
        TYPE("Type", Form.TEXT),
        NAME("Name", Form.TEXT),
        EXEC("Exec", Form.TEXT),
        TRY_EXEC("TryExec", Form.TEXT),
        PATH("Path", Form.TEXT),
        ONLY_SHOW_IN("OnlyShowIn", Form.LIST),
        NOT_SHOW_IN("NotShowIn", Form.LIST),
        HIDDEN("Hidden", Form.BOOLEAN),
        GNOME_CONDITION("AutostartCondition", Form.TEXT),
        KDE_CONDITION("X-KDE-autostart-condition", Form.TEXT),
        GNOME_PHASE("X-GNOME-Autostart-Phase", Form.TEXT),
        SKIP("X-systemd-skip", Form.BOOLEAN);

        private final String word;
        private final Form form;

        Key(String word, Form form) {
            this.word = word;
            this.form = form;
        }
    }

    private enum Form {
        TEXT,
        LIST,
        BOOLEAN
    }

    private static final String SECTION = "Desktop Entry";
    private static final String ESCAPED = "sntr\\;";
    private static final String MEANT = " \n\t\r\\;";

    private final String path;
    private final GeneratorLog log;
    private final Map<Key, String> texts = new EnumMap<>(Key.class);
    private final Map<Key, List<String>> lists = new EnumMap<>(Key.class);
    private final Set<Key> set = EnumSet.noneOf(Key.class);
    private String section = "";
    private int line;

    private DesktopFile(String path, GeneratorLog log) {
        this.path = path;
        this.log = log;
    }

    /** Reads an entry; empty where it is malformed, which has been told then. */
    static Optional<DesktopFile> parse(String path, String text, GeneratorLog log) {
        DesktopFile file = new DesktopFile(path, log);
        try {
            file.read(text);
            return Optional.of(file);
        } catch (GenerationFailure e) {
            log.warn(path + ":" + file.line + ": Failed to parse file: " + e.getMessage());
            log.warn("Failed to parse " + path + ", ignoring it");
            return Optional.empty();
        }
    }

    private void read(String text) throws GenerationFailure {
        StringBuilder logical = new StringBuilder();
        for (String physical : text.split("\n", -1)) {
            line++;
            String bare = physical.stripLeading();
            if (bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            logical.append(physical);
            if (endsInBackslash(physical)) {
                logical.setCharAt(logical.length() - 1, ' ');
                continue;
            }
            accept(logical.toString().strip());
            logical.setLength(0);
        }
    }

    private static boolean endsInBackslash(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private void accept(String text) throws GenerationFailure {
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("[")) {
            if (!text.endsWith("]")) {
                log.error(path + ":" + line + ": Invalid section header '" + text + "'");
                throw new GenerationFailure("Bad message");
            }
            section = text.substring(1, text.length() - 1);
            return;
        }
        if (!section.equals(SECTION)) {
            return;
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            log.warn(path + ":" + line + ": Missing '=', ignoring line.");
        } else if (equals == 0) {
            log.warn(path + ":" + line + ": Missing key name before '=', ignoring line.");
        } else {
            assign(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        }
    }

    private void assign(String word, String value) throws GenerationFailure {
        for (Key key : Key.values()) {
            if (!key.word.equals(word)) {
                continue;
            }
            switch (key.form) {
                case TEXT -> {
                    if (isNew(key, texts.containsKey(key), "defined multiple times")) {
                        texts.put(key, unescape(value));
                    }
                }
                case LIST -> {
                    if (isNew(key, lists.containsKey(key), "already defined")) {
                        lists.put(key, list(value));
                    }
                }
                case BOOLEAN -> assignFlag(key, value);
            }
        }
    }

    private boolean isNew(Key key, boolean known, String complaint) {
        if (known) {
            log.warn(path + ":" + line + ": Key " + key.word + " was " + complaint + ", ignoring.");
        }
        return !known;
    }

    private void assignFlag(Key key, String value) throws GenerationFailure {
        Optional<Boolean> flag = Values.parseBoolean(value);
        if (flag.isEmpty()) {
            log.error(path + ":" + line + ": Invalid value for boolean: " + value);
            throw new GenerationFailure("Invalid argument");
        }
        if (flag.get()) {
            set.add(key);
        } else {
            set.remove(key);
        }
    }

    private String unescape(String value) throws GenerationFailure {
        StringBuilder out = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\') {
                at++;
                int sign = at < value.length() ? ESCAPED.indexOf(value.charAt(at)) : -1;
                if (sign < 0) {
                    String what = at < value.length() ? value.substring(at, at + 1) : "";
                    log.error(path + ":" + line + ": Undefined escape sequence \\" + what + ".");
                    throw new GenerationFailure("Invalid argument");
                }
                c = MEANT.charAt(sign);
            }
            out.append(c);
        }
        return out.toString();
    }

    private List<String> list(String value) throws GenerationFailure {
        List<String> words = Words.split(
                        value, ";", EnumSet.of(Words.Option.UNESCAPE_SEPARATORS, Words.Option.UNESCAPE_RELAXED))
                .orElseGet(List::of);
        List<String> list = new java.util.ArrayList<>();
        for (String word : words) {
            list.add(unescape(word));
        }
        return list;
    }

    Optional<String> text(Key key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The words of a list; none where it is not set. */
    List<String> words(Key key) {
        return lists.getOrDefault(key, List.of());
    }

    boolean isSet(Key key) {
        return set.contains(key);
    }
}
