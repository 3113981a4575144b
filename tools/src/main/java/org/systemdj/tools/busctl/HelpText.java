// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

/** What {@code --help} prints. Source: busctl 257. Immutable. */
final class HelpText {
    static final String TEXT = """
            %NAME% [OPTIONS...] COMMAND ...

            *Introspect the D-Bus IPC bus.

            _Commands_:
              list                     List bus names
              status [SERVICE]         Show bus service, process or bus owner credentials
              monitor [SERVICE...]     Show bus traffic
              capture [SERVICE...]     Capture bus traffic as pcap
              tree [SERVICE...]        Show object tree of service
              introspect SERVICE OBJECT [INTERFACE]
              call SERVICE OBJECT INTERFACE METHOD [SIGNATURE [ARGUMENT...]]
                                       Call a method
              emit OBJECT INTERFACE SIGNAL [SIGNATURE [ARGUMENT...]]
                                       Emit a signal
              wait OBJECT INTERFACE SIGNAL
                                       Wait for a signal
              get-property SERVICE OBJECT INTERFACE PROPERTY...
                                       Get property value
              set-property SERVICE OBJECT INTERFACE PROPERTY SIGNATURE ARGUMENT...
                                       Set property value
              help                     Show this help

            _Options:
              -h --help                Show this help
                 --version             Show package version
                 --no-pager            Do not pipe output into a pager
                 --no-legend           Do not show the headers and footers
              -l --full                Do not ellipsize output
                 --system              Connect to system bus
                 --user                Connect to user bus
              -H --host=[USER@]HOST    Operate on remote host
              -M --machine=CONTAINER   Operate on local container
                 --address=ADDRESS     Connect to bus specified by address
                 --show-machine        Show machine ID column in list
                 --unique              Only show unique names
                 --acquired            Only show acquired names
                 --activatable         Only show activatable names
                 --match=MATCH         Only show matching messages
                 --size=SIZE           Maximum length of captured packet
                 --list                Don't show tree, but simple object path list
              -q --quiet               Don't show method call reply
                 --verbose             Show result values in long format
                 --json=MODE           Output as JSON
              -j                       Same as --json=pretty on tty, --json=short otherwise
                 --xml-interface       Dump the XML description in introspect command
                 --expect-reply=BOOL   Expect a method call reply
                 --auto-start=BOOL     Auto-start destination service
                 --allow-interactive-authorization=BOOL
                                       Allow interactive authorization for operation
                 --timeout=SECS        Maximum time to wait for method call completion
                 --augment-creds=BOOL  Extend credential data with data read from /proc/$PID
                 --watch-bind=BOOL     Wait for bus AF_UNIX socket to be bound in the file
                                       system
                 --destination=SERVICE Destination service of a signal
              -N --limit-messages=NUMBER
                                       Stop monitoring after receiving the specified number
                                       of messages

            See the busctl(1) man page for details.
            """;

    private HelpText() {}
}
