// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.ImagePolicy;
import org.systemdj.time.TimeFormat;

/**
 * What the command line asked for. Filled by {@link OptionTable}, then only read.
 *
 * <p>Source: systemctl(1), OPTIONS.
 *
 * <p>Used by one thread.
 */
final class Options {
    /** Whose manager is meant. */
    enum Scope {
        SYSTEM,
        USER,
        GLOBAL
    }

    /** Where the manager is. */
    enum Transport {
        LOCAL,
        REMOTE,
        MACHINE,
        CAPSULE
    }

    /** What {@code list-dependencies} follows. */
    enum Direction {
        FORWARD,
        REVERSE,
        AFTER,
        BEFORE
    }

    /** How presets are applied. */
    enum PresetMode {
        FULL("full"),
        ENABLE_ONLY("enable-only"),
        DISABLE_ONLY("disable-only");

        private final String word;

        PresetMode(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Scope scope = Scope.SYSTEM;
    Transport transport = Transport.LOCAL;
    /** Host, machine or capsule, by {@link #transport}. */
    String target = "";

    final List<String> types = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    /** Property names, or null when none were asked for. */
    List<String> properties;

    boolean all;
    boolean full;
    boolean recursive;
    Direction direction = Direction.FORWARD;
    boolean withDependencies;
    String jobMode = "replace";
    boolean showTransaction;
    boolean showTypes;
    boolean valueOnly;
    /** Whether inhibitors are looked at; null leaves that to the terminal. */
    Boolean checkInhibitors;

    String killWhom;
    /** A value to queue with the signal, or null. */
    Integer killValue;

    int signal = 15;
    final List<String> what = new ArrayList<>();
    boolean now;
    boolean dryRun;
    boolean quiet;
    boolean noWarn;
    boolean wait;
    boolean noBlock;
    boolean noWall;
    String message;
    boolean noReload;
    boolean legend = true;
    boolean noPager;
    boolean askPassword = true;
    boolean runtime;
    int force;
    PresetMode presetMode = PresetMode.FULL;
    String root;
    String image;

    ImagePolicy imagePolicy = ImagePolicy.service();
    int lines = 10;
    String output = "short";
    boolean firmwareSetup;
    /** Microseconds, or -1 when not asked for. */
    long bootLoaderMenuUsec = -1;

    String bootLoaderEntry;
    String rebootArgument;
    boolean plain;
    TimeFormat timestamp = TimeFormat.PRETTY;
    boolean readOnly;
    boolean mkdir;
    boolean marked;
    String dropIn;
    boolean standardInput;
    /** When a shutdown is to happen, in microseconds since 1970; 0 now, -1 to cancel. */
    long whenUsec;
    /** Set by {@code --when=show} and {@code --when=cancel}. */
    String whenVerb = "";

    /** Whether unit files are changed here and not by the manager. */
    boolean hasRoot() {
        return root != null || image != null;
    }

    boolean isUser() {
        return scope != Scope.SYSTEM;
    }

    /** {@code " --user"} in hints that repeat the command. */
    String scopeWord() {
        return switch (scope) {
            case SYSTEM -> "";
            case USER -> " --user";
            case GLOBAL -> " --global";
        };
    }

    boolean wantsState(String state) {
        return states.contains(state);
    }
}
