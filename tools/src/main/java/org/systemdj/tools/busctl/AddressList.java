// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.Numbers;
import org.systemdj.text.RawText;

/**
 * The text of a bus address: where to connect, in order.
 *
 * <p>Source: D-Bus specification, «Server Addresses»; sd_bus_set_address(3).
 *
 * <p>Immutable (static functions).
 */
final class AddressList {
    private static final String UNRESERVED = "-_/.\\*";

    /** One way to a bus. */
    sealed interface Way {}

    /** A Unix socket; the name is a path, or abstract. */
    record Socket(String name, boolean isAbstract) implements Way {}

    /** A port of another machine. */
    record Port(String host, String port) implements Way {}

    /** A program that passes messages on. */
    record Program(List<String> command) implements Way {}

    /** The system bus of a container: by the machine's name, else by the number of its first process. */
    record Container(String machine, int leader) implements Way {}

    private AddressList() {}

    /** The ways in order; those of unknown kinds are left out. Fails with ErrnoException (EINVAL). */
    static List<Way> parse(String text) {
        List<Way> ways = new ArrayList<>();
        for (String one : text.split(";")) {
            int colon = one.indexOf(':');
            String kind = colon < 0 ? one : one.substring(0, colon);
            boolean known = kind.equals("unix")
                    || kind.equals("tcp")
                    || kind.equals("unixexec")
                    || kind.equals("x-machine-unix");
            if (known && colon >= 0) {
                ways.add(way(kind, values(one.substring(colon + 1))));
            }
        }
        return ways;
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : text.split(",")) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                String key = one.substring(0, equals);
                String value = unescape(one.substring(equals + 1));
                if (key.equals("guid") && !value.matches("[0-9a-fA-F]{32}")) {
                    throw invalid();
                }
                values.put(key, value);
            }
        }
        return values;
    }

    private static Way way(String kind, Map<String, String> values) {
        return switch (kind) {
            case "unix" -> socket(values.get("path"), values.get("abstract"));
            case "tcp" -> port(values.get("host"), values.get("port"));
            case "unixexec" -> program(values);
            default -> container(values.get("machine"), values.get("pid"));
        };
    }

    private static Socket socket(String path, String name) {
        if ((path == null) == (name == null)) {
            throw invalid();
        }
        return path == null ? new Socket(name, true) : new Socket(path, false);
    }

    private static Port port(String host, String port) {
        if (host == null || port == null) {
            throw invalid();
        }
        return new Port(host, port);
    }

    private static Program program(Map<String, String> values) {
        String path = values.get("path");
        if (path == null) {
            throw invalid();
        }
        TreeMap<Integer, String> arguments = new TreeMap<>();
        values.forEach((key, value) -> {
            int number = key.startsWith("argv") ? Numbers.parseInt(key.substring("argv".length()), -1) : -1;
            if (number > 0) {
                arguments.put(number, value);
            }
        });
        List<String> command = new ArrayList<>(List.of(path));
        command.addAll(arguments.values());
        return new Program(command);
    }

    private static Container container(String machine, String process) {
        int leader = process == null ? 0 : Numbers.parseInt(process, 0);
        boolean named = machine != null && !machine.isEmpty();
        if ((machine == null) == (process == null) || !named && leader <= 0) {
            throw invalid();
        }
        return new Container(named ? machine : "", leader);
    }

    private static ErrnoException invalid() {
        return new ErrnoException("parse", Errno.EINVAL, "address");
    }

    private static String unescape(String value) {
        byte[] in = RawText.encode(value);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out[n++] = in[i];
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw invalid();
            }
            out[n++] = (byte) (high << 4 | low);
            i += 2;
        }
        return RawText.decode(out, 0, n);
    }

    /** A value as it stands in an address. */
    static String escape(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }

    /** The address that stands for a program with its arguments. */
    static String ofProgram(List<String> command) {
        StringBuilder out = new StringBuilder("unixexec:path=").append(escape(command.getFirst()));
        for (int i = 1; i < command.size(); i++) {
            out.append(",argv").append(i).append('=').append(escape(command.get(i)));
        }
        return out.toString();
    }
}
