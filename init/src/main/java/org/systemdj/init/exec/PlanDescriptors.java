// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.PassedFd;
import org.systemdj.sys.SpawnRequest;

/**
 * Numbers of the manager's descriptors in the executor's table: 3 is the plan, the others follow.
 *
 * <p>Source: own design.
 *
 * <p>Loop-confined.
 */
final class PlanDescriptors {
    static final int PLAN = 3;

    private final List<Integer> fds = new ArrayList<>();

    /** The number that {@code fd} gets; -1 stays -1. */
    int add(int fd) {
        if (fd < 0) {
            return -1;
        }
        fds.add(fd);
        return PLAN + fds.size();
    }

    List<PassedFd> addAll(List<PassedFd> named) {
        List<PassedFd> moved = new ArrayList<>(named.size());
        for (PassedFd fd : named) {
            moved.add(new PassedFd(add(fd.fd()), fd.name()));
        }
        return moved;
    }

    List<Integer> addAll(int... numbers) {
        List<Integer> moved = new ArrayList<>(numbers.length);
        for (int fd : numbers) {
            moved.add(add(fd));
        }
        return moved;
    }

    void pass(SpawnRequest request) {
        for (int i = 0; i < fds.size(); i++) {
            request.pass(fds.get(i), PLAN + 1 + i);
        }
    }
}
