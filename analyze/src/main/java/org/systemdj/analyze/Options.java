// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BridgeCommand;
import org.systemdj.config.ImagePolicy;
import org.systemdj.unitfile.SearchPath;

/**
 * What the command line asked for. Filled by {@link OptionTable}, then only read.
 *
 * <p>Source: systemd-analyze(1), OPTIONS.
 *
 * <p>Used by one thread.
 */
final class Options {
    /** Which units' errors {@code verify} fails for. */
    enum RecursiveErrors {
        YES("yes"),
        NO("no"),
        ONE("one");

        private final String word;

        RecursiveErrors(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Which edges {@code dot} shows. */
    enum DotEdges {
        ALL,
        ORDER,
        REQUIREMENT
    }

    /** Where the manager is. */
    enum Transport {
        LOCAL,
        REMOTE,
        MACHINE
    }

    /** How tables are printed. */
    enum JsonMode {
        OFF,
        SHORT,
        PRETTY
    }

    SearchPath.Scope scope = SearchPath.Scope.SYSTEM;
    DotEdges dot = DotEdges.ALL;
    final List<String> fromPatterns = new ArrayList<>();
    final List<String> toPatterns = new ArrayList<>();
    long fuzzUsec;
    boolean noPager;
    Transport transport = Transport.LOCAL;
    /** The host or the machine; null where none was named. */
    String target;

    boolean man = true;
    boolean generators;
    String root;
    String image;

    ImagePolicy imagePolicy = ImagePolicy.service();
    String instance = "test_instance";
    /** Null where it was not asked for. */
    RecursiveErrors recursiveErrors;

    boolean offline;
    /** The overall exposure in tenths; 100 is reached by none. */
    int threshold = 100;

    int iterations = 1;
    /** Microseconds since 1970, or -1 for now. */
    long baseTimeUsec = -1;

    String unit;
    JsonMode json = JsonMode.OFF;
    boolean quiet;
    String profile;
    String securityPolicy;
    boolean legend = true;
    boolean table;
    boolean tldr;
    boolean mask;
    boolean detailed;
    double scaleSvg = 1.0;

    /** Whether the unit files below another root directory are meant. */
    boolean hasRoot() {
        return root != null || image != null;
    }

    /** Whether the manager is not the one here. */
    boolean isElsewhere() {
        boolean here =
                transport == Transport.MACHINE && scope == SearchPath.Scope.SYSTEM && BridgeCommand.isHere(target);
        return transport != Transport.LOCAL && !here;
    }

    boolean wantsJson() {
        return json != JsonMode.OFF;
    }
}
