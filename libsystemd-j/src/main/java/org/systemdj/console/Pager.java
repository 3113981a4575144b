// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.text.Booleans;

/**
 * Shows text through the user's pager.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_PAGER», «$SYSTEMD_LESS», «$SYSTEMD_LESSCHARSET», «$SYSTEMD_PAGERSECURE».
 *
 * <p>Immutable.
 */
public final class Pager {
    private static final int CANNOT_START = -1;
    private static final int NOT_FOUND = 127;

    private final Host host;
    private final Style style;

    public Pager(Host host, Style style) {
        this.host = host;
        this.style = style;
    }

    /** Whether the environment leaves it on. */
    public boolean isWanted() {
        String wish = wish();
        return wish == null || !wish.isEmpty() && !wish.equals("cat");
    }

    private String wish() {
        String wish = host.environment("SYSTEMD_PAGER");
        return wish == null ? host.environment("PAGER") : wish;
    }

    /** Returns false when no pager is wanted or none can be run. */
    public boolean show(byte[] text) {
        if (!isWanted()) {
            return false;
        }
        String wish = wish();
        List<String> environment = new ArrayList<>();
        String options = host.environment("SYSTEMD_LESS");
        environment.add("LESS=" + (options == null ? "FRSXMK" : options));
        String charset = host.environment("SYSTEMD_LESSCHARSET");
        if (charset == null && style.utf8()) {
            charset = "utf-8";
        }
        if (charset != null) {
            environment.add("LESSCHARSET=" + charset);
        }
        if (wish != null && secure() == 0) {
            return run(List.of("/bin/sh", "-c", wish), environment, text);
        }
        environment.add("LESSSECURE=" + (secure() == 0 ? "0" : "1"));
        return run(List.of("less"), environment, text);
    }

    /** A pager that can run programs is a danger for those who came by sudo(8). */
    private int secure() {
        String wish = host.environment("SYSTEMD_PAGERSECURE");
        Boolean asked = wish == null ? null : Booleans.parse(wish);
        if (asked != null) {
            return asked ? 1 : 0;
        }
        return host.environment("SUDO_UID") == null ? 0 : 1;
    }

    private boolean run(List<String> command, List<String> environment, byte[] text) {
        int status = host.run(command, environment, text);
        return status != CANNOT_START && status != NOT_FOUND;
    }
}
