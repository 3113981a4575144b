// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Colour;
import org.systemdj.console.Command;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileHandle;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.Booleans;
import org.systemdj.text.Escape;
import org.systemdj.text.RawText;
import org.systemdj.text.Words;

/**
 * Prints control groups and the processes in them as a tree.
 *
 * <p>Source: systemd-cgls(1).
 *
 * <p>Used by one thread.
 */
final class GroupTree {
    private static final int PERCENT = 100;
    private static final int LEAST_COLUMNS = 20;
    private static final int LEVEL_COLUMNS = 2;
    /** How bytes that are no UTF-8 stand in strings: {@link RawText}. */
    private static final char FIRST_RAW_BYTE = '\uDC80';

    private static final char LAST_RAW_BYTE = '\uDCFF';
    /** The tree's lines and the space before the command. */
    private static final int PROCESS_MARGIN = 3;

    /** What is shown. */
    record Content(boolean empty, boolean kernelThreads, boolean attributes, boolean ids, boolean wholeLines) {}

    private final Command command;
    private final Content content;

    GroupTree(Command command, Content content) {
        this.command = command;
        this.content = content;
    }

    /** Prints what is below a directory of the control group file system; fails with ErrnoException. */
    void print(String directory) {
        print(directory, "", command.style().columns());
    }

    private void print(String directory, String prefix, int columns) {
        List<String> children = new ArrayList<>();
        for (DirectoryEntry entry : entries(directory)) {
            String child = directory + "/" + entry.name();
            if (entry.isDirectory() && (content.empty() || isPopulated(child))) {
                children.add(entry.name());
            }
        }
        processes(directory, prefix, columns, !children.isEmpty());
        Style style = command.style();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            String child = directory + "/" + children.get(i);
            String below = prefix + style.glyph(last ? Glyph.TREE_SPACE : Glyph.TREE_VERTICAL);
            group(child, children.get(i), prefix + style.glyph(last ? Glyph.TREE_RIGHT : Glyph.TREE_BRANCH), below);
            print(child, below, columns - LEVEL_COLUMNS);
        }
    }

    private static List<DirectoryEntry> entries(String directory) {
        try (Fd open = FileSystem.openDirectory(directory)) {
            return FileSystem.entries(open.number());
        }
    }

    private static boolean isPopulated(String directory) {
        return FileSystem.tryReadText(directory + "/cgroup.events")
                .map(text -> !text.contains("populated 0"))
                .orElse(true);
    }

    private void group(String directory, String name, String branch, String below) {
        Style style = command.style();
        boolean delegated = isDelegated(directory);
        String shown = name.startsWith("_") ? name.substring(1) : name;
        StringBuilder line = new StringBuilder(branch);
        line.append(
                delegated && style.underline()
                        ? Colour.UNDERLINE.sequence() + shown + Colour.NORMAL.sequence()
                        : shown);
        if (delegated) {
            line.append(' ').append(style.paint(Colour.HIGHLIGHT, style.glyph(Glyph.ELLIPSIS)));
        }
        Optional<FileHandle> handle = content.ids() ? FileHandle.of(directory) : Optional.empty();
        if (handle.isPresent()) {
            long id = ByteBuffer.wrap(handle.get().bytes())
                    .order(ByteOrder.nativeOrder())
                    .getLong();
            line.append(' ').append(style.paint(Colour.GREY, "(#" + Long.toUnsignedString(id) + ")"));
        }
        command.out().line(line.toString());
        if (content.attributes()) {
            attributes(directory, below);
        }
    }

    private static boolean isDelegated(String directory) {
        return ExtendedAttributes.getText(directory, "trusted.delegate")
                .or(() -> ExtendedAttributes.getText(directory, "user.delegate"))
                .map(Booleans::parse)
                .orElse(false);
    }

    private void attributes(String directory, String prefix) {
        Style style = command.style();
        try (Fd open = FileSystem.openDirectory(directory)) {
            for (String name : ExtendedAttributes.names(open.number())) {
                Optional<byte[]> value = ExtendedAttributes.get(open.number(), name);
                if (value.isPresent()) {
                    command.out()
                            .line(prefix + style.glyph(Glyph.ARROW_RIGHT) + " "
                                    + style.paint(Colour.PLAIN_BLUE, name) + ": "
                                    + Escape.c(RawText.decode(value.get())));
                }
            }
        }
    }

    private void processes(String directory, String prefix, int columns, boolean more) {
        List<Integer> processes = new ArrayList<>();
        for (String word :
                Words.plain(FileSystem.tryReadText(directory + "/cgroup.procs").orElse(""))) {
            int process = Integer.parseInt(word);
            if (process > 0 && (content.kernelThreads() || !ProcessInfo.isKernelThread(process))) {
                processes.add(process);
            }
        }
        processes.sort(null);
        if (processes.isEmpty()) {
            return;
        }
        int digits = processes.getLast().toString().length();
        int left = columns - digits - PROCESS_MARGIN;
        int room = content.wholeLines() ? Integer.MAX_VALUE : left > 0 ? left : LEAST_COLUMNS;
        Style style = command.style();
        for (int i = 0; i < processes.size(); i++) {
            boolean last = i == processes.size() - 1 && !more;
            String number = processes.get(i).toString();
            String shown = commandLine(processes.get(i), room);
            command.out()
                    .line(prefix
                            + style.glyph(last ? Glyph.TREE_RIGHT : Glyph.TREE_BRANCH)
                            + style.paint(Colour.GREY, " ".repeat(digits - number.length()) + number + " " + shown));
        }
    }

    /** What does not fit is cut off; so is what would fit without the NULs behind it. */
    private String commandLine(int process, int room) {
        byte[] data = command.host().readFile("/proc/" + process + "/cmdline");
        String all = data == null ? "" : RawText.decode(data);
        String line = all.replace('\0', ' ').stripTrailing();
        if (line.isEmpty()) {
            return ProcessInfo.name(process).map(name -> "[" + name + "]").orElse("n/a");
        }
        String shown = printable(line);
        Style style = command.style();
        if (all.length() <= room || Ellipsis.width(shown) > room) {
            return Ellipsis.at(shown, room, PERCENT, style);
        }
        return Ellipsis.at(shown + "  ", Math.min(room, Ellipsis.width(shown) + 1), PERCENT, style);
    }

    private String printable(String line) {
        StringBuilder shown = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' || c >= 127 && c < 160;
            boolean foreign = !command.style().utf8() && (c < ' ' || c > 126);
            if (!control && !foreign && (c < FIRST_RAW_BYTE || c > LAST_RAW_BYTE)) {
                shown.append(c);
                continue;
            }
            for (byte b : RawText.encode(String.valueOf(c))) {
                shown.append("\\x").append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return shown.toString();
    }
}
