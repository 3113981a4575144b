// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

/** Follows changes of files that may not be there yet. Source: inotify(7). Loop-confined. */
public interface PathWatches {
    /**
     * Calls back whenever the file appears, is closed after writing, or moves in or out.
     *
     * @return ends the watch
     */
    Runnable watch(String path, Runnable onChange);

    /**
     * Calls back whenever a file, or an entry of a directory, is changed.
     *
     * @param everyWrite whether each write counts, not only the closing after writing
     * @return ends the watch
     */
    Runnable watchContent(String path, boolean everyWrite, Runnable onChange);
}
