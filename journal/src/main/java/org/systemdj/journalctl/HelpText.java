// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

/**
 * The text of {@code --help}.
 *
 * <p>Source: journalctl(1).
 *
 * <p>Immutable.
 */
final class HelpText {
    static final String TEXT = """
            %NAME% [OPTIONS...] [MATCHES...]

            *Query the journal.

            _Source Options:
                 --system                Show the system journal
                 --user                  Show the user journal for the current user
              -M --machine=CONTAINER     Operate on local container
              -m --merge                 Show entries from all available journals
              -D --directory=PATH        Show journal files from directory
              -i --file=PATH             Show journal file
                 --root=PATH             Operate on an alternate filesystem root
                 --image=PATH            Operate on disk image as filesystem root
                 --image-policy=POLICY   Specify disk image dissection policy
                 --namespace=NAMESPACE   Show journal data from specified journal namespace

            _Filtering Options:
              -S --since=DATE            Show entries not older than the specified date
              -U --until=DATE            Show entries not newer than the specified date
              -c --cursor=CURSOR         Show entries starting at the specified cursor
                 --after-cursor=CURSOR   Show entries after the specified cursor
                 --cursor-file=FILE      Show entries after cursor in FILE and update FILE
              -b --boot[=ID]             Show current boot or the specified boot
              -u --unit=UNIT             Show logs from the specified unit
                 --user-unit=UNIT        Show logs from the specified user unit
                 --invocation=ID         Show logs from the matching invocation ID
              -I                         Show logs from the latest invocation of unit
              -t --identifier=STRING     Show entries with the specified syslog identifier
              -T --exclude-identifier=STRING
                                         Hide entries with the specified syslog identifier
              -p --priority=RANGE        Show entries within the specified priority range
                 --facility=FACILITY...  Show entries with the specified facilities
              -g --grep=PATTERN          Show entries with MESSAGE matching PATTERN
                 --case-sensitive[=BOOL] Force case sensitive or insensitive matching
              -k --dmesg                 Show kernel message log from the current boot

            _Output Control Options:
              -o --output=STRING         Change journal output mode (short, short-precise,
                                           short-iso, short-iso-precise, short-full,
                                           short-monotonic, short-unix, verbose, export,
                                           json, json-pretty, json-sse, json-seq, cat,
                                           with-unit)
                 --output-fields=LIST    Select fields to print in verbose/export/json modes
              -n --lines[=[+]INTEGER]    Number of journal entries to show
              -r --reverse               Show the newest entries first
                 --show-cursor           Print the cursor after all the entries
                 --utc                   Express time in Coordinated Universal Time (UTC)
              -x --catalog               Add message explanations where available
                 --no-hostname           Suppress output of hostname field
                 --no-full               Ellipsize fields
              -a --all                   Show all fields, including long and unprintable
              -f --follow                Follow the journal
                 --no-tail               Show all lines, even in follow mode
                 --truncate-newline      Truncate entries by first newline character
              -q --quiet                 Do not show info messages and privilege warning

            _Pager Control Options:
                 --no-pager              Do not pipe output into a pager
              -e --pager-end             Immediately jump to the end in the pager

            _Forward Secure Sealing (FSS) Options:
                 --interval=TIME         Time interval for changing the FSS sealing key
                 --verify-key=KEY        Specify FSS verification key
                 --force                 Override of the FSS key pair with --setup-keys

            _Commands:
              -h --help                  Show this help text
                 --version               Show package version
              -N --fields                List all field names currently used
              -F --field=FIELD           List all values that a specified field takes
                 --list-boots            Show terse information about recorded boots
                 --list-invocations      Show invocation IDs of specified unit
                 --list-namespaces       Show list of journal namespaces
                 --disk-usage            Show total disk usage of all journal files
                 --vacuum-size=BYTES     Reduce disk usage below specified size
                 --vacuum-files=INT      Leave only the specified number of journal files
                 --vacuum-time=TIME      Remove journal files older than specified time
                 --verify                Verify journal file consistency
                 --sync                  Synchronize unwritten journal messages to disk
                 --relinquish-var        Stop logging to disk, log to temporary file system
                 --smart-relinquish-var  Similar, but NOP if log directory is on root mount
                 --flush                 Flush all journal data from /run into /var
                 --rotate                Request immediate rotation of the journal files
                 --header                Show journal header information
                 --list-catalog          Show all message IDs in the catalog
                 --dump-catalog          Show entries in the message catalog
                 --update-catalog        Update the message catalog database
                 --setup-keys            Generate a new FSS key pair

            See the journalctl(1) man page for details.
            """;

    private HelpText() {}
}
