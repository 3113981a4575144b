// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the names of a description can be ones, and nothing is there twice.
 *
 * <p>Source: varlink.org, «Interface Definition»; varlinkctl(1), «validate-idl», and what it says.
 *
 * <p>Immutable (static functions).
 */
public final class IdlCheck {
    private IdlCheck() {}

    /** Throws at the first thing that is wrong. */
    public static void check(VarlinkInterface described) throws IdlException {
        if (!isInterfaceName(described.name())) {
            throw inconsistent("Interface name '" + described.name() + "' is not valid, refusing.");
        }
        Set<String> names = new HashSet<>();
        for (VarlinkSymbol symbol : described.symbols()) {
            if (!isSymbolName(symbol.name())) {
                throw inconsistent("Symbol name '" + symbol.name() + "' is not valid, refusing.");
            }
            if (!names.add(symbol.name())) {
                throw notUnique("Symbol '" + symbol.name() + "' defined twice in interface, refusing.");
            }
            fields(symbol.fields(), symbol.name(), 0);
            fields(symbol.output(), symbol.name(), 0);
        }
    }

    private static void fields(List<VarlinkField> fields, String owner, int depth) throws IdlException {
        Set<String> names = new HashSet<>();
        for (VarlinkField field : fields) {
            if (!isFieldName(field.name())) {
                throw inconsistent("Field name '" + field.name() + "' in symbol '" + owner + "' not valid, refusing.");
            }
            if (!names.add(field.name())) {
                throw notUnique("Field '" + field.name() + "' defined twice in symbol '" + owner + "', refusing.");
            }
            if (depth > 0 && field.type().base() == VarlinkType.Base.NAMED) {
                throw inconsistent("No target symbol for field '" + field.name() + "' in symbol '" + owner
                        + "' defined for elemental field, refusing.");
            }
            fields(field.type().fields(), "<anonymous>", depth + 1);
        }
    }

    private static IdlException inconsistent(String text) {
        return new IdlException(IdlException.Kind.INCONSISTENT, 0, 0, text);
    }

    private static IdlException notUnique(String text) {
        return new IdlException(IdlException.Kind.NOT_UNIQUE, 0, 0, text);
    }

    /** A name as {@code io.systemd.Manager}: words of letters, digits and single dashes. */
    public static boolean isInterfaceName(String name) {
        if (name.isEmpty() || !isLetter(name.charAt(0))) {
            return false;
        }
        boolean behindSign = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean sign = c == '.' || c == '-';
            if (sign ? behindSign : !isLetter(c) && !isDigit(c)) {
                return false;
            }
            behindSign = sign;
        }
        return !behindSign;
    }

    /** A name of a type, method or error: a capital letter, then letters and digits. */
    public static boolean isSymbolName(String name) {
        if (name.isEmpty() || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isLetter(name.charAt(i)) && !isDigit(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A symbol's name behind that of its interface. */
    public static boolean isQualifiedName(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && isInterfaceName(name.substring(0, dot)) && isSymbolName(name.substring(dot + 1));
    }

    /** A letter, then letters, digits and single underscores between them. */
    static boolean isFieldName(String name) {
        if (name.isEmpty() || !isLetter(name.charAt(0))) {
            return false;
        }
        boolean behindUnderscore = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean underscore = c == '_';
            if (underscore ? behindUnderscore : !isLetter(c) && !isDigit(c)) {
                return false;
            }
            behindUnderscore = underscore;
        }
        return !behindUnderscore;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
