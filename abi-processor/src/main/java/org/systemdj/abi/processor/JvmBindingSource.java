// SPDX-License-Identifier: Apache-2.0
package org.systemdj.abi.processor;

import java.util.List;

/**
 * Writes the binding for the JVM: a class around a jnr-ffi proxy of the same functions.
 *
 * <p>jnr-ffi saves {@code errno} in a thread's own cell before it returns to Java. A function that the C library
 * lacks throws {@code UnsatisfiedLinkError} when called, which becomes -ENOSYS for those marked as newer.
 *
 * <p>jnr-ffi 2.2.17's own x86-64 call stubs pass a wrong sixth argument. They are made for up to six arguments only, so
 * functions of six get a seventh here, which the C function does not see.
 *
 * <p>Source: jnr-ffi, {@code jnr.ffi.LibraryLoader}, {@code jnr.ffi.Runtime.getLastError}.
 *
 * <p>Used by javac only.
 */
final class JvmBindingSource {
    private static final int STUB_LIMIT = 6;

    private final String packageName;
    private final String listName;
    private final String library;

    JvmBindingSource(String packageName, String listName, String library) {
        this.packageName = packageName;
        this.listName = listName;
        this.library = library.isEmpty() ? "c" : library;
    }

    String source(List<CFunction> functions) {
        StringBuilder out = new StringBuilder();
        out.append("package ").append(packageName).append(";\n\n");
        out.append("/** Generated from ").append(listName).append(": the binding for the JVM. */\n");
        out.append("final class Jvm")
                .append(listName)
                .append(" implements ")
                .append(listName)
                .append(" {\n");
        out.append("    private final jnr.ffi.Runtime runtime = jnr.ffi.Runtime.getSystemRuntime();\n");
        out.append("    private final Calls c = jnr.ffi.LibraryLoader.create(Calls.class).load(\"")
                .append(library)
                .append("\");\n\n");
        calls(out, functions);
        for (CFunction function : functions) {
            out.append(function.header());
            String body = function.body(call(function), "errno()");
            if (function.newer()) {
                out.append("        try {\n").append(body.indent(4));
                out.append("        } catch (UnsatisfiedLinkError e) {\n            return -Libc.ENOSYS;\n        }\n");
            } else {
                out.append(body);
            }
            out.append("    }\n\n");
        }
        out.append("    private int errno() {\n        return runtime.getLastError();\n    }\n");
        return out.append("}\n").toString();
    }

    private static void calls(StringBuilder out, List<CFunction> functions) {
        out.append("    /** What jnr-ffi implements. */\n    public interface Calls {\n");
        for (CFunction function : functions) {
            out.append("        ")
                    .append(function.result())
                    .append(' ')
                    .append(function.name())
                    .append('(');
            out.append(function.declaration())
                    .append(isPadded(function) ? ", long unseen" : "")
                    .append(");\n\n");
        }
        out.append("    }\n\n");
    }

    private static String call(CFunction function) {
        return "this.c." + function.name() + "(" + function.arguments() + (isPadded(function) ? ", 0" : "") + ")";
    }

    private static boolean isPadded(CFunction function) {
        return function.parameters().size() == STUB_LIMIT;
    }
}
