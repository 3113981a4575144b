// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What a path unit watches a path for.
 *
 * <p>Source: systemd.path(5), OPTIONS.
 *
 * <p>Immutable.
 */
public enum PathKind implements Word {
    EXISTS("PathExists"),
    EXISTS_GLOB("PathExistsGlob"),
    DIRECTORY_NOT_EMPTY("DirectoryNotEmpty"),
    CHANGED("PathChanged"),
    MODIFIED("PathModified");

    private final String word;

    PathKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
