// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.systemdj.init.manager.BusNames;
import org.systemdj.init.manager.ScopeRequests;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.Unit;

/** What the units want of the bus: names and the controllers of scopes. */
public final class FakeBus implements BusNames, ScopeRequests {
    private final Map<Unit, String> watched = new LinkedHashMap<>();
    private final List<String> stopRequests = new ArrayList<>();
    private final List<List<Integer>> moves = new ArrayList<>();
    private boolean controllersAnswer = true;
    private boolean managerAbove;
    private Consumer<String> answer;

    @Override
    public boolean watch(Unit unit, String name) {
        boolean taken = watched.containsValue(name) && !name.equals(watched.get(unit));
        if (!taken) {
            watched.put(unit, name);
        }
        return !taken;
    }

    @Override
    public void unwatch(Unit unit) {
        watched.remove(unit);
    }

    @Override
    public void reconnect() {
        // There is no connection.
    }

    /** The next process watches anew. */
    void forget() {
        watched.clear();
        answer = null;
    }

    /** A name gets an owner, or, by the empty text, loses it. */
    public void owner(String name, String owner) {
        watched.forEach((unit, of) -> {
            if (of.equals(name) && unit.behavior() instanceof ServiceUnit service) {
                service.busNameOwnerChanged(owner);
            }
        });
    }

    @Override
    public boolean requestStop(Unit scope, String controller) {
        stopRequests.add(controller);
        return controllersAnswer;
    }

    @Override
    public boolean attach(Unit scope, List<Integer> pids, Consumer<String> done) {
        if (!managerAbove) {
            return false;
        }
        moves.add(pids);
        answer = done;
        return true;
    }

    /** There is a manager that can be asked to move processes. */
    public void offerManagerAbove() {
        managerAbove = true;
    }

    /** Which processes the manager above was asked to move. */
    public List<List<Integer>> moves() {
        return moves;
    }

    /** Whether the manager above was asked and has not answered. */
    public boolean isAnswerDue() {
        return answer != null;
    }

    /** The manager above answers; the empty text is success. */
    public void answerMove(String error) {
        Consumer<String> asked = answer;
        answer = null;
        asked.accept(error);
    }

    /** Controllers are no longer there. */
    public void loseControllers() {
        controllersAnswer = false;
    }

    public List<String> stopRequests() {
        return stopRequests;
    }
}
