// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Diagnostics;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.console.Output;
import org.systemdj.console.RealHost;
import org.systemdj.console.Style;
import org.systemdj.image.DissectionFailure;
import org.systemdj.image.PrivateImage;
import org.systemdj.unitfile.UnitTrial;

/**
 * The command systemd-analyze.
 *
 * <p>Source: systemd-analyze(1).
 *
 * <p>Immutable (static functions).
 */
public final class AnalyzeMain {
    private AnalyzeMain() {}

    /** Runs the command and returns its exit status; the manager for verbs that need one is given to it. */
    public static int run(String argv0, List<String> arguments, UnitTrial.Factory trials) {
        return run(argv0, arguments, new RealHost(), trials);
    }

    /** The same on another machine, for tests. */
    public static int run(String argv0, List<String> arguments, Host host, UnitTrial.Factory trials) {
        Style style = Style.of(host);
        Output out = new Output(host);
        Diagnostics log = new Diagnostics(host, out, style);
        int status;
        Options options = new Options();
        try (Session session = new Session(argv0, options, host, style, out, log, trials)) {
            status = run(session, arguments);
        } catch (CommandFailure failure) {
            if (!failure.getMessage().isEmpty()) {
                log.error(failure.getMessage());
            }
            status = failure.status();
        } catch (BusFailure failure) {
            log.error("Failed to talk to the service manager: " + failure.getMessage());
            status = 1;
        }
        out.close();
        return status;
    }

    private static int run(Session session, List<String> arguments) {
        List<String> words = new ArrayList<>();
        boolean permute = session.host().environment("POSIXLY_CORRECT") == null;
        int status = new Getopt<>(OptionTable.of(new OptionValues(session)))
                .parse(arguments, permute, session.options(), words, text -> session.log()
                        .plain(session.program() + ": " + text));
        if (status != Getopt.CONTINUE) {
            return status;
        }
        Options options = session.options();
        OptionChecks.check(options, words);
        if (options.image != null) {
            options.root = rootOf(options);
        }
        Verb verb = VerbTable.choose(words);
        return verb.handler().run(session, words.isEmpty() ? words : words.subList(1, words.size()));
    }

    private static String rootOf(Options options) {
        try {
            return PrivateImage.mount(options.image, options.imagePolicy);
        } catch (DissectionFailure e) {
            throw new CommandFailure(e.getMessage());
        }
    }
}
