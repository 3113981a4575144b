// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systemdj.json.Json;

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

    /** One row; the underline marks the end of a group. */
    private record Row(Cell[] cells, boolean underlined) {}

    private static final class Column {
        final String header;
        final String jsonName;
        boolean rightAligned;
        boolean hidden;

        Column(String header, String jsonName) {
            this.header = header;
            this.jsonName = jsonName;
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
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

    public Table hide(int index) {
        columns.get(index).hidden = true;
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
        rows.add(new Row(cells, underlined));
    }

    public int size() {
        return rows.size();
    }

    public String text(int row, int column) {
        return rows.get(row).cells()[column].text();
    }

    // --- columns ---

    public void print(Output out, Style style, int width) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).hidden) {
                shown.add(i);
            }
        }
        int[] widths = widths(shown, width);
        if (header) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < shown.size(); i++) {
                Column column = columns.get(shown.get(i));
                String prefix = style.underline() ? Colour.ADD_UNDERLINE : "";
                cell(line, column.header, "", widths[i], column, i, shown.size(), prefix, prefix, style);
            }
            out.line(line.toString());
        }
        for (Row row : rows) {
            out.line(line(row, shown, widths, style));
        }
    }

    private String line(Row row, List<Integer> shown, int[] widths, Style style) {
        StringBuilder line = new StringBuilder();
        boolean lined = row.underlined() && style.underline();
        String gap = lined ? underline(Colour.NONE) : "";
        for (int i = 0; i < shown.size(); i++) {
            Column column = columns.get(shown.get(i));
            Cell cell = row.cells()[shown.get(i)];
            String text = cell.text().isEmpty() ? ersatz : cell.text();
            String colour = style.colours() ? cell.colour().sequence() : "";
            String prefix = lined ? underline(cell.colour()) : colour;
            cell(line, text, cell.url(), widths[i], column, i, shown.size(), prefix, gap, style);
            gap = lined
                    ? underline(cell.gapColoured() ? cell.colour() : Colour.NONE)
                    : cell.gapColoured() ? colour : "";
        }
        return line.toString();
    }

    private String underline(Colour colour) {
        if (greyUnderline) {
            return colour.sequence() + Colour.ADD_UNDERLINE_GREY;
        }
        return colour.underlined().sequence();
    }

    private static void cell(
            StringBuilder line,
            String text,
            String url,
            int width,
            Column column,
            int at,
            int count,
            String prefix,
            String gapPrefix,
            Style style) {
        if (at > 0) {
            line.append(gapPrefix).append(' ').append(gapPrefix.isEmpty() ? "" : Colour.NORMAL.sequence());
        }
        String shown = Ellipsis.end(text, width, style);
        int padding = width - Ellipsis.width(shown);
        shown = url.isEmpty() ? shown : style.link(url, shown);
        boolean last = at == count - 1;
        line.append(prefix);
        if (column.rightAligned) {
            boolean nothing = last && text.isEmpty() && prefix.isEmpty();
            line.repeat(' ', nothing ? 0 : Math.max(padding, 0)).append(shown);
        } else {
            line.append(shown);
            if (!last || !prefix.isEmpty()) {
                line.repeat(' ', Math.max(padding, 0));
            }
        }
        line.append(prefix.isEmpty() ? "" : Colour.NORMAL.sequence());
    }

    /** Gives every column what it asks for, or shares out what there is. */
    private int[] widths(List<Integer> shown, int limit) {
        int[] wanted = new int[shown.size()];
        int[] least = new int[shown.size()];
        int total = Math.max(0, shown.size() - 1);
        int leastTotal = total;
        for (int i = 0; i < wanted.length; i++) {
            int column = shown.get(i);
            wanted[i] = header ? Math.max(1, Ellipsis.width(columns.get(column).header)) : 0;
            for (Row row : rows) {
                String text = row.cells()[column].text();
                wanted[i] = Math.max(wanted[i], Ellipsis.width(text.isEmpty() ? ersatz : text));
            }
            least[i] = Math.min(LEAST_WIDTH, wanted[i]);
            total += wanted[i];
            leastTotal += least[i];
        }
        if (limit == UNLIMITED || total <= limit) {
            return wanted;
        }
        return share(wanted, least, Math.max(0, limit - leastTotal));
    }

    private static int[] share(int[] wanted, int[] least, int spare) {
        int[] widths = new int[wanted.length];
        Arrays.fill(widths, -1);
        int extra = spare;
        int open = wanted.length;
        boolean settled = true;
        while (settled && open > 0) {
            settled = false;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] < 0 && least[i] + extra / open >= wanted[i]) {
                    widths[i] = wanted[i];
                    extra -= wanted[i] - least[i];
                    open--;
                    settled = true;
                    break;
                }
            }
        }
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 0) {
                int part = extra / open;
                widths[i] = least[i] + part;
                extra -= part;
                open--;
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
