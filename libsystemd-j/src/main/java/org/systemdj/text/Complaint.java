// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * What is wrong with a value, in words for the log; who reads the value adds the place and decides what happens.
 *
 * <p>Immutable.
 *
 * @param fatal whether the whole unit cannot be used; else only the value is ignored
 * @param text the message
 */
public record Complaint(boolean fatal, String text) {
    /** A complaint about a value that is ignored. */
    public static Complaint ignored(String text) {
        return new Complaint(false, text);
    }

    /** A complaint that makes the unit unusable. */
    public static Complaint fatal(String text) {
        return new Complaint(true, text);
    }
}
