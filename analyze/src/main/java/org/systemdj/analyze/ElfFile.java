// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.systemdj.sys.Fd;

/**
 * What programs and libraries tell of themselves: kind, processor, notes. Of 32 and 64 bits, either end first.
 *
 * <p>Source: elf(5); System V ABI, chapters «Object Files» and «Program Loading», notes; UAPI group, Package Metadata for
 * Executable Files.
 *
 * <p>Immutable.
 *
 * @param type the number of the kind of object
 * @param machine the number of the processor
 * @param interpreted whether it names a program that is to load it, as executables do
 * @param notes its notes in the order in which they stand
 */
record ElfFile(int type, int machine, boolean interpreted, List<Note> notes) {
    /** The kind of memory images. */
    static final int CORE = 4;

    private static final int PACKAGE_METADATA = 0xcafe1a7e;
    private static final int BUILD_ID = 3;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int CLASS_AT = 4;
    private static final int ORDER_AT = 5;
    private static final int VERSION_AT = 6;
    private static final int WIDE = 2;
    private static final int LITTLE_END_FIRST = 1;
    private static final int BIG_END_FIRST = 2;
    private static final int VERSION = 1;
    private static final int TYPE_AT = 16;
    private static final int MACHINE_AT = 18;
    private static final int FILE_VERSION_AT = 20;
    private static final int INTERPRETER = 3;
    private static final int NOTES = 4;
    private static final int NOTE_HEADER = 12;
    /** More of notes than anybody needs. */
    private static final long MOST_BYTES = 1 << 24;

    /** A note: who says something of which kind, and what. */
    record Note(String owner, int type, byte[] content) {}

    /** The file is none. */
    static final class NotElf extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param why as libelf says it */
        NotElf(String why) {
            super(why, null, false, false);
        }
    }

    /** Where the numbers stand in a format of 32 or of 64 bits. */
    private record Layout(int headerBytes, int segmentsAt, int countAt, int segmentBytes, boolean wide) {
        private static final Layout NARROW = new Layout(52, 28, 44, 32, false);
        private static final Layout BROAD = new Layout(64, 32, 56, 56, true);

        long word(ByteBuffer in, int at) {
            return wide ? in.getLong(at) : Integer.toUnsignedLong(in.getInt(at));
        }

        long offset(ByteBuffer segment) {
            return wide ? segment.getLong(8) : Integer.toUnsignedLong(segment.getInt(4));
        }

        long size(ByteBuffer segment) {
            return wide ? segment.getLong(32) : Integer.toUnsignedLong(segment.getInt(16));
        }

        long alignment(ByteBuffer segment) {
            return wide ? segment.getLong(48) : Integer.toUnsignedLong(segment.getInt(28));
        }
    }

    /** Reads an open file of that size. */
    static ElfFile read(Fd file, long size) throws NotElf {
        ByteBuffer start = part(file, 0, Math.min(size, Layout.BROAD.headerBytes()));
        for (int i = 0; i < MAGIC.length; i++) {
            if (start.remaining() <= VERSION_AT || start.get(i) != MAGIC[i]) {
                throw new NotElf("gelf_getehdr() failed: invalid `Elf' handle");
            }
        }
        int order = start.get(ORDER_AT);
        boolean known = (start.get(CLASS_AT) == 1 || start.get(CLASS_AT) == WIDE)
                && (order == LITTLE_END_FIRST || order == BIG_END_FIRST)
                && start.get(VERSION_AT) == VERSION;
        if (!known) {
            throw new NotElf("gelf_getehdr() failed: invalid `Elf' handle");
        }
        Layout layout = start.get(CLASS_AT) == WIDE ? Layout.BROAD : Layout.NARROW;
        if (size < layout.headerBytes()) {
            throw new NotElf("elf_begin() failed: invalid ELF file data");
        }
        ByteOrder bytes = order == LITTLE_END_FIRST ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        start.order(bytes);
        if (start.getInt(FILE_VERSION_AT) != VERSION) {
            throw new NotElf("gelf_getehdr() failed: invalid `Elf' handle");
        }
        return segments(file, size, layout, start);
    }

    private static ElfFile segments(Fd file, long size, Layout layout, ByteBuffer header) {
        boolean interpreted = false;
        List<Note> notes = new ArrayList<>();
        long at = layout.word(header, layout.segmentsAt());
        int count = Short.toUnsignedInt(header.getShort(layout.countAt()));
        for (int i = 0; i < count && isInside(at, layout.segmentBytes(), size); i++) {
            ByteBuffer segment = part(file, at, layout.segmentBytes()).order(header.order());
            at += layout.segmentBytes();
            long offset = layout.offset(segment);
            long length = layout.size(segment);
            if (length <= 0 || !isInside(offset, length, size)) {
                continue;
            }
            int kind = segment.getInt(0);
            if (kind == INTERPRETER) {
                interpreted = true;
            } else if (kind == NOTES && length <= MOST_BYTES) {
                int alignment = layout.alignment(segment) == Long.BYTES ? Long.BYTES : Integer.BYTES;
                notes(part(file, offset, length).order(header.order()), alignment, notes);
            }
        }
        return new ElfFile(
                Short.toUnsignedInt(header.getShort(TYPE_AT)),
                Short.toUnsignedInt(header.getShort(MACHINE_AT)),
                interpreted,
                notes);
    }

    private static boolean isInside(long offset, long length, long size) {
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    private static ByteBuffer part(Fd file, long offset, long length) {
        byte[] bytes = new byte[(int) length];
        int filled = 0;
        while (filled < bytes.length) {
            int read = file.readAt(offset + filled, bytes, filled, bytes.length - filled);
            if (read <= 0) {
                break;
            }
            filled += read;
        }
        return ByteBuffer.wrap(bytes, 0, filled);
    }

    /** Adds the notes of one segment, up to the first that does not fit with its padding. */
    private static void notes(ByteBuffer in, int alignment, List<Note> notes) {
        long at = 0;
        while (at + NOTE_HEADER <= in.limit()) {
            long owner = Integer.toUnsignedLong(in.getInt((int) at));
            long length = Integer.toUnsignedLong(in.getInt((int) at + Integer.BYTES));
            int type = in.getInt((int) at + 2 * Integer.BYTES);
            long content = aligned(at + NOTE_HEADER + owner, alignment);
            long next = aligned(content + length, alignment);
            if (next > in.limit()) {
                return;
            }
            byte[] name = new byte[(int) owner];
            in.get((int) at + NOTE_HEADER, name);
            byte[] bytes = new byte[(int) length];
            in.get((int) content, bytes);
            notes.add(new Note(new String(name, StandardCharsets.ISO_8859_1), type, bytes));
            at = next;
        }
    }

    private static long aligned(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }

    // --- what the notes say ---

    /** The package that it comes from, as JSON; empty where that is not said. */
    String packageMetadata() {
        for (Note note : notes) {
            if (note.type == PACKAGE_METADATA) {
                String text = new String(note.content, StandardCharsets.UTF_8);
                int end = text.indexOf('\0');
                return end < 0 ? text : text.substring(0, end);
            }
        }
        return "";
    }

    /** The number of the build in hexadecimal digits; empty where it has none. */
    String buildId() {
        for (Note note : notes) {
            if (note.type == BUILD_ID && note.owner.equals("GNU\0")) {
                return HexFormat.of().formatHex(note.content);
            }
        }
        return "";
    }
}
