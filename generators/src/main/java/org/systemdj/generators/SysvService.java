// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The service that is made of a script.
 *
 * <p>Source: systemd-sysv-generator(8). Used by one thread.
 */
final class SysvService {
    /** The priority of a script that no runlevel starts. */
    static final int UNUSED = -1;

    private final String name;
    private final String path;
    /** Names of units that come after it, with repetitions. */
    final List<String> before = new ArrayList<>();
    /** Names of units that it comes after, with repetitions. */
    final List<String> after = new ArrayList<>();
    /** Names of units that it pulls in, with repetitions. */
    final List<String> wants = new ArrayList<>();
    /** Targets of the runlevels that start it, with repetitions. */
    final List<String> wantedBy = new ArrayList<>();

    private int priority = UNUSED;
    private Optional<SysvScript> script = Optional.empty();

    SysvService(String name, String path) {
        this.name = name;
        this.path = path;
    }

    /** The unit's name. */
    String name() {
        return name;
    }

    /** The script's path. */
    String path() {
        return path;
    }

    /** Where it stands among the scripts of its runlevels, or {@link #UNUSED}. */
    int priority() {
        return priority;
    }

    /** Adds a runlevel that starts it at a place; the latest place counts. */
    void startAt(int place) {
        priority = Math.max(priority, place);
    }

    /** What the script says; empty as long as it was not read or where it cannot be. */
    Optional<SysvScript> script() {
        return script;
    }

    void script(SysvScript read) {
        script = Optional.of(read);
    }

    /** Orders it against another one by priority, where at least one of them knows no other order. */
    void orderAgainst(SysvService other) {
        boolean comparable = other != this && priority >= 0 && other.priority >= 0;
        boolean ordered = hasHeader() && other.hasHeader();
        if (!comparable || ordered) {
            return;
        }
        if (other.priority < priority) {
            after.add(other.name);
        } else if (other.priority > priority) {
            before.add(other.name);
        }
    }

    private boolean hasHeader() {
        return script.filter(SysvScript::hasHeader).isPresent();
    }
}
