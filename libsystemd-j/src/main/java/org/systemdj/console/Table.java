// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systemdj.json.Json;
import org.systemdj.text.RawText;

/**
 * Rows of cells printed in columns, cut to the terminal's width; or the same rows as JSON.
 *
 * <p>Source: what systemctl 257 prints for {@code list-units} and its like, on terminals and elsewhere.
 *
 * <p>Used by one thread.
 */
public final class Table {
    /** Width that is never too small. */
    public static final int UNLIMITED = 0;

    private static final int USUAL_WEIGHT = 100;

    private static final int LEAST_WIDTH = 1;

    /**
     * One cell.
     *
     * @param text what is shown
     * @param json the value in JSON, or null for the text
     * @param colour its colour
     * @param gapColoured whether the gap after it has its colour, too
     * @param url where it leads to; empty for nowhere
     */
    public record Cell(String text, Object json, Colour colour, boolean gapColoured, String url) {
        /** A cell that leads nowhere. */
        public Cell(String text, Object json, Colour colour, boolean gapColoured) {
            this(text, json, colour, gapColoured, "");
        }

        public static Cell of(String text) {
            return of(text, Colour.NONE);
        }

        public static Cell of(String text, Colour colour) {
            return new Cell(text, null, colour, false);
        }

        /** The same cell leading to an address. */
        public Cell to(String address) {
            return new Cell(text, json, colour, gapColoured, address);
        }
    }

    /**
     * One row; the underline marks the end of a group.
     *
     * @param marks for each cell where its text begins in {@link Table#texts}, and its width; then where the last one ends
     */
    private record Row(Cell[] cells, int[] marks, boolean underlined) {
        int start(int column) {
            return marks[2 * column];
        }

        int bytes(int column) {
            return marks[2 * column + 2] - marks[2 * column];
        }

        int width(int column) {
            return marks[2 * column + 1];
        }
    }

    private static final class Column {
        final String header;
        String jsonName;
        boolean rightAligned;
        boolean hidden;
        int limit = Integer.MAX_VALUE;
        int weight = USUAL_WEIGHT;

        Column(String header, String jsonName) {
            this.header = header;
            this.jsonName = jsonName;
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    /** The texts of all cells, encoded, one behind the other. */
    private byte[] texts = new byte[4096];

    private int textBytes;
    private boolean header = true;
    private boolean greyUnderline;
    private String ersatz = "";

    public Table(String... headers) {
        for (String name : headers) {
            columns.add(new Column(name.toUpperCase(java.util.Locale.ROOT), name.replace(' ', '_')));
        }
    }

    public Table right(int... indexes) {
        for (int index : indexes) {
            columns.get(index).rightAligned = true;
        }
        return this;
    }

    /** A column gets no wider than that where it has a header. */
    public Table limit(int index, int width) {
        columns.get(index).limit = width;
        return this;
    }

    /** How much a column gets of the room that is left, compared with 100 of the others. */
    public Table weight(int index, int weight) {
        columns.get(index).weight = weight;
        return this;
    }

    public Table hide(int index) {
        columns.get(index).hidden = true;
        return this;
    }

    /** The column's name in JSON, where it is not that of the header. */
    public Table jsonName(int index, String name) {
        columns.get(index).jsonName = name;
        return this;
    }

    public Table header(boolean shown) {
        header = shown;
        return this;
    }

    /** Ends of groups are marked by a grey line instead of one in the text's colour. */
    public Table greyUnderline() {
        greyUnderline = true;
        return this;
    }

    /** What stands in empty cells. */
    public Table ersatz(String text) {
        ersatz = text;
        return this;
    }

    public void add(boolean underlined, Cell... cells) {
        int[] marks = new int[2 * cells.length + 1];
        for (int i = 0; i < cells.length; i++) {
            String text = cells[i].text();
            marks[2 * i] = textBytes;
            if (!text.isEmpty()) {
                byte[] bytes = RawText.encode(text);
                marks[2 * i + 1] = bytes.length == text.length() ? bytes.length : Ellipsis.width(text);
                if (texts.length - textBytes < bytes.length) {
                    texts = Arrays.copyOf(texts, Math.max(2 * texts.length, textBytes + bytes.length));
                }
                System.arraycopy(bytes, 0, texts, textBytes, bytes.length);
                textBytes += bytes.length;
            }
        }
        marks[2 * cells.length] = textBytes;
        rows.add(new Row(cells, marks, underlined));
    }

    public int size() {
        return rows.size();
    }

    public String text(int row, int column) {
        return rows.get(row).cells()[column].text();
    }

    // --- columns ---

    public void print(Output out, Style style, int width) {
        int count = 0;
        int[] shown = new int[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).hidden) {
                shown[count++] = i;
            }
        }
        shown = Arrays.copyOf(shown, count);
        int[] widths = widths(shown, width);
        if (header) {
            String prefix = style.underline() ? Colour.ADD_UNDERLINE : "";
            for (int i = 0; i < count; i++) {
                Column column = columns.get(shown[i]);
                gap(out, i, prefix);
                cell(out, Cell.of(column.header), widths[i], column, i == count - 1, prefix, style);
            }
            out.line();
        }
        for (Row row : rows) {
            printRow(out, row, shown, widths, style);
        }
    }

    private void printRow(Output out, Row row, int[] shown, int[] widths, Style style) {
        boolean lined = row.underlined() && style.underline();
        String gap = lined ? underline(Colour.NONE) : "";
        for (int i = 0; i < shown.length; i++) {
            Cell cell = row.cells()[shown[i]];
            String colour = style.on(cell.colour());
            String prefix = lined ? underline(cell.colour()) : colour;
            Column column = columns.get(shown[i]);
            boolean last = i == shown.length - 1;
            int spare = widths[i] - row.width(shown[i]);
            gap(out, i, gap);
            if (prefix.isEmpty()
                    && spare >= 0
                    && !column.rightAligned
                    && row.bytes(shown[i]) > 0
                    && cell.url().isEmpty()) {
                out.print(texts, row.start(shown[i]), row.bytes(shown[i])).spaces(last ? 0 : spare);
            } else {
                cell(out, cell, widths[i], column, last, prefix, style);
            }
            gap = lined
                    ? underline(cell.gapColoured() ? cell.colour() : Colour.NONE)
                    : cell.gapColoured() ? colour : "";
        }
        out.line();
    }

    private String underline(Colour colour) {
        if (greyUnderline) {
            return colour.sequence() + Colour.ADD_UNDERLINE_GREY;
        }
        return colour.underlined().sequence();
    }

    private static void gap(Output out, int at, String prefix) {
        if (at > 0) {
            out.print(prefix).print(' ').print(prefix.isEmpty() ? "" : Colour.NORMAL.sequence());
        }
    }

    private void cell(Output out, Cell cell, int width, Column column, boolean last, String prefix, Style style) {
        String text = cell.text().isEmpty() ? ersatz : cell.text();
        String shown = Ellipsis.end(text, width, style);
        int padding = width - Ellipsis.width(shown);
        shown = cell.url().isEmpty() ? shown : style.link(cell.url(), shown);
        out.print(prefix);
        if (column.rightAligned) {
            boolean nothing = last && text.isEmpty() && prefix.isEmpty();
            out.spaces(nothing ? 0 : padding).print(shown);
        } else {
            out.print(shown);
            if (!last || !prefix.isEmpty()) {
                out.spaces(padding);
            }
        }
        out.print(prefix.isEmpty() ? "" : Colour.NORMAL.sequence());
    }

    /** Gives every column what it asks for, or shares out what there is. */
    private int[] widths(int[] shown, int limit) {
        int[] wanted = new int[shown.length];
        int[] least = new int[shown.length];
        int total = Math.max(0, shown.length - 1);
        int leastTotal = total;
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = header ? Math.max(1, Ellipsis.width(columns.get(shown[i]).header)) : 0;
        }
        int nothing = Ellipsis.width(ersatz);
        for (Row row : rows) {
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = Math.max(wanted[i], row.bytes(shown[i]) == 0 ? nothing : row.width(shown[i]));
            }
        }
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = header ? Math.min(wanted[i], columns.get(shown[i]).limit) : wanted[i];
            least[i] = Math.min(LEAST_WIDTH, wanted[i]);
            total += wanted[i];
            leastTotal += least[i];
        }
        if (limit == UNLIMITED || total <= limit) {
            return wanted;
        }
        int[] weights = new int[shown.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = columns.get(shown[i]).weight;
        }
        return share(wanted, least, weights, Math.max(0, limit - leastTotal));
    }

    private static int[] share(int[] wanted, int[] least, int[] weights, int spare) {
        int[] widths = new int[wanted.length];
        Arrays.fill(widths, -1);
        int extra = spare;
        int open = Arrays.stream(weights).sum();
        boolean settled = true;
        while (settled && open > 0) {
            settled = false;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] < 0 && least[i] + extra * weights[i] / open >= wanted[i]) {
                    widths[i] = wanted[i];
                    extra -= wanted[i] - least[i];
                    open -= weights[i];
                    settled = true;
                    break;
                }
            }
        }
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 0) {
                int part = extra * weights[i] / open;
                widths[i] = least[i] + part;
                extra -= part;
                open -= weights[i];
            }
        }
        return widths;
    }

    // --- JSON ---

    public void printJson(Output out, boolean pretty, boolean colours) {
        List<Object> list = new ArrayList<>();
        for (Row row : rows) {
            Json.Members members = new Json.Members();
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).hidden && !columns.get(i).jsonName.isEmpty()) {
                    Cell cell = row.cells()[i];
                    Object value = cell.json() == null ? cell.text() : cell.json();
                    members.put(columns.get(i).jsonName, value.equals("") ? null : value);
                }
            }
            list.add(members);
        }
        out.line(Json.write(list, pretty, Style.json(colours)));
    }
}
