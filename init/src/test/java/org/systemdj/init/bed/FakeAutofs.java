// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.manager.AutofsPoints;
import org.systemdj.sys.AutofsDevice;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Pipe;

/** Automount points on which somebody steps when a test says so. */
public final class FakeAutofs implements AutofsPoints {
    private final FakePoller poller;
    private final Map<String, Point> points = new HashMap<>();
    private final Deque<AutofsDevice.Request> requests = new ArrayDeque<>();
    private final List<String> answers = new ArrayList<>();
    private int lastToken;
    private int errno;
    private Predicate<String> isCovered = where -> false;

    FakeAutofs(FakePoller poller) {
        this.poller = poller;
    }

    @Override
    public Point mount(String where, String extraOptions, long idleSec) {
        if (errno != 0) {
            throw new ErrnoException("mount", errno, where);
        }
        Pipe pipe = Pipe.createNonBlocking();
        pipe.writeEnd().close();
        Point point = new Point(pipe.readEnd(), points.size() + 1);
        points.put(where, point);
        return point;
    }

    @Override
    public AutofsDevice.Request read(Point point) {
        return requests.poll();
    }

    @Override
    public void answer(String where, Point point, Collection<Integer> tokens, int error) {
        tokens.forEach(token -> answers.add(token + ":" + (error == 0 ? "ready" : Errno.name(error))));
    }

    @Override
    public boolean isOnTop(String where, Point point) {
        return points.containsKey(where) && !isCovered.test(where);
    }

    @Override
    public int unmount(String where, int flags) {
        return points.remove(where) == null ? -Errno.EINVAL : 0;
    }

    void covers(Predicate<String> mounted) {
        isCovered = mounted;
    }

    /** Somebody steps on an automount point; the token of the request. */
    public int step(String where, int process) {
        requests.add(new AutofsDevice.Request(false, ++lastToken, process, 0));
        poller.ready(points.get(where).requests().number(), Poller.IN);
        return lastToken;
    }

    /** The kernel asks whether what is mounted there may go. */
    public void askToExpire(String where) {
        requests.add(new AutofsDevice.Request(true, ++lastToken, 0, 0));
        poller.ready(points.get(where).requests().number(), Poller.IN);
    }

    /** Somebody else has unmounted the automount point. */
    public void hangUp(String where) {
        poller.ready(points.get(where).requests().number(), Poller.HUP);
    }

    /** Mounting fails from now on; 0 for no more. */
    public void fail(int error) {
        errno = error;
    }

    /** Which requests were answered how, as {@code 1:ready}, {@code 2:ENODEV}. */
    public List<String> answers() {
        return answers;
    }

    /** Whether there is an automount point. */
    public boolean isMounted(String where) {
        return points.containsKey(where);
    }
}
