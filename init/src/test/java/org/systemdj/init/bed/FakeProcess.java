// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.init.unit.ProcessSpawner.Request;
import org.systemdj.init.unit.ProcessSpawner.Trait;
import org.systemdj.sys.Signals;

/** A process that a test plays: it runs until the test, a signal or its program ends it. */
public final class FakeProcess {
    private final int pid;
    private final Request request;
    private final List<String> argv;
    private final List<Integer> signals = new ArrayList<>();
    private final Set<Integer> ignored = new HashSet<>();
    boolean alive = true;
    boolean ours = true;
    private boolean immortal;

    FakeProcess(int pid, Request request, List<String> argv) {
        this.pid = pid;
        this.request = request;
        this.argv = argv;
    }

    public int pid() {
        return pid;
    }

    /** How the manager asked for it; null for one that another process made. */
    public Request request() {
        return request;
    }

    public List<String> argv() {
        return argv;
    }

    /** The program's last path component. */
    public String program() {
        return argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1);
    }

    public boolean isAlive() {
        return alive;
    }

    /** What it was sent, SIGCONT left out. */
    public List<Integer> signals() {
        return signals.stream().filter(signal -> signal != Signals.SIGCONT).toList();
    }

    List<Integer> allSignals() {
        return signals;
    }

    /** From now on these signals do not end it; SIGKILL always does. */
    public FakeProcess ignores(int... numbers) {
        for (int number : numbers) {
            ignored.add(number);
        }
        return this;
    }

    /** Not even SIGKILL ends it, as if it hung in the kernel. */
    public FakeProcess immortal() {
        immortal = true;
        return this;
    }

    /** It is somebody else's child: its death is not told to the manager. */
    public FakeProcess alien() {
        ours = false;
        return this;
    }

    /** Whether its death is told to the manager. */
    public boolean isOurs() {
        return ours;
    }

    /** Whether it was woken up. */
    public boolean gotSigcont() {
        return signals.contains(Signals.SIGCONT);
    }

    boolean survives(int signal) {
        return immortal || signal == Signals.SIGCONT || (signal != Signals.SIGKILL && ignored.contains(signal));
    }

    /** A variable of what the manager added for it; empty if it added none. */
    public String variable(String name) {
        return request.environment().getOrDefault(name, "");
    }

    public boolean has(Trait trait) {
        return request.traits().contains(trait);
    }

    @Override
    public String toString() {
        return argv + "[" + pid + "]";
    }
}
