// SPDX-License-Identifier: Apache-2.0
package org.systemdj.abi.processor;

import java.util.List;

/**
 * One C function of the call list.
 *
 * <p>Source: the annotated interface.
 *
 * <p>Immutable.
 *
 * @param name C name
 * @param result {@code int}, {@code long} or {@code void}
 * @param newer looked up at run time, -ENOSYS when missing: the oldest supported C library lacks it, or it is of another
 *     library
 */
record CFunction(String name, String result, List<Parameter> parameters, boolean newer) {
    record Parameter(String type, String name) {}

    /** {@code int fd, long buffer}. */
    String declaration() {
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : parameters) {
            out.append(out.isEmpty() ? "" : ", ")
                    .append(parameter.type)
                    .append(' ')
                    .append(parameter.name);
        }
        return out.toString();
    }

    /** {@code fd, buffer}. */
    String arguments() {
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : parameters) {
            out.append(out.isEmpty() ? "" : ", ").append(parameter.name);
        }
        return out.toString();
    }

    boolean isVoid() {
        return result.equals("void");
    }

    /** Opening line of the method that implements the call. */
    String header() {
        return "    @Override\n    public " + result + " " + name + "(" + declaration() + ") {\n";
    }

    /** Statements that make {@code call} and apply the errno convention. */
    String body(String call, String errno) {
        if (isVoid()) {
            return "        " + call + ";\n";
        }
        return "        " + result + " returned = " + call + ";\n" + "        return returned == -1 ? -" + errno
                + " : returned;\n";
    }
}
