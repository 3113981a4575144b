// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.List;
import java.util.Optional;

/**
 * An interface: types, methods and errors, as its description says.
 *
 * <p>Source: varlink.org, «Interface Definition».
 *
 * <p>Immutable.
 *
 * @param name such as {@code io.systemd.UserDatabase}
 * @param comments the lines before it
 * @param symbols in the order of the description
 */
public record VarlinkInterface(String name, List<String> comments, List<VarlinkSymbol> symbols) {
    public VarlinkInterface {
        comments = List.copyOf(comments);
        symbols = List.copyOf(symbols);
    }

    /** The interface of a description that is known to be right. */
    public static VarlinkInterface of(String description) {
        try {
            return IdlParser.parse(description);
        } catch (IdlException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    /** The method of that name, without the interface's. */
    public Optional<VarlinkSymbol> method(String method) {
        return find(VarlinkSymbol.Kind.METHOD, method);
    }

    /** The type of that name. */
    public Optional<VarlinkSymbol> type(String type) {
        Optional<VarlinkSymbol> struct = find(VarlinkSymbol.Kind.STRUCT, type);
        return struct.isPresent() ? struct : find(VarlinkSymbol.Kind.ENUM, type);
    }

    private Optional<VarlinkSymbol> find(VarlinkSymbol.Kind kind, String wanted) {
        for (VarlinkSymbol symbol : symbols) {
            if (symbol.kind() == kind && symbol.name().equals(wanted)) {
                return Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    /** The description as {@code org.varlink.service.GetInterfaceDescription} tells it. */
    public String description() {
        return IdlPrinter.print(this, IdlPrinter.UNLIMITED, IdlPrinter.Paint.NONE);
    }
}
