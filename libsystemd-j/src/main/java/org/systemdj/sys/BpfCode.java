// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assembles a program for the kernel's machine of eleven registers. Jumps go forward to labels.
 *
 * <p>Registers: 0 result of calls and of the program, 1 to 5 arguments of calls (lost by them), 6 to 9 kept, 10 the end
 * of the stack, read-only.
 *
 * <p>Source: the kernel's Documentation/bpf/standardization/instruction-set.rst.
 *
 * <p>Used by one thread.
 */
public final class BpfCode {
    /** Helper functions. */
    public static final int MAP_LOOKUP = 1;

    public static final int LOAD_PACKET = 26;
    public static final int CURRENT_CGROUP = 80;

    /** The end of the stack. */
    public static final int STACK = 10;

    private static final int MOVE_REGISTER = 0xBF;
    private static final int MOVE_NUMBER = 0xB7;
    private static final int MOVE_REGISTER_32 = 0xBC;
    private static final int ADD_NUMBER = 0x07;
    private static final int AND_NUMBER_32 = 0x54;
    private static final int OR_NUMBER = 0x47;
    private static final int SHIFT_RIGHT_32 = 0x74;
    private static final int LOAD_WORD = 0x61;
    private static final int LOAD_LONG = 0x79;
    private static final int STORE_WORD = 0x63;
    private static final int STORE_LONG = 0x7B;
    private static final int STORE_WORD_NUMBER = 0x62;
    private static final int ATOMIC_ADD_LONG = 0xDB;
    private static final int LOAD_LONG_NUMBER = 0x18;
    private static final int JUMP = 0x05;
    private static final int JUMP_EQUAL_32 = 0x16;
    private static final int JUMP_NOT_EQUAL_32 = 0x56;
    private static final int JUMP_NOT_EQUAL_REGISTER_32 = 0x5E;
    private static final int JUMP_BELOW_32 = 0xA6;
    private static final int JUMP_ABOVE_32 = 0x26;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_NOT_EQUAL = 0x55;
    private static final int TO_BIG_ENDIAN = 0xDC;
    private static final int CALL = 0x85;
    private static final int EXIT = 0x95;
    private static final int MAP_BY_DESCRIPTOR = 1;

    private final List<long[]> code = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Integer, String> jumps = new HashMap<>();

    private BpfCode emit(int operation, int to, int from, int offset, int number) {
        code.add(new long[] {operation, from << 4 | to, offset, number});
        return this;
    }

    public BpfCode move(int to, int from) {
        return emit(MOVE_REGISTER, to, from, 0, 0);
    }

    /** The lower half, the upper half zero. */
    public BpfCode move32(int to, int from) {
        return emit(MOVE_REGISTER_32, to, from, 0, 0);
    }

    public BpfCode set(int to, int number) {
        return emit(MOVE_NUMBER, to, 0, 0, number);
    }

    public BpfCode add(int to, int number) {
        return emit(ADD_NUMBER, to, 0, 0, number);
    }

    public BpfCode and32(int to, int number) {
        return emit(AND_NUMBER_32, to, 0, 0, number);
    }

    public BpfCode or(int to, int number) {
        return emit(OR_NUMBER, to, 0, 0, number);
    }

    /** Without sign. */
    public BpfCode shiftRight32(int to, int bits) {
        return emit(SHIFT_RIGHT_32, to, 0, 0, bits);
    }

    /** The lower two bytes, from the network's order. */
    public BpfCode fromNetwork16(int register) {
        return emit(TO_BIG_ENDIAN, register, 0, 0, 16);
    }

    /** Four bytes at an address plus offset. */
    public BpfCode loadWord(int to, int address, int offset) {
        return emit(LOAD_WORD, to, address, offset, 0);
    }

    /** Eight bytes at an address plus offset. */
    public BpfCode loadLong(int to, int address, int offset) {
        return emit(LOAD_LONG, to, address, offset, 0);
    }

    public BpfCode storeLong(int address, int offset, int from) {
        return emit(STORE_LONG, address, from, offset, 0);
    }

    /** The lower four bytes of a register. */
    public BpfCode storeWordOf(int address, int offset, int from) {
        return emit(STORE_WORD, address, from, offset, 0);
    }

    public BpfCode storeWord(int address, int offset, int number) {
        return emit(STORE_WORD_NUMBER, address, 0, offset, number);
    }

    /** Adds a register to the eight bytes at an address, at once for all processors. */
    public BpfCode addAtomically(int address, int offset, int from) {
        return emit(ATOMIC_ADD_LONG, address, from, offset, 0);
    }

    /** The map of a descriptor. */
    public BpfCode map(int to, int descriptor) {
        emit(LOAD_LONG_NUMBER, to, MAP_BY_DESCRIPTOR, 0, descriptor);
        return emit(0, 0, 0, 0, 0);
    }

    public BpfCode call(int helper) {
        return emit(CALL, 0, 0, 0, helper);
    }

    public BpfCode exit() {
        return emit(EXIT, 0, 0, 0, 0);
    }

    public BpfCode jump(String label) {
        return to(label).emit(JUMP, 0, 0, 0, 0);
    }

    public BpfCode ifEqual32(int register, int number, String label) {
        return to(label).emit(JUMP_EQUAL_32, register, 0, 0, number);
    }

    public BpfCode ifNotEqual32(int register, int number, String label) {
        return to(label).emit(JUMP_NOT_EQUAL_32, register, 0, 0, number);
    }

    public BpfCode ifDifferent32(int register, int other, String label) {
        return to(label).emit(JUMP_NOT_EQUAL_REGISTER_32, register, other, 0, 0);
    }

    /** Without sign. */
    public BpfCode ifBelow32(int register, int number, String label) {
        return to(label).emit(JUMP_BELOW_32, register, 0, 0, number);
    }

    /** Without sign. */
    public BpfCode ifAbove32(int register, int number, String label) {
        return to(label).emit(JUMP_ABOVE_32, register, 0, 0, number);
    }

    /** What a look-up has found is nothing. */
    public BpfCode ifNull(int register, String label) {
        return to(label).emit(JUMP_EQUAL, register, 0, 0, 0);
    }

    /** What a look-up has found is something. */
    public BpfCode ifNotNull(int register, String label) {
        return to(label).emit(JUMP_NOT_EQUAL, register, 0, 0, 0);
    }

    /** The result of the program. */
    public BpfCode answer(int number) {
        return set(0, number).exit();
    }

    private BpfCode to(String label) {
        jumps.put(code.size(), label);
        return this;
    }

    /** The next instruction's name. */
    public BpfCode label(String name) {
        if (labels.put(name, code.size()) != null) {
            throw new IllegalStateException("two labels " + name);
        }
        return this;
    }

    /** The program, for a little-endian machine. */
    public byte[] assemble() {
        byte[] bytes = new byte[code.size() * 8];
        for (int i = 0; i < code.size(); i++) {
            long[] one = code.get(i);
            long offset = one[2];
            String label = jumps.get(i);
            if (label != null) {
                offset = labels.get(label) - i - 1L;
            }
            if (offset < Short.MIN_VALUE || offset > Short.MAX_VALUE) {
                throw new ErrnoException("bpf", Errno.E2BIG, null);
            }
            long word = one[0] & 0xFF | (one[1] & 0xFF) << 8 | (offset & 0xFFFF) << 16 | one[3] << 32;
            for (int b = 0; b < 8; b++) {
                bytes[i * 8 + b] = (byte) (word >>> 8 * b);
            }
        }
        return bytes;
    }
}
