// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systemdj.console.CommandFailure;

/**
 * What an object says about itself: its children, and the members of its interfaces.
 *
 * <p>Source: D-Bus specification, «Introspection Data Format».
 *
 * <p>Immutable once read.
 */
final class IntrospectionData {
    private static final int DEEPEST = 16;
    private static final String DEPRECATED = "org.freedesktop.DBus.Deprecated";
    private static final String NO_REPLY = "org.freedesktop.DBus.Method.NoReply";
    private static final String EMITS = "org.freedesktop.DBus.Property.EmitsChangedSignal";

    /** What a member is, in the order in which they are shown. */
    enum Kind {
        INTERFACE,
        METHOD,
        PROPERTY,
        SIGNAL;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What else is said about a member, in the order in which it is shown. */
    enum Flag {
        DEPRECATED("deprecated"),
        NO_REPLY("no-reply"),
        CONST("const"),
        EMITS_CHANGE("emits-change"),
        EMITS_INVALIDATION("emits-invalidation"),
        WRITABLE("writable");

        private final String word;

        Flag(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * One member; an interface itself has no name.
     *
     * @param result what a method returns
     */
    record Member(Kind kind, String interfaceName, String name, String signature, String result, Set<Flag> flags) {}

    private final List<String> children = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    private IntrospectionData() {}

    /** The names of the nodes below, perhaps with slashes in them. */
    List<String> children() {
        return children;
    }

    List<Member> members() {
        return members;
    }

    /** Reads the data of an object; fails with CommandFailure. */
    static IntrospectionData read(String xml) {
        IntrospectionData data = new IntrospectionData();
        XmlReader in = new XmlReader(xml);
        while (true) {
            XmlReader.Token token = in.next();
            switch (token) {
                case END -> {
                    return data;
                }
                case OPEN -> {
                    if (!in.word().equals("node")) {
                        throw bad("Unexpected tag '" + in.word() + "' in introspection data.");
                    }
                    data.node(new Element("node", in), "", 0);
                }
                case TEXT -> blank(in.word(), "Unexpected token.");
                case MALFORMED -> throw bad("XML parse error");
                case CLOSE, CLOSE_EMPTY, NAME, VALUE -> throw bad("Unexpected token.");
            }
        }
    }

    private static CommandFailure bad(String text) {
        return new CommandFailure(text);
    }

    private static void blank(String text, String otherwise) {
        if (!text.isBlank()) {
            throw bad(otherwise);
        }
    }

    /** A tag that is being read: its attributes first, then what is in it. */
    private static final class Element {
        final String tag;
        final XmlReader in;

        Element(String tag, XmlReader in) {
            this.tag = tag;
            this.in = in;
        }

        /** The next attribute, then each element in it, in turn: what {@link #in} holds then is its name; null: over. */
        XmlReader.Token next() {
            while (true) {
                XmlReader.Token token = in.next();
                switch (token) {
                    case NAME, OPEN -> {
                        return token;
                    }
                    case VALUE -> throw bad("Unexpected token in <" + tag + ">. (1)");
                    case TEXT -> blank(in.word(), "Unexpected token in <" + tag + ">. (1)");
                    case CLOSE -> {
                        if (!in.word().equals(tag)) {
                            throw bad("Unexpected token in <" + tag + ">. (1)");
                        }
                        return null;
                    }
                    case CLOSE_EMPTY -> {
                        return null;
                    }
                    case END -> throw bad("Premature end of XML data.");
                    case MALFORMED -> throw bad("XML parse error.");
                }
            }
        }

        /** The value of the attribute whose name was read. */
        String value() {
            if (in.next() != XmlReader.Token.VALUE) {
                throw bad("Unexpected token in <" + tag + ">. (2)");
            }
            return in.word();
        }

        CommandFailure strange(XmlReader.Token token) {
            return bad("Unexpected <" + tag + "> " + (token == XmlReader.Token.NAME ? "attribute " : "tag ") + in.word()
                    + ".");
        }
    }

    // --- elements ---

    private void node(Element element, String path, int depth) {
        if (depth > DEEPEST) {
            throw bad("<node> depth too high.");
        }
        String here = path;
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            String word = element.in.word();
            if (token == XmlReader.Token.NAME && word.equals("name")) {
                String name = element.value();
                if (depth > 0) {
                    here = path.isEmpty() ? name : path + "/" + name;
                    children.add(here);
                }
            } else if (token == XmlReader.Token.OPEN && word.equals("interface")) {
                interfaceElement(new Element(word, element.in), depth == 0);
            } else if (token == XmlReader.Token.OPEN && word.equals("node")) {
                node(new Element(word, element.in), here, depth + 1);
            } else {
                throw element.strange(token);
            }
        }
    }

    private void interfaceElement(Element element, boolean ofObject) {
        String name = "";
        List<Member> found = new ArrayList<>();
        Set<Flag> usual = EnumSet.of(Flag.EMITS_CHANGE); // of properties
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            String word = element.in.word();
            if (token == XmlReader.Token.NAME && word.equals("name")) {
                name = element.value();
            } else if (token == XmlReader.Token.OPEN) {
                switch (word) {
                    case "method" -> found.add(method(new Element(word, element.in)));
                    case "signal" -> found.add(signal(new Element(word, element.in)));
                    case "property" -> found.add(property(new Element(word, element.in), usual));
                    case "annotation" -> annotation(new Element(word, element.in), usual);
                    default -> throw element.strange(token);
                }
            } else {
                throw element.strange(token);
            }
        }
        if (ofObject) {
            members.add(new Member(Kind.INTERFACE, name, "", "", "", EnumSet.noneOf(Flag.class)));
            for (Member m : found) {
                members.add(new Member(m.kind, name, m.name, m.signature, m.result, m.flags));
            }
        }
    }

    private static Member method(Element element) {
        String name = "";
        StringBuilder in = new StringBuilder();
        StringBuilder out = new StringBuilder();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            String word = element.in.word();
            if (token == XmlReader.Token.NAME && word.equals("name")) {
                name = element.value();
            } else if (token == XmlReader.Token.OPEN && word.equals("arg")) {
                argument(new Element(word, element.in), in, out);
            } else if (token == XmlReader.Token.OPEN && word.equals("annotation")) {
                annotation(new Element(word, element.in), flags);
            } else {
                throw element.strange(token);
            }
        }
        return new Member(Kind.METHOD, "", name, in.toString(), out.toString(), flags);
    }

    private static Member signal(Element element) {
        String name = "";
        StringBuilder signature = new StringBuilder();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            String word = element.in.word();
            if (token == XmlReader.Token.NAME && word.equals("name")) {
                name = element.value();
            } else if (token == XmlReader.Token.OPEN && word.equals("arg")) {
                argument(new Element(word, element.in), signature, signature);
            } else if (token == XmlReader.Token.OPEN && word.equals("annotation")) {
                annotation(new Element(word, element.in), flags);
            } else {
                throw element.strange(token);
            }
        }
        return new Member(Kind.SIGNAL, "", name, signature.toString(), "", flags);
    }

    private static void argument(Element element, StringBuilder in, StringBuilder out) {
        String type = "";
        boolean isOut = false;
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            String word = element.in.word();
            if (token == XmlReader.Token.NAME) {
                String value = element.value();
                switch (word) {
                    case "name" -> {} // shown nowhere
                    case "type" -> type = value;
                    case "direction" -> isOut = value.equals("out");
                    default -> throw bad("Unexpected method <arg> attribute " + word + ".");
                }
            } else if (word.equals("annotation")) {
                annotation(new Element(word, element.in), EnumSet.noneOf(Flag.class));
            } else {
                throw element.strange(token);
            }
        }
        (isOut ? out : in).append(type);
    }

    private static Member property(Element element, Set<Flag> usual) {
        String name = "";
        String type = "";
        Set<Flag> flags = EnumSet.copyOf(usual);
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            String word = element.in.word();
            if (token == XmlReader.Token.NAME) {
                String value = element.value();
                switch (word) {
                    case "name" -> name = value;
                    case "type" -> type = value;
                    case "access" -> {
                        if (value.equals("readwrite") || value.equals("write")) {
                            flags.add(Flag.WRITABLE);
                        }
                    }
                    default -> throw bad("Unexpected <property> attribute " + word + ".");
                }
            } else if (word.equals("annotation")) {
                annotation(new Element(word, element.in), flags);
            } else {
                throw element.strange(token);
            }
        }
        return new Member(Kind.PROPERTY, "", name, type, "", flags);
    }

    private static void annotation(Element element, Set<Flag> flags) {
        String name = "";
        String value = "";
        for (XmlReader.Token token = element.next(); token != null; token = element.next()) {
            if (token != XmlReader.Token.NAME) {
                throw element.strange(token);
            }
            String word = element.in.word();
            switch (word) {
                case "name" -> name = element.value();
                case "value" -> value = element.value();
                default -> throw bad("Unexpected <annotation> attribute " + word + ".");
            }
        }
        switch (name) {
            case DEPRECATED -> set(flags, Flag.DEPRECATED, value.equals("true"));
            case NO_REPLY -> set(flags, Flag.NO_REPLY, value.equals("true"));
            case EMITS -> {
                flags.removeAll(EnumSet.of(Flag.CONST, Flag.EMITS_CHANGE, Flag.EMITS_INVALIDATION));
                set(flags, Flag.CONST, value.equals("const"));
                set(flags, Flag.EMITS_CHANGE, value.equals("true"));
                set(flags, Flag.EMITS_INVALIDATION, value.equals("invalidates"));
            }
            default -> {} // says nothing that is shown
        }
    }

    private static void set(Set<Flag> flags, Flag flag, boolean on) {
        if (on) {
            flags.add(flag);
        }
    }
}
