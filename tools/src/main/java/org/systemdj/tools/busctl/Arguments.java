// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.Signature;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.text.Booleans;
import org.systemdj.text.RawText;

/**
 * Writes the words of a command line into a message, as a signature says.
 *
 * <p>All fail with CommandFailure.
 *
 * <p>Source: busctl(1), PARAMETER FORMATTING.
 *
 * <p>Used by one thread.
 */
final class Arguments {
    private static final int LAST_STANDARD_FD = 2;

    private final MessageWriter out;
    private final Deque<String> words;

    private Arguments(MessageWriter out, List<String> words) {
        this.out = out;
        this.words = new ArrayDeque<>(words);
    }

    /** The first word is the signature of the others, which must be as many as it takes; no word is no argument, nor is the empty one. */
    static void write(List<String> signatureAndWords, MessageWriter out) {
        if (signatureAndWords.isEmpty() || signatureAndWords.getFirst().isEmpty()) {
            return;
        }
        Arguments arguments = new Arguments(out, signatureAndWords.subList(1, signatureAndWords.size()));
        try {
            arguments.values(signatureAndWords.getFirst());
        } catch (BusException tooLong) {
            throw notCreated(Errno.EINVAL);
        }
        if (!arguments.words.isEmpty()) {
            throw new CommandFailure("Too many parameters for signature.");
        }
    }

    private String next() {
        if (words.isEmpty()) {
            throw new CommandFailure("Too few parameters for signature.");
        }
        return words.poll();
    }

    private static CommandFailure notCreated(int errno) {
        return CommandFailure.withErrno("Failed to create bus message: " + Errno.text(errno), errno);
    }

    private static CommandFailure failed(String what, int errno) {
        return CommandFailure.withErrno(what + ": " + Errno.text(errno), errno);
    }

    private void values(String signature) {
        int at = 0;
        while (at < signature.length()) {
            char code = signature.charAt(at);
            int end =
                    switch (code) {
                        case 'a' -> typeEnd(signature, at, "array");
                        case '(', '{' -> typeEnd(signature, at, "struct/dict entry");
                        default -> at + 1;
                    };
            value(code, signature.substring(at, end));
            at = end;
        }
    }

    /** Where the complete type ends that starts there. */
    private static int typeEnd(String signature, int start, String what) {
        for (int end = start + 1; end <= signature.length(); end++) {
            String type = signature.substring(start, end);
            boolean complete = type.startsWith("{") ? Signature.isSingle("a" + type) : Signature.isSingle(type);
            if (complete) {
                return end;
            }
        }
        throw failed("Invalid " + what + " signature", Errno.EINVAL);
    }

    private void value(char code, String type) {
        switch (code) {
            case 'b' -> truth(next());
            case 'y' -> out.writeByte((int) unsigned(8, "byte (unsigned 8-bit integer)"));
            case 'n' -> out.writeInt16((int) signed(16));
            case 'q' -> out.writeUint16((int) unsigned(16, "unsigned 16-bit integer"));
            case 'i' -> out.writeInt32((int) signed(32));
            case 'u' -> out.writeUint32(unsigned(32, "unsigned 32-bit integer"));
            case 'x' -> out.writeInt64(signed(64));
            case 't' -> out.writeUint64(unsigned(64, "unsigned 64-bit integer"));
            case 'd' -> floating(next());
            case 's' -> out.writeString(checked(next(), true));
            case 'o' -> path(next());
            case 'g' -> signature(next());
            case 'h' -> descriptor(next());
            case 'v' -> variant(next());
            case 'a' -> array(type.substring(1));
            case '(' -> {
                out.openStruct(type.substring(1, type.length() - 1));
                values(type.substring(1, type.length() - 1));
                out.close();
            }
            case '{' -> throw notCreated(Errno.ENXIO); // outside of arrays there is none
            default -> throw new CommandFailure("Unknown signature type " + code + ".");
        }
    }

    private static String checked(String text, boolean valid) {
        if (!valid || !RawText.isText(text)) {
            throw notCreated(Errno.EINVAL);
        }
        return text;
    }

    private void truth(String word) {
        Boolean value = Booleans.parse(word);
        if (value == null) {
            throw failed("Failed to parse '" + word + "' as boolean", Errno.EINVAL);
        }
        out.writeBoolean(value);
    }

    private long unsigned(int bits, String name) {
        String word = next();
        return number(word, NumberText.unsigned(word, bits), name);
    }

    private long signed(int bits) {
        String word = next();
        return number(word, NumberText.signed(word, bits), "signed " + bits + "-bit integer");
    }

    private static long number(String word, NumberText.Result number, String name) {
        if (number.errno() != 0) {
            throw failed("Failed to parse '" + word + "' as " + name, number.errno());
        }
        return number.value();
    }

    private void floating(String word) {
        long bits = number(word, NumberText.floating(word), "double precision floating point");
        out.writeDouble(Double.longBitsToDouble(bits));
    }

    private void path(String word) {
        out.writeObjectPath(checked(word, BusNames.isObjectPath(word)));
    }

    private void signature(String word) {
        out.writeSignature(checked(word, Signature.isValid(word)));
    }

    /** Only files that were passed to us are passed on. */
    private void descriptor(String word) {
        NumberText.Result number = NumberText.signed(word, 32);
        if (number.errno() != 0 || number.value() < 0) {
            int errno = number.errno() != 0 ? number.errno() : Errno.EBADF;
            throw failed("Failed to parse '" + word + "' as a file descriptor", errno);
        }
        int fd = (int) number.value();
        if (fd <= LAST_STANDARD_FD || !Fd.isOpen(fd) || Fd.isCloseOnExec(fd)) {
            throw new CommandFailure("Failed to find file descriptor '" + word + "' among passed file descriptors.");
        }
        out.writeFd(fd);
    }

    private void variant(String type) {
        checked(type, Signature.isSingle(type));
        out.openVariant(type);
        values(type);
        out.close();
    }

    private void array(String element) {
        String word = next();
        NumberText.Result count = NumberText.unsigned(word, 32);
        if (count.errno() != 0) {
            throw failed("Failed to parse '" + word + "' number of array entries", count.errno());
        }
        out.openArray(element);
        for (long i = 0; i < count.value(); i++) {
            if (element.startsWith("{")) {
                String content = element.substring(1, element.length() - 1);
                out.openDictEntry(content);
                values(content);
                out.close();
            } else {
                values(element);
            }
        }
        out.close();
    }
}
