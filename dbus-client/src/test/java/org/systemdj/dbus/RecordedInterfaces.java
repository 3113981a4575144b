// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The interfaces as systemd 257 describes them: {@code busctl introspect --xml-interface}, without those of the standard. */
final class RecordedInterfaces {
    /** Methods and signals by name, each with the signatures of what goes in and comes out; properties with theirs. */
    record Description(
            Map<String, List<String>> methods, Map<String, String> signals, Map<String, String> properties) {}

    private static final List<String> OBJECTS = List.of(
            "manager",
            "job",
            "service",
            "socket",
            "mount",
            "swap",
            "timer",
            "path",
            "automount",
            "slice",
            "scope",
            "device",
            "target");

    private RecordedInterfaces() {}

    /** By the last part of their names, such as {@code Manager}. */
    static Map<String, Description> all() throws IOException {
        Map<String, Description> all = new TreeMap<>();
        for (String object : OBJECTS) {
            for (Element one : children(document(object), "interface")) {
                String name = one.getAttribute("name");
                all.put(name.substring(name.lastIndexOf('.') + 1), description(one));
            }
        }
        return all;
    }

    private static Element document(String object) throws IOException {
        try (InputStream file = RecordedInterfaces.class.getResourceAsStream("/introspection/" + object + ".xml")) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(object, e);
        }
    }

    private static Description description(Element one) {
        Map<String, List<String>> methods = new TreeMap<>();
        for (Element method : children(one, "method"))
            methods.put(method.getAttribute("name"), List.of(arguments(method, "in"), arguments(method, "out")));
        Map<String, String> signals = new TreeMap<>();
        for (Element signal : children(one, "signal")) signals.put(signal.getAttribute("name"), arguments(signal, ""));
        Map<String, String> properties = new TreeMap<>();
        for (Element property : children(one, "property"))
            properties.put(property.getAttribute("name"), property.getAttribute("type"));
        return new Description(methods, signals, properties);
    }

    private static String arguments(Element member, String direction) {
        StringBuilder signature = new StringBuilder();
        for (Element argument : children(member, "arg")) {
            if (argument.getAttribute("direction").equals(direction)) signature.append(argument.getAttribute("type"));
        }
        return signature.toString();
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
        return found;
    }
}
