// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.MessageReader;
import org.systemdj.client.Bus;
import org.systemdj.client.BusLink;
import org.systemdj.client.Variant;
import org.systemdj.console.Output;
import org.systemdj.text.Booleans;

/**
 * Prints properties as they come, one line each, an empty line between objects. What is simple goes from the message to
 * the output without a value in between: there may be a million of them.
 *
 * <p>Source: systemctl(1), {@code show}, {@code --property=}, {@code --value}; the texts are {@link PropertyText}'s.
 *
 * <p>Used by one thread.
 */
final class PropertyPrinter implements Bus.PropertyVisitor {
    private final Output out;
    private final Options options;
    private final boolean empty;
    private final List<String> lines = new ArrayList<>();
    private boolean first = true;

    PropertyPrinter(Output out, Options options) {
        this.out = out;
        this.options = options;
        this.empty = options.all || options.properties != null;
    }

    @Override
    public void object() {
        if (!first) {
            out.line();
        }
        first = false;
    }

    @Override
    public void property(String name, MessageReader value) {
        if (options.properties != null && !options.properties.contains(name)) {
            return;
        }
        switch (value.peek()) {
            case 'b' -> line(name, Booleans.yesNo(value.readBoolean()));
            case 's' -> optional(name, PropertyText.text(value.readString()));
            case 't' -> optional(name, PropertyText.unsigned(name, value.readUint64(), options.timestamp));
            case 'u' -> line(name, PropertyText.unsignedInt(name, value.readUint32()));
            case 'a' -> {
                if (empty || !value.isEmptyArrayNext()) {
                    any(name, value);
                }
            }
            default -> any(name, value);
        }
    }

    private void any(String name, MessageReader value) {
        lines.clear();
        String signature = value.peekSignature();
        PropertyText.append(lines, name, new Variant(signature, BusLink.read(value)), empty, options.timestamp);
        for (String line : lines) {
            line(name, line);
        }
    }

    private void optional(String name, String text) {
        if (empty || !text.isEmpty()) {
            line(name, text);
        }
    }

    private void line(String name, String text) {
        if (!options.valueOnly) {
            out.print(name).print('=');
        }
        out.line(text);
    }
}
