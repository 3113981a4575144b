// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Colour;
import org.systemdj.console.Command;
import org.systemdj.console.JsonMode;
import org.systemdj.console.Style;
import org.systemdj.json.Json;

/**
 * The verbs {@code info} and {@code list-interfaces}.
 *
 * <p>Source: varlinkctl(1).
 *
 * <p>Used by one thread.
 */
final class ServiceInfo {
    static final String GET_INFO = "org.varlink.service.GetInfo";

    private static final String[] TEXTS = {"vendor", "product", "version", "url"};
    private static final String[] LABELS = {"Vendor", "Product", "Version", "URL"};
    private static final String[] LISTS = {"interfaces"};
    private static final int LABEL_COLUMNS = 10;

    private final Command command;
    private final VarlinkctlOptions options;
    private final Connection connection;

    ServiceInfo(Command command, VarlinkctlOptions options, Connection connection) {
        this.command = command;
        this.options = options;
        this.connection = connection;
    }

    private Exchange ask() {
        options.page(command);
        return Exchange.of(connection.client(), GET_INFO, new Json.Members());
    }

    int show() {
        Exchange answer = ask();
        if (options.json != JsonMode.OFF) {
            if (answer.value() != null) {
                options.print(command, answer.value());
            }
            return 0;
        }
        answer.require(TEXTS, LISTS);
        Style style = command.style();
        for (int i = 0; i < TEXTS.length; i++) {
            String text = answer.object().text(TEXTS[i]);
            line(LABELS[i] + ":", TEXTS[i].equals("url") ? style.link(text, text) : text);
        }
        String label = "Interfaces:";
        for (String name : interfaces(answer.object(), true)) {
            line(label, name);
            label = "";
        }
        if (!label.isEmpty()) {
            line(label, "");
        }
        return 0;
    }

    private void line(String label, String text) {
        String padded = " ".repeat(LABEL_COLUMNS + 1 - label.length()) + label;
        command.out().line(command.style().paint(Colour.BRIGHT_BLUE, padded) + " " + text);
    }

    int listInterfaces() {
        Exchange answer = ask();
        if (options.json != JsonMode.OFF) {
            if (answer.value() instanceof Json.Members members && members.has("interfaces")) {
                options.print(command, members.get("interfaces"));
            }
            return 0;
        }
        answer.require(TEXTS, LISTS);
        interfaces(answer.object(), true).forEach(command.out()::line);
        return 0;
    }

    /** The interfaces of an answer. */
    static List<String> interfaces(Json.Members answer, boolean sorted) {
        List<String> names = new ArrayList<>();
        if (answer.get("interfaces") instanceof List<?> list) {
            list.forEach(name -> names.add((String) name));
        }
        if (sorted) {
            names.sort(null);
        }
        return names;
    }
}
