// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import org.systemdj.console.Command;
import org.systemdj.tools.activate.ActivateCommand;
import org.systemdj.tools.askpassword.AskPasswordCommand;
import org.systemdj.tools.askpassword.TerminalAgentCommand;
import org.systemdj.tools.bridge.BridgeCommand;
import org.systemdj.tools.busctl.BusctlCommand;
import org.systemdj.tools.cat.CatCommand;
import org.systemdj.tools.cgls.CglsCommand;
import org.systemdj.tools.cgtop.CgtopCommand;
import org.systemdj.tools.delta.DeltaCommand;
import org.systemdj.tools.escape.EscapeCommand;
import org.systemdj.tools.id128.Id128Command;
import org.systemdj.tools.inhibit.InhibitCommand;
import org.systemdj.tools.mount.MountCommand;
import org.systemdj.tools.notify.NotifyCommand;
import org.systemdj.tools.path.PathCommand;
import org.systemdj.tools.power.AcPowerCommand;
import org.systemdj.tools.run.ElevateCommand;
import org.systemdj.tools.run.RunCommand;
import org.systemdj.tools.varlinkctl.VarlinkctlCommand;
import org.systemdj.tools.virt.DetectVirtCommand;

/**
 * The commands by name, in alphabetical order.
 *
 * <p>Source: their man pages.
 *
 * <p>Immutable.
 */
enum Tool {
    BUSCTL("busctl", BusctlCommand::run),
    AC_POWER("systemd-ac-power", AcPowerCommand::run),
    ASK_PASSWORD("systemd-ask-password", AskPasswordCommand::run),
    CAT("systemd-cat", CatCommand::run),
    CGLS("systemd-cgls", CglsCommand::run),
    CGTOP("systemd-cgtop", CgtopCommand::run),
    DELTA("systemd-delta", DeltaCommand::run),
    DETECT_VIRT("systemd-detect-virt", DetectVirtCommand::run),
    ESCAPE("systemd-escape", EscapeCommand::run),
    ID128("systemd-id128", Id128Command::run),
    INHIBIT("systemd-inhibit", InhibitCommand::run),
    MOUNT("systemd-mount", MountCommand::run),
    NOTIFY("systemd-notify", NotifyCommand::run),
    PATH("systemd-path", PathCommand::run),
    RUN("systemd-run", RunCommand::run),
    RUN0("run0", ElevateCommand::run),
    SOCKET_ACTIVATE("systemd-socket-activate", ActivateCommand::run),
    STDIO_BRIDGE("systemd-stdio-bridge", BridgeCommand::run),
    TTY_ASK_PASSWORD_AGENT("systemd-tty-ask-password-agent", TerminalAgentCommand::run),
    UMOUNT("systemd-umount", MountCommand::run),
    VARLINKCTL("varlinkctl", VarlinkctlCommand::run);

    private final String program;
    private final Command.Body body;

    Tool(String program, Command.Body body) {
        this.program = program;
        this.body = body;
    }

    /** The command of that name, which must be one of ours. */
    static Tool of(String program) {
        for (Tool tool : values()) {
            if (tool.program.equals(program)) {
                return tool;
            }
        }
        throw new IllegalArgumentException("No command of that name: " + program);
    }

    Command.Body body() {
        return body;
    }
}
