// SPDX-License-Identifier: Apache-2.0
package org.systemdj.abi.processor;

import java.util.List;

/**
 * Writes the binding for native images: one static native per C function, called without a thread transition.
 *
 * <p>A transition-free call is a plain call instruction, so nothing can run between the C function and the read of
 * {@code errno}. Functions that the oldest supported C library lacks are looked up once with {@code dlsym}.
 *
 * <p>Source: GraalVM SDK, {@code org.graalvm.nativeimage.c.function.CFunction}; errno(3).
 *
 * <p>Used by javac only.
 */
final class ImageBindingSource {
    private final String packageName;
    private final String listName;
    private final String library;

    ImageBindingSource(String packageName, String listName, String library) {
        this.packageName = packageName;
        this.listName = listName;
        this.library = library;
    }

    String source(List<CFunction> functions) {
        StringBuilder out = new StringBuilder();
        out.append("package ").append(packageName).append(";\n\n");
        out.append("import org.graalvm.nativeimage.c.function.CFunction;\n");
        out.append("import org.graalvm.nativeimage.c.function.CFunctionPointer;\n");
        out.append("import org.graalvm.nativeimage.c.function.InvokeCFunctionPointer;\n");
        out.append("import org.graalvm.word.Pointer;\n");
        out.append("import org.graalvm.word.WordFactory;\n\n");
        out.append("/** Generated from ").append(listName).append(": the binding for native images. */\n");
        out.append("final class Image")
                .append(listName)
                .append(" implements ")
                .append(listName)
                .append(" {\n");
        out.append("    private static final long ABSENT = -1;\n\n");
        for (CFunction function : functions) {
            if (function.newer()) {
                newer(out, function);
            } else {
                linked(out, function);
            }
        }
        helpers(out);
        natives(out, functions);
        return out.append("}\n").toString();
    }

    private static void linked(StringBuilder out, CFunction function) {
        out.append(function.header());
        out.append(function.body("C." + function.name() + "(" + function.arguments() + ")", "errno()"));
        out.append("    }\n\n");
    }

    private static void newer(StringBuilder out, CFunction function) {
        String field = function.name() + "Address";
        out.append("    private long ").append(field).append(";\n\n");
        out.append("    interface ").append(pointer(function)).append(" extends CFunctionPointer {\n");
        out.append("        @InvokeCFunctionPointer(transition = CFunction.Transition.NO_TRANSITION)\n");
        out.append("        ").append(function.result()).append(" invoke(").append(function.declaration());
        out.append(");\n    }\n\n");
        out.append(function.header());
        out.append("        if (").append(field).append(" == 0) {\n");
        out.append("            ")
                .append(field)
                .append(" = look(\"")
                .append(function.name())
                .append("\");\n        }\n");
        out.append("        if (").append(field).append(" == ABSENT) {\n            return -Libc.ENOSYS;\n        }\n");
        out.append("        ").append(pointer(function)).append(" function = WordFactory.pointer(");
        out.append(field).append(");\n");
        out.append(function.body("function.invoke(" + function.arguments() + ")", "errno()"));
        out.append("    }\n\n");
    }

    private static String pointer(CFunction function) {
        return "At_" + function.name();
    }

    private void helpers(StringBuilder out) {
        out.append("""
                    private static int errno() {
                        return C.__errno_location().readInt(0);
                    }

                    private static long text(String ascii) {
                        long text = C.malloc(ascii.length() + 1);
                        Pointer bytes = WordFactory.pointer(text);
                        for (int i = 0; i < ascii.length(); i++) {
                            bytes.writeByte(i, (byte) ascii.charAt(i));
                        }
                        bytes.writeByte(ascii.length(), (byte) 0);
                        return text;
                    }

                    private static long look(String name) {
                        long text = text(name);
                        long address = C.dlsym(library(), text);
                        C.free(text);
                        return address == 0 ? ABSENT : address;
                    }

                """);
        if (library.isEmpty()) {
            out.append("    private static long library() {\n        return 0;\n    }\n\n");
        } else {
            out.append("""
                        private static long libraryHandle;

                        private static long library() {
                            if (libraryHandle == 0) {
                                long name = text("%s");
                                libraryHandle = C.dlopen(name, 2);
                                C.free(name);
                            }
                            return libraryHandle;
                        }

                    """.formatted(library));
        }
    }

    private void natives(StringBuilder out, List<CFunction> functions) {
        out.append("    /** The C library, by name. */\n    private static final class C {\n");
        for (CFunction function : functions) {
            if (!function.newer()) {
                nativeMethod(out, function.result() + " " + function.name() + "(" + function.declaration() + ")");
            }
        }
        nativeMethod(out, "Pointer __errno_location()");
        if (!library.isEmpty()) {
            for (String needed : new String[] {
                "long malloc(long size)",
                "void free(long address)",
                "long dlsym(long handle, long name)",
                "long dlopen(long name, int flags)"
            }) {
                nativeMethod(out, needed);
            }
        }
        out.append("    }\n");
    }

    private static void nativeMethod(StringBuilder out, String declaration) {
        out.append("        @CFunction(transition = CFunction.Transition.NO_TRANSITION)\n");
        out.append("        static native ").append(declaration).append(";\n\n");
    }
}
