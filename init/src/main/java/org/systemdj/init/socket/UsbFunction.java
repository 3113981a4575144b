// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * The endpoints of a USB function: what it is is written to the first, whereupon the kernel shows the others.
 *
 * <p>Source: systemd.socket(5), ListenUSBFunction=; systemd.service(5), USBFunctionDescriptors=; the kernel's
 * usb/functionfs.rst. Stateless.
 */
final class UsbFunction {
    private static final String CONTROL = "ep0";
    private static final String ENDPOINT = "ep";

    private UsbFunction() {}

    /**
     * Opens all endpoints.
     *
     * @param directory where the function's file system is mounted
     * @param descriptors the file with the descriptors
     * @param strings the file with the strings
     * @param endpoints gets the endpoints beside the first
     * @return the first one
     */
    static Fd open(String directory, String descriptors, String strings, List<Fd> endpoints) {
        int flags = OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK | OpenFlags.O_NOFOLLOW;
        Fd control = FileSystem.open(directory + "/" + CONTROL, flags, 0);
        try {
            if (!FileSystem.status(control.number()).isRegular() || descriptors.isEmpty() || strings.isEmpty()) {
                throw new ErrnoException("open", Errno.EINVAL, directory);
            }
            write(control, descriptors);
            write(control, strings);
            for (String name : names(directory)) {
                endpoints.add(FileSystem.open(
                        directory + "/" + name, OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | OpenFlags.O_NOFOLLOW, 0));
            }
            return control;
        } catch (ErrnoException e) {
            control.close();
            endpoints.forEach(Fd::close);
            endpoints.clear();
            throw e;
        }
    }

    /** The kernel takes each block as a whole. */
    private static void write(Fd control, String file) {
        byte[] content = FileContent.read(file);
        Errno.check(Fd.writeAll(control.number(), content, 0, content.length), "write", CONTROL);
    }

    private static List<String> names(String directory) {
        List<String> names = new ArrayList<>();
        for (String name : FileSystem.list(directory)) {
            if (name.startsWith(ENDPOINT) && !name.equals(CONTROL)) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }
}
