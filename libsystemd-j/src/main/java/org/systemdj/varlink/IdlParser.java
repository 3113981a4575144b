// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads descriptions of interfaces. Names are not looked at: {@link IdlCheck} does that.
 *
 * <p>Source: varlink.org, «Interface Definition»; what varlinkctl(1), «validate-idl», of systemd 257 takes, and where it
 * says that an error is ({@code nixos-test/tables/record idl}).
 *
 * <p>Used by one thread. Bounded by the size of the text.
 */
public final class IdlParser {
    private static final int DEEPEST = 64;
    private static final VarlinkType.Base[] ELEMENTAL = {
        VarlinkType.Base.BOOL,
        VarlinkType.Base.INT,
        VarlinkType.Base.FLOAT,
        VarlinkType.Base.STRING,
        VarlinkType.Base.OBJECT
    };

    private final IdlTokens tokens;

    private IdlParser(String text) {
        tokens = new IdlTokens(text);
    }

    /** What stands between parentheses. */
    private record Body(boolean words, List<VarlinkField> fields) {}

    /** Reads a description; text as {@code RawText} decodes it. */
    public static VarlinkInterface parse(String text) throws IdlException {
        return new IdlParser(text).parse();
    }

    private VarlinkInterface parse() throws IdlException {
        List<String> comments = new ArrayList<>();
        while (true) {
            String token = tokens.require("#", IdlTokens.LETTERS);
            if (token.equals("#")) {
                comments.add(tokens.comment());
            } else if (token.equals("interface")) {
                break;
            } else {
                throw unexpected(token);
            }
        }
        String name = tokens.require("", IdlTokens.INTERFACE_NAME);
        VarlinkInterface parsed = new VarlinkInterface(name, comments, symbols());
        for (VarlinkSymbol symbol : parsed.symbols()) {
            resolve(parsed, symbol.fields());
            resolve(parsed, symbol.output());
        }
        return parsed;
    }

    private IdlException unexpected(String token) {
        return tokens.syntax("Unexpected token '" + token + "'.");
    }

    private List<VarlinkSymbol> symbols() throws IdlException {
        List<VarlinkSymbol> symbols = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        while (true) {
            String token = tokens.next("#", IdlTokens.LETTERS);
            if (token == null) {
                return symbols;
            }
            if (token.equals("#")) {
                comments.add(tokens.comment());
                continue;
            }
            symbols.add(symbol(token, comments));
            comments.clear();
        }
    }

    private VarlinkSymbol symbol(String word, List<String> comments) throws IdlException {
        switch (word) {
            case "type" -> {
                String name = tokens.require("#", IdlTokens.NAME);
                Body body = body(false, 0);
                return new VarlinkSymbol(kind(body), name, comments, body.fields(), List.of());
            }
            case "error" -> {
                String name = tokens.require("#", IdlTokens.NAME);
                Body body = body(true, 0);
                return new VarlinkSymbol(VarlinkSymbol.Kind.ERROR, name, comments, body.fields(), List.of());
            }
            case "method" -> {
                String name = tokens.require("#", IdlTokens.NAME);
                Body input = body(true, 0);
                String arrow = tokens.require("#", "->");
                if (!arrow.equals("->")) {
                    throw unexpected(arrow);
                }
                Body output = body(true, 0);
                return new VarlinkSymbol(VarlinkSymbol.Kind.METHOD, name, comments, input.fields(), output.fields());
            }
            default -> throw unexpected(word);
        }
    }

    private static VarlinkSymbol.Kind kind(Body body) {
        return body.words() ? VarlinkSymbol.Kind.ENUM : VarlinkSymbol.Kind.STRUCT;
    }

    // --- fields ---

    /** @param struct whether it is no enumeration in any case, and may be empty */
    private Body body(boolean struct, int depth) throws IdlException {
        if (depth > DEEPEST) {
            throw tokens.syntax("Maximum nesting depth reached (" + DEEPEST + ").");
        }
        tokens.require("(", "");
        List<VarlinkField> fields = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        boolean structs = struct;
        String signs = ")#";
        while (true) {
            String name = tokens.require(signs, IdlTokens.NAME);
            if (name.equals("#")) {
                comments.add(tokens.comment());
                continue;
            }
            if (name.equals(")")) {
                break;
            }
            String next = tokens.require(":,)", "");
            boolean typed = next.equals(":");
            if (typed && !structs && !fields.isEmpty()) {
                throw tokens.syntax("Enum with struct fields, refusing.");
            }
            if (!typed && structs) {
                throw tokens.syntax("Struct with enum fields, refusing.");
            }
            structs = typed;
            fields.add(new VarlinkField(name, comments, typed ? type(depth) : VarlinkType.WORD));
            comments.clear();
            if (typed) {
                next = tokens.require(",)", "");
            }
            if (next.equals(")")) {
                break;
            }
            signs = "#";
        }
        if (fields.isEmpty() && !struct) {
            throw tokens.syntax("Ambiguous empty () enum/struct is not permitted.");
        }
        return new Body(!structs, fields);
    }

    private VarlinkType type(int depth) throws IdlException {
        tokens.skipBlanks();
        if (tokens.isAtEnd()) {
            throw tokens.syntax("Premature EOF.");
        }
        boolean nullable = tokens.take("?");
        VarlinkType.Collection collection = tokens.take("[]")
                ? VarlinkType.Collection.ARRAY
                : tokens.take("[string]") ? VarlinkType.Collection.MAP : VarlinkType.Collection.NONE;
        for (VarlinkType.Base base : ELEMENTAL) {
            if (tokens.take(base.word())) {
                return new VarlinkType(base, nullable, collection, "", List.of());
            }
        }
        if (tokens.isAt('(')) {
            Body body = body(false, depth + 1);
            VarlinkType.Base base = body.words() ? VarlinkType.Base.ENUM : VarlinkType.Base.STRUCT;
            return new VarlinkType(base, nullable, collection, "", body.fields());
        }
        String name = tokens.require("", IdlTokens.NAME);
        return new VarlinkType(VarlinkType.Base.NAMED, nullable, collection, name, List.of());
    }

    /** Those in types that stand in a field are left to the check, which refuses them. */
    private void resolve(VarlinkInterface all, List<VarlinkField> fields) throws IdlException {
        for (VarlinkField field : fields) {
            String name = field.type().name();
            if (!name.isEmpty() && all.type(name).isEmpty()) {
                Optional<VarlinkSymbol> other = all.symbols().stream()
                        .filter(symbol -> symbol.name().equals(name))
                        .findFirst();
                throw tokens.failure(
                        IdlException.Kind.UNRESOLVED,
                        other.isEmpty()
                                ? "Failed to find type '" + name + "'."
                                : "Symbol '" + name + "' is referenced as type but is not a type.");
            }
        }
    }
}
