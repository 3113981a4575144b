// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;
import org.systemdj.text.RawText;
import org.systemdj.varlink.IdlCheck;
import org.systemdj.varlink.IdlException;
import org.systemdj.varlink.IdlParser;
import org.systemdj.varlink.VarlinkInterface;

/**
 * The verb {@code validate-idl}.
 *
 * <p>Source: varlinkctl(1).
 *
 * <p>Used by one thread.
 */
final class ValidateIdl {
    private ValidateIdl() {}

    /** @param file empty for standard input */
    static int run(Command command, VarlinkctlOptions options, String file) {
        String name = file.isEmpty() ? "<stdin>" : file;
        String text = RawText.decode(file.isEmpty() ? command.host().readStandardInput() : content(file));
        if (text.indexOf(0) >= 0) {
            throw unreadable(file, Errno.EBADMSG);
        }
        try {
            VarlinkInterface parsed = IdlParser.parse(text);
            IdlCheck.check(parsed);
            options.page(command);
            if (!options.quiet) {
                command.out().print(Descriptions.text(command, parsed));
            }
            return 0;
        } catch (IdlException wrong) {
            String place = name + ":" + wrong.line() + ":" + wrong.column() + ": ";
            throw new CommandFailure(
                    switch (wrong.kind()) {
                        case SYNTAX -> place + "Bad syntax.";
                        case UNRESOLVED -> place + "Failed to parse interface description due an unresolved type.";
                        case NOT_UNIQUE -> {
                            command.log().error("Varlink-IDL: " + wrong.getMessage());
                            yield "Field or symbol not unique in interface.";
                        }
                        case INCONSISTENT -> {
                            command.log().error("Varlink-IDL: " + wrong.getMessage());
                            yield "Interface is inconsistent.";
                        }
                    });
        }
    }

    private static byte[] content(String file) {
        try {
            return FileContent.read(file);
        } catch (ErrnoException failure) {
            throw unreadable(file, failure.errno());
        }
    }

    private static CommandFailure unreadable(String file, int errno) {
        return new CommandFailure(
                file.isEmpty()
                        ? "Failed to read interface description from stdin: " + Errors.text(errno)
                        : "Failed to read interface description file '" + file + "': " + Errors.text(errno));
    }
}
