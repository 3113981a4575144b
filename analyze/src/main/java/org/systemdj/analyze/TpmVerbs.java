// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.text.Values;

/**
 * The verbs {@code has-tpm2} and {@code pcrs}: whether a TPM can be used, and what its registers hold.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze has-tpm2», «systemd-analyze pcrs»; names of the registers: the UAPI
 * group's TPM PCR registry.
 *
 * <p>Immutable (static functions).
 */
final class TpmVerbs {
    private static final int REGISTERS = 24;
    private static final List<String> BANKS = List.of("sha256", "sha384", "sha1");
    private static final List<String> NAMES = Arrays.asList(
            "platform-code",
            "platform-config",
            "external-code",
            "external-config",
            "boot-loader-code",
            "boot-loader-config",
            "host-platform",
            "secure-boot-policy",
            null,
            "kernel-initrd",
            "ima",
            "kernel-boot",
            "kernel-config",
            "sysexts",
            "shim-policy",
            "system-identity",
            "debug",
            null,
            null,
            null,
            null,
            null,
            null,
            "application-support");

    private TpmVerbs() {}

    // --- has-tpm2 ---

    static int hasTpm2(Session session, List<String> operands) {
        TpmSupport support = TpmSupport.of(session);
        if (!session.options().quiet) {
            session.out()
                    .line(
                            support.isFull()
                                    ? session.style().paint(Colour.PLAIN_GREEN, "yes")
                                    : session.style().paint(Colour.PLAIN_YELLOW, "partial"));
            part(session, "", support.firmware(), "firmware");
            part(session, "", support.driver(), "driver");
            part(session, "", true, "system");
            part(session, "", support.subsystem(), "subsystem");
            part(session, "", support.hasLibraries(), "libraries");
            for (TpmSupport.Library library : support.libraries()) {
                part(session, "  ", library.present(), library.name());
            }
        }
        return support.exitStatus();
    }

    private static void part(Session session, String indent, boolean present, String name) {
        Colour colour = present ? Colour.PLAIN_GREEN : Colour.PLAIN_RED;
        session.out().line(indent + session.style().paint(colour, (present ? "+" : "-") + name));
    }

    // --- pcrs ---

    static int pcrs(Session session, List<String> operands) {
        String bank = bank(session);
        List<Integer> wanted = new ArrayList<>();
        for (String operand : operands) {
            wanted.add(register(operand));
        }
        for (int i = 0; operands.isEmpty() && i < REGISTERS; i++) {
            wanted.add(i);
        }
        wanted.sort(null);
        Table table = bank == null ? new Table("nr", "name") : new Table("nr", "name", bank);
        table.right(0).ersatz("-");
        for (int register : wanted) {
            Cell number = new Cell(Integer.toString(register), register, Colour.NONE, false);
            Cell name = NAMES.get(register) == null ? Cell.of("", Colour.GREY) : Cell.of(NAMES.get(register));
            if (bank == null) {
                table.add(false, number, name);
            } else {
                table.add(false, number, name, Cell.of(value(session.host(), bank, register)));
            }
        }
        session.print(table);
        return 0;
    }

    private static String file(String bank, int register) {
        return "/sys/class/tpm/tpm0/pcr-" + bank + "/" + register;
    }

    /** The best algorithm that the kernel shows registers of; null where none can be shown. */
    private static String bank(Session session) {
        if (!TpmSupport.of(session).isFull()) {
            session.log().notice("System lacks full TPM2 support, not showing PCR state.");
            return null;
        }
        for (String bank : BANKS) {
            if (session.host().exists(file(bank, 0))) {
                return bank;
            }
        }
        session.log().notice("Kernel does not support reading PCR values.");
        return null;
    }

    private static int register(String operand) {
        int known = NAMES.indexOf(operand);
        int number = known >= 0 ? known : Values.parseUnsignedInt(operand).orElse(-1);
        if (number < 0 || number >= REGISTERS) {
            throw new CommandFailure("PCR index \"" + operand + "\" not known.");
        }
        return number;
    }

    private static String value(Host host, String bank, int register) {
        byte[] content = host.readFile(file(bank, register));
        if (content == null) {
            throw new CommandFailure("Failed to read '" + file(bank, register) + "': No such file or directory");
        }
        String text = new String(content, StandardCharsets.UTF_8);
        String digits = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (digits.length() % 2 != 0 || !digits.matches("[0-9a-f]*")) {
            throw new CommandFailure("Failed to decode hex PCR data '" + text + "': Invalid argument");
        }
        return digits;
    }
}
