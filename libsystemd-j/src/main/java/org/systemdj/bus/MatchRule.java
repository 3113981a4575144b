// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.ArrayList;
import java.util.List;

/**
 * A match rule such as {@code type='signal',member='NameOwnerChanged',arg0='org.example'}: parsed, printed, applied.
 *
 * <p>Source: D-Bus specification, «Match Rules»; sd_bus_add_match(3). Immutable.
 */
public final class MatchRule {
    private static final int MAX_ARGUMENT = 63;

    private record Term(String key, String value) {}

    private final List<Term> terms;

    private MatchRule(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /** Parses a rule; throws {@link BusException} with {@code MatchRuleInvalid}. */
    public static MatchRule parse(String rule) {
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < rule.length()) {
            int equals = rule.indexOf('=', at);
            if (equals < 0) {
                throw invalid(rule);
            }
            String key = rule.substring(at, equals).strip();
            StringBuilder value = new StringBuilder();
            at = readValue(rule, equals + 1, value);
            terms.add(checked(rule, key, value.toString()));
        }
        return new MatchRule(terms);
    }

    /** A rule for one signal. */
    public static MatchRule signal(String sender, String path, String interfaceName, String member) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term("type", "signal"));
        addTerm(terms, "sender", sender);
        addTerm(terms, "path", path);
        addTerm(terms, "interface", interfaceName);
        addTerm(terms, "member", member);
        return new MatchRule(terms);
    }

    /** This rule with one more condition on a string argument. */
    public MatchRule withArgument(int index, String value) {
        List<Term> more = new ArrayList<>(terms);
        more.add(new Term("arg" + index, value));
        return new MatchRule(more);
    }

    private static void addTerm(List<Term> terms, String key, String value) {
        if (value != null) {
            terms.add(new Term(key, value));
        }
    }

    /** Quotes: inside '' all is literal; outside, \' is an apostrophe. Answers the index behind the comma. */
    private static int readValue(String rule, int start, StringBuilder value) {
        boolean quoted = false;
        int at = start;
        for (; at < rule.length(); at++) {
            char c = rule.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return at + 1;
            } else if (c == '\\' && !quoted && at + 1 < rule.length() && rule.charAt(at + 1) == '\'') {
                value.append('\'');
                at++;
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            throw invalid(rule);
        }
        return at;
    }

    private static Term checked(String rule, String key, String value) {
        boolean valid =
                switch (key) {
                    case "type" ->
                        value.equals("signal")
                                || value.equals("method_call")
                                || value.equals("method_return")
                                || value.equals("error");
                    case "sender", "destination" -> BusNames.isBusName(value);
                    case "interface" -> BusNames.isInterface(value);
                    case "member" -> BusNames.isMember(value);
                    case "path", "path_namespace" -> BusNames.isObjectPath(value);
                    case "eavesdrop" -> value.equals("true") || value.equals("false");
                    default -> argumentIndex(key) >= 0;
                };
        if (!valid) {
            throw invalid(rule);
        }
        return new Term(key, value);
    }

    private static BusException invalid(String rule) {
        return new BusException(BusError.MATCH_RULE_INVALID, "Invalid match rule: " + rule);
    }

    /** N of argN, argNpath or arg0namespace, else -1. */
    private static int argumentIndex(String key) {
        if (!key.startsWith("arg")) {
            return -1;
        }
        int at = 3;
        int index = 0;
        while (at < key.length() && Character.isDigit(key.charAt(at)) && index <= MAX_ARGUMENT) {
            index = index * 10 + key.charAt(at++) - '0';
        }
        String rest = key.substring(at);
        boolean known = rest.isEmpty() || rest.equals("path") || rest.equals("namespace") && index == 0;
        return at > 3 && index <= MAX_ARGUMENT && known ? index : -1;
    }

    /**
     * Whether the message fits all conditions. The owner of a well-known sender name is only known
     * to the bus, which has filtered by it already.
     */
    public boolean matches(Message m) {
        for (Term t : terms) {
            boolean fits =
                    switch (t.key) {
                        case "type" -> m.type() != null && m.type().word().equals(t.value);
                        case "sender" ->
                            t.value.equals(m.sender())
                                    || !t.value.startsWith(":") && !t.value.equals("org.freedesktop.DBus");
                        case "destination" -> t.value.equals(m.destination());
                        case "interface" -> t.value.equals(m.interfaceName());
                        case "member" -> t.value.equals(m.member());
                        case "path" -> t.value.equals(m.path());
                        case "path_namespace" -> m.path() != null && BusNames.isUnder(m.path(), t.value);
                        case "eavesdrop" -> true;
                        default -> argumentMatches(m, t);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean argumentMatches(Message m, Term t) {
        MessageReader r = m.body();
        for (int i = argumentIndex(t.key); i > 0; i--) {
            if (!r.hasNext()) {
                return false;
            }
            r.skip();
        }
        boolean isPath = t.key.endsWith("path");
        String value =
                switch (r.peek()) {
                    case 's' -> r.readString();
                    case 'o' -> isPath ? r.readObjectPath() : null;
                    default -> null;
                };
        if (value == null) {
            return false;
        }
        if (isPath) {
            return value.equals(t.value)
                    || value.endsWith("/") && t.value.startsWith(value)
                    || t.value.endsWith("/") && value.startsWith(t.value);
        }
        if (t.key.endsWith("namespace")) {
            return value.equals(t.value) || value.startsWith(t.value + ".");
        }
        return value.equals(t.value);
    }

    /** The rule as AddMatch takes it. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Term t : terms) {
            if (out.length() > 0) {
                out.append(',');
            }
            out.append(t.key).append("='").append(t.value.replace("'", "'\\''")).append('\'');
        }
        return out.toString();
    }
}
