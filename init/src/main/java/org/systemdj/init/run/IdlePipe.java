// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.init.boot.Contained;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.sys.Pipe;

/**
 * Holds back the processes of Type=idle services until no job is left: they wait for the end of the first pipe; that
 * they have waited too long they tell by closing the second, which ends the wait for all.
 *
 * <p>Source: systemd.service(5), Type=idle. Loop-confined.
 */
public final class IdlePipe {
    private final Manager manager;
    private Pipe hold;
    private Pipe impatience;
    private IoSource source;

    public IdlePipe(Manager manager) {
        this.manager = manager;
    }

    /** The four descriptors for a process, empty where nothing has to be waited for. */
    public int[] descriptors() {
        if (manager.jobs().count() <= 1 && hold == null) {
            return new int[0];
        }
        if (hold == null && !Contained.run("make a pipe to hold idle services back", this::open)) {
            return new int[0]; // better too early than not at all
        }
        return new int[] {
            hold.readEnd().number(),
            hold.writeEnd().number(),
            impatience.readEnd().number(),
            impatience.writeEnd().number()
        };
    }

    private void open() {
        Pipe first = Pipe.create();
        Pipe second = null;
        try {
            second = Pipe.createNonBlocking();
            source = manager.loop()
                    .io("idle-pipe", second.readEnd().number(), Poller.IN, Priority.IDLE, events -> release());
        } catch (RuntimeException e) {
            first.close();
            if (second != null) {
                second.close();
            }
            throw e;
        }
        hold = first;
        impatience = second;
    }

    /** Lets them all go. */
    public void release() {
        if (hold != null) {
            source.close();
            hold.close();
            impatience.close();
            hold = null;
            impatience = null;
            source = null;
        }
    }
}
