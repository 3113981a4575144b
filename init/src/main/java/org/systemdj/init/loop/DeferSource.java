// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/** Work for when nothing more urgent is there. Source: sd_event_add_defer(3). Loop-confined. */
public final class DeferSource extends EventSource {
    private final EventLoop loop;
    private final Runnable handler;

    DeferSource(EventLoop loop, String name, Priority priority, Runnable handler) {
        super(name, priority);
        this.loop = loop;
        this.handler = handler;
    }

    /** Runs the handler once, soon. Asking again before it has run changes nothing. */
    public void trigger() {
        loop.mark(this);
    }

    @Override
    void dispatch() {
        handler.run();
    }
}
