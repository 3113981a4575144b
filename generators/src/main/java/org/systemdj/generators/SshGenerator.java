// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.systemdj.directive.ListenAddress;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.unitfile.SearchPath;

/**
 * Makes sshd reachable on the local sockets that a machine, a virtual one or a container has, and where the command line
 * or a credential says.
 *
 * <p>Source: systemd-ssh-generator(8); systemd.system-credentials(7), {@code ssh.listen}. Used by one thread.
 */
final class SshGenerator implements Generator.Body {
    private static final String TEMPLATE = "sshd@.service";
    private static final String GENERATED = "sshd-generated@.service";
    private static final String SOURCE = "systemd-ssh-generator";
    private static final String EXPORT = "/run/host/unix-export";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final TreeSet<String> addresses = new TreeSet<>();
    private boolean automatic = true;

    SshGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        surroundings.commandLine().forEach(this::read);
        readCredential();
        if (!automatic && addresses.isEmpty()) {
            log.debug("Disabling SSH generator logic, because it has been turned off explicitly.");
            return 0;
        }
        Optional<String> sshd = surroundings.program("sshd");
        if (sshd.isEmpty()) {
            log.debug("Disabling SSH generator logic, since sshd is not installed.");
            return 0;
        }
        UnitDirectory directory = new UnitDirectory(output.normal(), surroundings.program());
        try {
            Optional<String> own = template();
            if (own.isEmpty()) {
                writeTemplate(directory, sshd.get());
            }
            SshSockets sockets = new SshSockets(directory, own.orElse(directory.path(GENERATED)));
            if (automatic) {
                addAutomatic(sockets);
            }
            int count = 0;
            for (String address : addresses) {
                count++;
                sockets.add("sshd-extra" + (count == 1 ? "" : "-" + count), address, address, true);
            }
            return 0;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private void read(CommandLineWord word) {
        if (word.isNamed("systemd.ssh_auto")) {
            Optional<Boolean> flag = word.flag();
            if (flag.isEmpty()) {
                log.warn("Failed to parse systemd.ssh_auto switch \""
                        + word.value().orElse("") + "\", ignoring: Invalid argument");
            }
            automatic = flag.orElse(automatic);
        } else if (word.isNamed("systemd.ssh_listen")) {
            surroundings.required(word, "systemd.ssh_listen").ifPresent(this::addAddress);
        }
    }

    private void readCredential() {
        Optional<String> text = surroundings.credential("ssh.listen");
        text.ifPresent(lines -> lines.lines().map(String::strip).forEach(line -> {
            if (!line.startsWith("#")) {
                addAddress(line);
            }
        }));
    }

    private void addAddress(String text) {
        ListenAddress.Result address = ListenAddress.parse(text);
        if (address.isValid()) {
            addresses.add(address.text());
        } else {
            log.warn("Failed to parse systemd.ssh_listen= expression, ignoring: " + text);
        }
    }

    /** The template that the distribution or the administrator has for connections. */
    private Optional<String> template() {
        for (String directory : SearchPath.of(
                        SearchPath.Scope.SYSTEM, "", surroundings.files().environment())
                .withoutGenerated()
                .directories()) {
            String path = directory + "/" + TEMPLATE;
            if (surroundings.files().linkStatus(path).isPresent()) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static void writeTemplate(UnitDirectory directory, String sshd) throws GenerationFailure {
        try (UnitText unit = directory.unit(GENERATED, SOURCE)) {
            unit.section("Unit")
                    .set("Description", "OpenSSH Per-Connection Server Daemon")
                    .set("Documentation", "man:systemd-ssh-generator(8) man:sshd(8)")
                    .section("Service")
                    .set(
                            "ExecStart",
                            "-" + sshd + " -i -o \"AuthorizedKeysFile"
                                    + " ${CREDENTIALS_DIRECTORY}/ssh.ephemeral-authorized_keys-all"
                                    + " .ssh/authorized_keys\"")
                    .set("StandardInput", "socket")
                    .set("ImportCredential", "ssh.ephemeral-authorized_keys-all");
        }
    }

    private void addAutomatic(SshSockets sockets) throws GenerationFailure {
        addOfVirtualMachine(sockets);
        sockets.add("sshd-unix-local", "/run/ssh-unix-local/socket", "AF_UNIX Local", false);
        log.debug("Binding SSH to AF_UNIX socket /run/ssh-unix-local/socket.\n"
                + "\u2192 connect via 'ssh .host' locally");
        addOfContainer(sockets);
    }

    private void addOfVirtualMachine(SshSockets sockets) throws GenerationFailure {
        if (!surroundings.isInVirtualMachine()) {
            log.debug("Not running in a VM, not listening on AF_VSOCK.");
            return;
        }
        OptionalLong id;
        try {
            id = surroundings.host().vsockId();
        } catch (ErrnoException e) {
            throw new GenerationFailure("Failed to query local AF_VSOCK CID: " + Errno.text(e.errno()));
        }
        if (id.isEmpty()) {
            log.debug("Not creating AF_VSOCK ssh listener, since AF_VSOCK is not available.");
            return;
        }
        sockets.add("sshd-vsock", "vsock::22", "AF_VSOCK", true);
        log.debug(
                "Binding SSH to AF_VSOCK vsock::22.\n\u2192 connect via 'ssh vsock/" + id.getAsLong() + "' from host");
    }

    private void addOfContainer(SshSockets sockets) throws GenerationFailure {
        if (!surroundings.isInContainer()) {
            log.debug("Not running in container, not listening on " + EXPORT + "/ssh");
        } else if (surroundings.files().status(EXPORT).isEmpty()) {
            log.debug("Container manager does not provide " + EXPORT + "/ mount, not binding AF_UNIX socket there.");
        } else if (!surroundings.files().isOnWritableFileSystem(EXPORT)) {
            log.debug("Container manager does not provide write access to " + EXPORT
                    + "/, not binding AF_UNIX socket there.");
        } else {
            sockets.add("sshd-unix-export", EXPORT + "/ssh", "AF_UNIX Export", true);
            log.debug("Binding SSH to AF_UNIX socket " + EXPORT
                    + "/ssh\n\u2192 connect via 'ssh unix/run/systemd/nspawn/unix-export/???/ssh' from host");
        }
    }

    /**
     * Writes socket units and the names of the services that they start.
     *
     * @param template the path of the template of those services
     */
    private record SshSockets(UnitDirectory directory, String template) {
        /** @param access whether the socket is one through which others get at the machine */
        void add(String name, String address, String comment, boolean access) throws GenerationFailure {
            try (UnitText unit = directory.unit(name + ".socket", SOURCE)) {
                unit.section("Unit")
                        .set("Description", "OpenSSH Server Socket (systemd-ssh-generator, " + comment + ")")
                        .set("Documentation", "man:systemd-ssh-generator(8)");
                if (access) {
                    unit.set("Wants", "ssh-access.target").set("Before", "ssh-access.target");
                }
                unit.section("Socket")
                        .set("ListenStream", address)
                        .set("Accept", "yes")
                        .set("PollLimitIntervalSec", "30s")
                        .set("PollLimitBurst", "50");
            }
            directory.tryAlias(name + "@.service", template);
            directory.link("sockets.target", Dependency.WANTS, name + ".socket");
        }
    }
}
