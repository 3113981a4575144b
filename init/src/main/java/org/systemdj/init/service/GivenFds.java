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

    /** Standard input, output and error; null as long as none of them was given, as with most services. */
    private Fd[] standard;

    private List<Extra> extra = List.of();

    private record Extra(Fd fd, String name) {}

    GivenFds() {}

    /** Takes a standard descriptor over: 0, 1 or 2. */
    public void standard(int number, int fd) {
        if (standard == null) {
            standard = new Fd[STANDARD_KEYS.length];
        } else if (standard[number] != null) {
            standard[number].close();
        }
        standard[number] = Fd.own(fd);
    }

    /** A standard descriptor, -1 if none was given. */
    public int standard(int number) {
        return standard == null || standard[number] == null ? -1 : standard[number].number();
    }

    /** Takes a further descriptor over. */
    public void add(int fd, String name) {
        if (extra.isEmpty()) {
            extra = new ArrayList<>(1);
        }
        extra.add(new Extra(Fd.own(fd), name));
    }

    /** The further descriptors, in the order given. */
    public List<PassedFd> extra() {
        List<PassedFd> passed = new ArrayList<>(extra.size());
        for (Extra each : extra) {
            passed.add(new PassedFd(each.fd().number(), each.name()));
        }
        return passed;
    }

    void close() {
        if (standard != null) {
            for (Fd fd : standard) {
                if (fd != null) {
                    fd.close();
                }
            }
            standard = null;
        }
        extra.forEach(each -> each.fd().close());
        extra = List.of();
    }

    void serialize(StateWriter out) {
        for (int i = 0; i < STANDARD_KEYS.length; i++) {
            out.putFd(STANDARD_KEYS[i], standard(i));
        }
        for (PassedFd fd : extra()) {
            out.putFd("extra-fd", fd.fd(), fd.name());
        }
    }

    void deserialize(StateReader in) {
        for (int i = 0; i < STANDARD_KEYS.length; i++) {
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
