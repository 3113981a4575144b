// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.systemdj.json.Json;

/**
 * Whether parameters are what an interface says they are.
 *
 * <p>Source: varlink.org, «Interface Definition»; what services of systemd 257 refuse: an int may be a text, too, of an
 * object members that are not described are refused.
 *
 * <p>Immutable (static functions).
 */
public final class ParameterCheck {
    private ParameterCheck() {}

    /** The parameter that is missing, wrong or unknown; empty where all is right. */
    public static Optional<String> wrong(VarlinkInterface owner, List<VarlinkField> fields, Json.Members given) {
        for (VarlinkField field : fields) {
            if (!isValue(owner, field.type(), given.get(field.name()))) {
                return Optional.of(field.name());
            }
        }
        for (int i = 0; i < given.size(); i++) {
            if (!isKnown(fields, given.name(i))) {
                return Optional.of(given.name(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isKnown(List<VarlinkField> fields, String name) {
        for (VarlinkField field : fields) {
            if (field.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isValue(VarlinkInterface owner, VarlinkType type, Object value) {
        if (value == null) {
            return type.nullable();
        }
        return switch (type.collection()) {
            case NONE -> isElement(owner, type, value);
            case ARRAY -> {
                if (!(value instanceof List<?> items)) {
                    yield false;
                }
                for (Object item : items) {
                    if (!isElement(owner, type, item)) {
                        yield false;
                    }
                }
                yield true;
            }
            case MAP -> {
                if (!(value instanceof Json.Members members)) {
                    yield false;
                }
                for (int i = 0; i < members.size(); i++) {
                    if (!isElement(owner, type, members.value(i))) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    private static boolean isElement(VarlinkInterface owner, VarlinkType type, Object value) {
        return switch (type.base()) {
            case BOOL -> value instanceof Boolean;
            case INT -> isInteger(value) || value instanceof String;
            case FLOAT -> value instanceof Number;
            case STRING -> value instanceof String;
            case OBJECT -> value instanceof Json.Members;
            case ENUM -> value instanceof String word && isKnown(type.fields(), word);
            case STRUCT -> isStruct(owner, type.fields(), value);
            case NAMED -> isNamed(owner, type.name(), value);
            case WORD -> false;
        };
    }

    private static boolean isNamed(VarlinkInterface owner, String name, Object value) {
        VarlinkSymbol symbol = owner.type(name).orElse(null);
        if (symbol == null) {
            return false;
        }
        return symbol.kind() == VarlinkSymbol.Kind.ENUM
                ? value instanceof String word && isKnown(symbol.fields(), word)
                : isStruct(owner, symbol.fields(), value);
    }

    private static boolean isStruct(VarlinkInterface owner, List<VarlinkField> fields, Object value) {
        return value instanceof Json.Members members
                && wrong(owner, fields, members).isEmpty();
    }

    /** A whole number of 64 bits. */
    private static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof BigInteger
                || value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 0x1p64;
    }
}
