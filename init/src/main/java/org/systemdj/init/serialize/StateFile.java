// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.serialize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.sys.Fd;

/**
 * The manager's run-time state as text: a block of {@code key=value} lines for the manager, then one for each unit,
 * begun by a line with its name; blocks end with an empty line. Descriptors are handed on by number.
 *
 * <p>Loop-confined.
 */
public final class StateFile {
    /** The first line; a reader takes every version it knows and leaves out keys it does not. */
    public static final String VERSION = "systemd-j state 1";

    private StateFile() {}

    /** Collects blocks and descriptors. */
    public static final class Writer implements StateWriter {
        private final StringBuilder text = new StringBuilder(VERSION).append('\n');
        private final Set<Integer> fds = new HashSet<>();

        /** Begins a block; the manager's has the empty name. */
        public void begin(String name) {
            text.append(name).append('\n');
        }

        public void end() {
            text.append('\n');
        }

        @Override
        public void put(String key, String value) {
            if (value != null) {
                text.append(key).append('=').append(escape(value)).append('\n');
            }
        }

        @Override
        public void putFd(String key, int fd) {
            if (fd >= 0) {
                fds.add(fd);
                put(key, fd);
            }
        }

        @Override
        public void putFd(String key, int fd, String rest) {
            fds.add(fd);
            put(key, fd + " " + rest);
        }

        public byte[] bytes() {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** The descriptors that the next program is to have. */
        public Set<Integer> fds() {
            return fds;
        }
    }

    private static String escape(String value) {
        if (value.indexOf('\n') < 0 && value.indexOf('\\') < 0) {
            return value;
        }
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                plain.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The blocks of a state, by name. */
    public static final class Reader {
        private final Map<String, Block> blocks = new HashMap<>();
        private final List<String> order = new ArrayList<>();
        private final Set<Integer> untaken;

        /**
         * @param fds the descriptors that were handed over
         * @throws IllegalArgumentException if this is no state at all
         */
        public Reader(byte[] bytes, Set<Integer> fds) {
            untaken = new HashSet<>(fds);
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            if (!lines[0].equals(VERSION)) {
                throw new IllegalArgumentException("not a state of this program: " + lines[0]);
            }
            Block block = null;
            for (int i = 1; i < lines.length; i++) {
                String line = lines[i];
                if (block == null) {
                    if (i + 1 < lines.length) {
                        block = new Block(this);
                        blocks.put(line, block);
                        order.add(line);
                    }
                } else if (line.isEmpty()) {
                    block = null;
                } else {
                    block.take(line);
                }
            }
        }

        /** The manager's own block. */
        public StateReader manager() {
            return blocks.getOrDefault("", new Block(this));
        }

        /** The names of the units, in the order written. */
        public List<String> units() {
            List<String> names = new ArrayList<>(order);
            names.remove("");
            return names;
        }

        public StateReader unit(String name) {
            return blocks.get(name);
        }

        /** Closes what nobody has taken over. */
        public void closeRest() {
            untaken.forEach(Fd::closeNumber);
            untaken.clear();
        }
    }

    private static final class Block implements StateReader {
        private final Reader reader;
        private final Map<String, List<String>> values = new HashMap<>();

        Block(Reader reader) {
            this.reader = reader;
        }

        void take(String line) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(line.substring(0, equals), k -> new ArrayList<>(1))
                        .add(unescape(line.substring(equals + 1)));
            }
        }

        @Override
        public String get(String key) {
            List<String> all = values.get(key);
            return all == null ? null : all.getLast();
        }

        @Override
        public List<String> all(String key) {
            return values.getOrDefault(key, List.of());
        }

        @Override
        public int takeFd(String key) {
            return takeFdNumber((int) number(key, -1));
        }

        @Override
        public int takeFdNumber(int number) {
            return reader.untaken.remove(number) ? number : -1;
        }
    }
}
