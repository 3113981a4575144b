// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/** A descriptor that is watched for readiness. Source: sd_event_add_io(3). Loop-confined. */
public final class IoSource extends EventSource {
    /** Takes the readiness bits of {@link Poller}. */
    public interface Handler {
        void onReady(int events);
    }

    private final EventLoop loop;
    private final int fd;
    private final Handler handler;
    private int events;
    private int ready;
    private boolean watched;
    private boolean closed;

    IoSource(EventLoop loop, String name, int fd, int events, Priority priority, Handler handler) {
        super(name, priority);
        this.loop = loop;
        this.fd = fd;
        this.events = events;
        this.handler = handler;
    }

    public int fd() {
        return fd;
    }

    int events() {
        return events;
    }

    /** Whether the kernel has the descriptor among those of the loop. */
    boolean isWatched() {
        return watched;
    }

    void watched() {
        watched = true;
    }

    /** Changes what is waited for; 0 pauses. */
    public void events(int wanted) {
        if (wanted != events && !closed) {
            events = wanted;
            loop.changed(this, wanted);
        }
    }

    void ready(int bits) {
        ready = bits;
    }

    @Override
    void dispatch() {
        int bits = ready;
        ready = 0;
        handler.onReady(bits);
    }

    /** Stops watching. The descriptor stays open: it is its owner's, who closes it afterwards. */
    public void close() {
        if (!closed) {
            closed = true;
            loop.forget(this);
        }
    }
}
