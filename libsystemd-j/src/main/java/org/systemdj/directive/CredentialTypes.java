// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.systemdj.config.Blob;
import org.systemdj.config.CredentialData;
import org.systemdj.config.CredentialImport;
import org.systemdj.config.CredentialSource;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;

/**
 * Value types of credentials.
 *
 * <p>Source: systemd.exec(5), CREDENTIALS.
 *
 * <p>Immutable.
 */
final class CredentialTypes {
    /** Credentials passed on. */
    static final ListType<CredentialImport> IMPORT = ListType.<CredentialImport>lines(
                    CredentialTypes::importing,
                    value -> value.rename().isEmpty() ? value.pattern() : value.pattern() + ":" + value.rename())
            .replacing(value -> value);

    private CredentialTypes() {}

    /** Where the name before a colon ends; a backslash takes the meaning from what follows it. */
    private static int nameEnd(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != ':') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static String unescaped(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '\\' && i + 1 < name.length()) {
                i++;
            }
            plain.append(name.charAt(i));
        }
        return plain.toString();
    }

    /** The opposite of {@link #unescaped}. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace(":", "\\:");
    }

    private static CredentialImport importing(String text, ParseContext context) {
        List<String> parts = Splitting.colons(text, 2);
        String pattern = context.expand(parts.get(0));
        if (pattern == null) {
            return null;
        }
        if (!CredentialNames.isPattern(pattern)) {
            return context.reject("Credential name or glob \"" + pattern + "\" not valid, ignoring.");
        }
        String rename = parts.size() < 2 ? "" : context.expand(parts.get(1));
        return rename == null ? null : new CredentialImport(pattern, rename);
    }

    /** Credentials given literally; an assignment of nothing clears those of both kinds. */
    static ValueType<List<CredentialData>> data(boolean encrypted) {
        return ListType.<CredentialData>lines(
                        (text, context) -> data(text, context, encrypted), CredentialTypes::printData)
                .replacing(CredentialData::id);
    }

    private static CredentialData data(String text, ParseContext context, boolean encrypted) {
        int colon = nameEnd(text);
        if (colon == text.length()) {
            return context.reject("Invalid syntax, ignoring: " + text);
        }
        String id = context.expand(unescaped(text.substring(0, colon)));
        if (id == null || !CredentialNames.isName(id)) {
            return id == null ? null : context.reject("Credential name \"" + id + "\" not valid, ignoring.");
        }
        String rest = text.substring(colon + 1);
        if (encrypted) {
            byte[] bytes = StdioTypes.base64(rest);
            return bytes == null
                    ? context.<CredentialData>reject(
                            "Encrypted credential data not valid Base64 data, ignoring: Invalid argument")
                    : new CredentialData(id, Blob.of(bytes), true);
        }
        byte[] plain = Escape.unescapeCBytes(rest).orElse(null);
        return plain == null
                ? context.<CredentialData>reject("Can't unescape \"" + rest + "\", ignoring: Invalid argument")
                : new CredentialData(id, Blob.of(plain), false);
    }

    private static String printData(CredentialData value) {
        byte[] bytes = value.data().bytes();
        return escaped(value.id()) + ":"
                + (value.encrypted()
                        ? Base64.getEncoder().encodeToString(bytes)
                        : Escape.c(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** The bus's form of the literal credentials of one kind. */
    static Function<List<CredentialData>, Object> dataBus(boolean encrypted) {
        return values -> {
            List<Object> rows = new ArrayList<>(values.size());
            for (CredentialData value : values) {
                if (value.encrypted() == encrypted) {
                    rows.add(Bus.struct(value.id(), value.data().bytes()));
                }
            }
            return rows;
        };
    }

    /** Credentials read from somewhere; an assignment of nothing clears those of both kinds. */
    static ValueType<List<CredentialSource>> source(boolean encrypted) {
        return ListType.<CredentialSource>lines(
                        (text, context) -> source(text, context, encrypted),
                        value -> escaped(value.id()) + ":" + value.path())
                .replacing(CredentialSource::id);
    }

    private static CredentialSource source(String text, ParseContext context, boolean encrypted) {
        int colon = nameEnd(text);
        String id = context.expand(unescaped(text.substring(0, colon)));
        if (id == null || !CredentialNames.isName(id)) {
            return id == null ? null : context.reject("Credential name \"" + id + "\" not valid, ignoring.");
        }
        String path = colon == text.length() ? id : context.expand(text.substring(colon + 1));
        if (path == null) {
            return null;
        }
        if (!PathName.isAbsolute(path) && !CredentialNames.isName(path)) {
            return context.reject("Credential source \"" + path + "\" not valid, ignoring.");
        }
        return new CredentialSource(id, path, encrypted);
    }

    /** The bus's form of the read credentials of one kind. */
    static Function<List<CredentialSource>, Object> sourceBus(boolean encrypted) {
        return values -> {
            List<Object> rows = new ArrayList<>(values.size());
            for (CredentialSource value : values) {
                if (value.encrypted() == encrypted) {
                    rows.add(Bus.struct(value.id(), value.path()));
                }
            }
            return rows;
        };
    }
}
