// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.List;
import java.util.Random;

/** Random types with values, written and read back as lists of texts. */
final class RandomValues {
    private static final String BASIC = "ybnqiuxtdsog";

    private RandomValues() {}

    static String type(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        return switch (kind) {
            case 1 -> "a" + type(random, depth - 1);
            case 2 -> {
                StringBuilder members = new StringBuilder("(");
                for (int i = random.nextInt(3); i >= 0; i--) {
                    members.append(type(random, depth - 1));
                }
                yield members.append(')').toString();
            }
            case 3 -> "a{" + BASIC.charAt(random.nextInt(BASIC.length())) + type(random, depth - 1) + "}";
            case 4 -> "v";
            default -> String.valueOf(BASIC.charAt(random.nextInt(BASIC.length())));
        };
    }

    static void write(MessageWriter w, String type, Random random, List<String> log) {
        String number = Integer.toString(random.nextInt(100));
        switch (type.charAt(0)) {
            case 'y' -> w.writeByte(Integer.parseInt(number));
            case 'b' -> {
                number = Boolean.toString(random.nextBoolean());
                w.writeBoolean(Boolean.parseBoolean(number));
            }
            case 'n' -> w.writeInt16(Integer.parseInt(number));
            case 'q' -> w.writeUint16(Integer.parseInt(number));
            case 'i' -> w.writeInt32(Integer.parseInt(number));
            case 'u' -> w.writeUint32(Long.parseLong(number));
            case 'x' -> w.writeInt64(Long.parseLong(number));
            case 't' -> w.writeUint64(Long.parseLong(number));
            case 'd' -> {
                number = Double.toString(random.nextDouble());
                w.writeDouble(Double.parseDouble(number));
            }
            case 's' -> {
                number = "ä".repeat(random.nextInt(3)) + number;
                w.writeString(number);
            }
            case 'o' -> {
                number = "/p" + number;
                w.writeObjectPath(number);
            }
            case 'g' -> {
                number = "a{sv}";
                w.writeSignature(number);
            }
            default -> {
                writeContainer(w, type, random, log);
                return;
            }
        }
        log.add(number);
    }

    private static void writeContainer(MessageWriter w, String type, Random random, List<String> log) {
        log.add("<");
        switch (type.charAt(0)) {
            case 'v' -> {
                String content = type(random, 1);
                w.openVariant(content);
                write(w, content, random, log);
            }
            case 'a' -> {
                w.openArray(type.substring(1));
                for (int i = random.nextInt(4); i > 0; i--) {
                    write(w, type.substring(1), random, log);
                }
            }
            default -> {
                String members = type.substring(1, type.length() - 1);
                if (type.charAt(0) == '{') {
                    w.openDictEntry(members);
                } else {
                    w.openStruct(members);
                }
                for (int at = 0; at < members.length(); ) {
                    int end = Signature.end(members, at);
                    write(w, members.substring(at, end), random, log);
                    at = end;
                }
            }
        }
        w.close();
        log.add(">");
    }

    static void read(MessageReader r, List<String> log) {
        switch (r.peek()) {
            case 'y' -> log.add(Integer.toString(r.readByte()));
            case 'b' -> log.add(Boolean.toString(r.readBoolean()));
            case 'n' -> log.add(Integer.toString(r.readInt16()));
            case 'q' -> log.add(Integer.toString(r.readUint16()));
            case 'i' -> log.add(Integer.toString(r.readInt32()));
            case 'u' -> log.add(Long.toString(r.readUint32()));
            case 'x' -> log.add(Long.toString(r.readInt64()));
            case 't' -> log.add(Long.toString(r.readUint64()));
            case 'd' -> log.add(Double.toString(r.readDouble()));
            case 's' -> log.add(r.readString());
            case 'o' -> log.add(r.readObjectPath());
            case 'g' -> log.add(r.readSignature());
            default -> {
                switch (r.peek()) {
                    case 'v' -> r.enterVariant();
                    case 'a' -> r.enterArray();
                    case '(' -> r.enterStruct();
                    default -> r.enterDictEntry();
                }
                log.add("<");
                while (r.hasNext()) {
                    read(r, log);
                }
                r.exit();
                log.add(">");
            }
        }
    }
}
