// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.console.Colour;
import org.systemdj.console.Style;

/**
 * What {@code --help} prints.
 *
 * <p>Source: systemd-analyze(1); the text of systemd-analyze 257.
 *
 * <p>Immutable.
 */
final class HelpText {
    private static final String TEXT = """
            %PROGRAM% [OPTIONS...] COMMAND ...

            Profile systemd, show unit dependencies, check unit files.

            Boot Analysis:
              [time]                     Print time required to boot the machine
              blame                      Print list of running units ordered by
                                         time to init
              critical-chain [UNIT...]   Print a tree of the time critical chain
                                         of units

            Dependency Analysis:
              plot                       Output SVG graphic showing service
                                         initialization
              dot [UNIT...]              Output dependency graph in dot(1) format
              dump [PATTERN...]          Output state serialization of service
                                         manager

            Configuration Files and Search Paths:
              cat-config NAME|PATH...    Show configuration file and drop-ins
              unit-files                 List files and symlinks for units
              unit-paths                 List load directories for units

            Enumerate OS Concepts:
              exit-status [STATUS...]    List exit status definitions
              capability [CAP...]        List capability definitions
              syscall-filter [NAME...]   List syscalls in seccomp filters
              filesystems [NAME...]      List known filesystems
              architectures [NAME...]    List known architectures
              smbios11                   List strings passed via SMBIOS Type #11

            Expression Evaluation:
              condition CONDITION...     Evaluate conditions and asserts
              compare-versions VERSION1 [OP] VERSION2
                                         Compare two version strings
              image-policy POLICY...     Analyze image policy string

            Clock & Time:
              calendar SPEC...           Validate repetitive calendar time
                                         events
              timestamp TIMESTAMP...     Validate a timestamp
              timespan SPAN...           Validate a time span

            Unit & Service Analysis:
              verify FILE...             Check unit files for correctness
              security [UNIT...]         Analyze security of unit
              fdstore SERVICE...         Show file descriptor store contents of service
              malloc [D-BUS SERVICE...]  Dump malloc stats of a D-Bus service

            Executable Analysis:
              inspect-elf FILE...        Parse and print ELF package metadata

            TPM Operations:
              has-tpm2                   Report whether TPM2 support is available
              pcrs [PCR...]              Show TPM2 PCRs and their names
              srk [>FILE]                Write TPM2 SRK (to FILE)

            Options:
                 --recursive-errors=MODE Control which units are verified
                 --offline=BOOL          Perform a security review on unit file(s)
                 --threshold=N           Exit with a non-zero status when overall
                                         exposure level is over threshold value
                 --security-policy=PATH  Use custom JSON security policy instead
                                         of built-in one
                 --json=pretty|short|off Generate JSON output of the security
                                         analysis table, or plot's raw time data
                 --no-pager              Do not pipe output into a pager
                 --no-legend             Disable column headers and hints in plot
                                         with either --table or --json=
                 --system                Operate on system systemd instance
                 --user                  Operate on user systemd instance
                 --global                Operate on global user configuration
              -H --host=[USER@]HOST      Operate on remote host
              -M --machine=CONTAINER     Operate on local container
                 --order                 Show only order in the graph
                 --require               Show only requirement in the graph
                 --from-pattern=GLOB     Show only origins in the graph
                 --to-pattern=GLOB       Show only destinations in the graph
                 --fuzz=SECONDS          Also print services which finished SECONDS
                                         earlier than the latest in the branch
                 --man[=BOOL]            Do [not] check for existence of man pages
                 --generators[=BOOL]     Do [not] run unit generators
                                         (requires privileges)
                 --instance=NAME         Specify fallback instance name for template units
                 --iterations=N          Show the specified number of iterations
                 --base-time=TIMESTAMP   Calculate calendar times relative to
                                         specified time
                 --profile=name|PATH     Include the specified profile in the
                                         security review of the unit(s)
                 --unit=UNIT             Evaluate conditions and asserts of unit
                 --table                 Output plot's raw time data as a table
                 --scale-svg=FACTOR      Stretch x-axis of plot by FACTOR (default: 1.0)
                 --detailed              Add more details to SVG plot,
                                         e.g. show activation timestamps
              -h --help                  Show this help
                 --version               Show package version
              -q --quiet                 Do not emit hints
                 --tldr                  Skip comments and empty lines
                 --root=PATH             Operate on an alternate filesystem root
                 --image=PATH            Operate on disk image as filesystem root
                 --image-policy=POLICY   Specify disk image dissection policy
              -m --mask                  Parse parameter as numeric capability mask

            See the systemd-analyze(1) man page for details.
            """;

    private HelpText() {}

    /** The text with its headings in the looks of the terminal. */
    static String of(String program, Style style) {
        StringBuilder text = new StringBuilder();
        for (String line : TEXT.replace("%PROGRAM%", program).split("\n", -1)) {
            boolean heading = !line.isEmpty() && line.charAt(0) != ' ' && line.endsWith(":");
            if (heading && style.underline()) {
                text.append(Colour.UNDERLINE.sequence()).append(line).append(Colour.NORMAL.sequence());
            } else if (line.startsWith("Profile systemd, show")) {
                text.append(style.paint(Colour.HIGHLIGHT, line));
            } else if (line.startsWith("See the systemd-analyze(1)")) {
                text.append("See the ")
                        .append(style.link("man:systemd-analyze(1)", "systemd-analyze(1) man page"))
                        .append(" for details.");
            } else {
                text.append(line);
            }
            text.append('\n');
        }
        text.setLength(text.length() - 1);
        return text.toString();
    }
}
