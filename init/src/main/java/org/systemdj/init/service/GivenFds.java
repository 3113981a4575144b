// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.sys.Fd;

/**
 * Descriptors that the creator of a transient service has handed over: standard input, output and error, and further
 * ones with names. All processes of the service get them, until it is down for good.
 *
 * <p>Source: org.freedesktop.systemd1(5), StandardInputFileDescriptor and the following, ExtraFileDescriptors.
 * Loop-confined.
 */
public final class GivenFds {
    private static final String[] STANDARD_KEYS = {"stdin-fd", "stdout-fd", "stderr-fd"};

    private final Fd[] standard = new Fd[STANDARD_KEYS.length];
    private final List<Fd> extra = new ArrayList<>(0);
    private final List<String> extraNames = new ArrayList<>(0);

    GivenFds() {}

    /** Takes a standard descriptor over: 0, 1 or 2. */
    public void standard(int number, int fd) {
        if (standard[number] != null) {
            standard[number].close();
        }
        standard[number] = Fd.own(fd);
    }

    /** A standard descriptor, -1 if none was given. */
    public int standard(int number) {
        return standard[number] == null ? -1 : standard[number].number();
    }

    /** Takes a further descriptor over. */
    public void add(int fd, String name) {
        extra.add(Fd.own(fd));
        extraNames.add(name);
    }

    /** The further descriptors, in the order given. */
    public List<PassedFd> extra() {
        List<PassedFd> passed = new ArrayList<>(extra.size());
        for (int i = 0; i < extra.size(); i++) {
            passed.add(new PassedFd(extra.get(i).number(), extraNames.get(i)));
        }
        return passed;
    }

    void close() {
        for (int i = 0; i < standard.length; i++) {
            if (standard[i] != null) {
                standard[i].close();
                standard[i] = null;
            }
        }
        extra.forEach(Fd::close);
        extra.clear();
        extraNames.clear();
    }

    void serialize(StateWriter out) {
        for (int i = 0; i < standard.length; i++) {
            out.putFd(STANDARD_KEYS[i], standard(i));
        }
        for (PassedFd fd : extra()) {
            out.putFd("extra-fd", fd.fd(), fd.name());
        }
    }

    void deserialize(StateReader in) {
        for (int i = 0; i < standard.length; i++) {
            int fd = in.takeFd(STANDARD_KEYS[i]);
            if (fd >= 0) {
                standard(i, fd);
            }
        }
        for (String line : in.all("extra-fd")) {
            int blank = line.indexOf(' ');
            int fd = blank < 0 ? -1 : in.takeFdNumber(Integer.parseInt(line, 0, blank, 10));
            if (fd >= 0) {
                add(fd, line.substring(blank + 1));
            }
        }
    }
}
