// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.service.GivenFds;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/**
 * The properties of a transient service that are descriptors, kept until there is a unit to hand them to. The message
 * closes those that are never taken.
 *
 * <p>Source: org.freedesktop.systemd1(5), StandardInputFileDescriptor and the following. Loop-confined.
 */
final class GivenDescriptors {
    private static final List<String> STANDARD =
            List.of("StandardInputFileDescriptor", "StandardOutputFileDescriptor", "StandardErrorFileDescriptor");

    private final int[] standard = {-1, -1, -1};
    private final List<PassedFd> extra = new ArrayList<>(0);

    /** Takes the value of a property if it is one of these. */
    boolean take(UnitType type, String property, MessageReader in) {
        if (type != UnitType.SERVICE) {
            return false;
        }
        int number = STANDARD.indexOf(property);
        if (number >= 0) {
            standard[number] = in.takeFd();
            return true;
        }
        if (!property.equals("ExtraFileDescriptors")) {
            return false;
        }
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            int fd = in.takeFd();
            String name = in.readString();
            extra.add(new PassedFd(fd, name.isEmpty() ? "unknown" : checked(name)));
            in.exit();
        }
        in.exit();
        return true;
    }

    private static String checked(String name) {
        if (!isName(name)) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid file descriptor name: " + name);
        }
        return name;
    }

    /** Whether a descriptor can be called so: printable ASCII without colons. */
    static boolean isName(String name) {
        boolean valid = name.length() <= 255;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            valid &= c >= ' ' && c < 127 && c != ':';
        }
        return valid;
    }

    /** Gives the unit what was taken for it. */
    void hand(Unit unit) {
        if (unit.behavior() instanceof ServiceUnit service) {
            GivenFds fds = service.givenFds();
            for (int i = 0; i < standard.length; i++) {
                if (standard[i] >= 0) {
                    fds.standard(i, standard[i]);
                }
            }
            extra.forEach(fd -> fds.add(fd.fd(), fd.name()));
        }
    }
}
