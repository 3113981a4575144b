// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.systemdj.journal.JournalSelection;
import org.systemdj.journal.show.OutputMode;

/**
 * What the command line asks for.
 *
 * <p>Source: journalctl(1).
 *
 * <p>Used by one thread; filled by {@link OptionTable}.
 */
final class Options {
    static final int LINES_DEFAULT = -2;
    static final int LINES_ALL = -1;
    static final int LINES_FOLLOWED = 10;
    static final int LINES_PAGED = 1000;

    Action action = Action.SHOW;
    final Set<JournalSelection.Flag> types = EnumSet.noneOf(JournalSelection.Flag.class);
    Optional<String> machine = Optional.empty();
    boolean merge;
    Optional<String> directory = Optional.empty();
    final List<String> files = new ArrayList<>();
    boolean fileFromStandardInput;
    Optional<String> root = Optional.empty();
    Optional<String> image = Optional.empty();
    Optional<String> imagePolicy = Optional.empty();
    Optional<String> namespace = Optional.empty();
    final Set<JournalSelection.Flag> namespaceFlags = EnumSet.noneOf(JournalSelection.Flag.class);

    OptionalLong since = OptionalLong.empty();
    OptionalLong until = OptionalLong.empty();
    Optional<String> cursor = Optional.empty();
    Optional<String> afterCursor = Optional.empty();
    Optional<String> cursorFile = Optional.empty();
    Optional<LogId> boot = Optional.empty();
    Optional<LogId> invocation = Optional.empty();
    final List<String> units = new ArrayList<>();
    final List<String> userUnits = new ArrayList<>();
    final List<String> identifiers = new ArrayList<>();
    final Set<String> excludedIdentifiers = new LinkedHashSet<>();
    int priorities;
    final Set<Integer> facilities = new LinkedHashSet<>();
    Optional<String> pattern = Optional.empty();
    Optional<Boolean> caseSensitive = Optional.empty();
    boolean kernel;

    OutputMode output = OutputMode.SHORT;
    final Set<String> outputFields = new LinkedHashSet<>();
    int lines = LINES_DEFAULT;
    boolean oldestLines;
    boolean reverse;
    boolean showCursor;
    boolean utc;
    boolean catalog;
    boolean noHostname;
    boolean full = true;
    boolean all;
    boolean follow;
    boolean noTail;
    boolean truncateNewline;
    boolean quiet;
    boolean noPager;
    boolean pagerEnd;

    long intervalUsec = 15 * 60 * 1_000_000L;
    Optional<String> verifyKey = Optional.empty();
    boolean force;
    Optional<String> field = Optional.empty();
    long vacuumSize = -1;
    long vacuumFiles = -1;
    long vacuumTimeUsec = -1;
    boolean smartRelinquish;

    /** Whether the end of the journal is where lines are counted from. */
    boolean countsFromEnd() {
        return lines >= 0 && !oldestLines;
    }
}
