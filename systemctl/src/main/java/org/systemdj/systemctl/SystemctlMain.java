// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Diagnostics;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.console.Output;
import org.systemdj.console.Pager;
import org.systemdj.console.RealHost;
import org.systemdj.console.Style;
import org.systemdj.image.DissectionFailure;
import org.systemdj.image.PrivateImage;
import org.systemdj.text.PathName;

/**
 * The command systemctl and its other faces.
 *
 * <p>Source: systemctl(1), halt(8), shutdown(8), runlevel(8), telinit(8).
 *
 * <p>Immutable (static functions).
 */
public final class SystemctlMain {
    private SystemctlMain() {}

    /** Runs the face that {@code argv0} names and returns its exit status. */
    public static int run(String argv0, List<String> arguments) {
        Host host = new RealHost();
        return run(argv0, arguments, host, new Connections(host));
    }

    /** The same with another machine and other ways to the manager, for tests. */
    static int run(String argv0, List<String> arguments, Host host, Session.Connector connector) {
        Style style = Style.of(host);
        Output out = new Output(host);
        Diagnostics log = new Diagnostics(host, out, style);
        int status;
        try {
            String face = PathName.fileName(argv0);
            Environment environment = new Environment(argv0, host, style, out, log, connector);
            status = face.equals("systemctl")
                    ? systemctl(environment, arguments)
                    : Faces.run(face, environment, arguments);
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

    /** What every face starts with. */
    record Environment(
            String program, Host host, Style style, Output out, Diagnostics log, Session.Connector connector) {
        Session session(String verb, Options options) {
            return new Session(program, verb, options, host, style, out, log, connector);
        }
    }

    private static int systemctl(Environment environment, List<String> arguments) {
        Options options = new Options();
        List<String> words = new ArrayList<>();
        OptionValues values = new OptionValues(environment, () -> help(environment, options));
        boolean permute = environment.host().environment("POSIXLY_CORRECT") == null;
        int status = new Getopt<>(OptionTable.of(values)).parse(arguments, permute, options, words, text -> environment
                .log()
                .plain(environment.program() + ": " + text));
        if (status == Getopt.CONTINUE && options.whenVerb.equals("show")) {
            try (Session session = environment.session("", options)) {
                return new Login(session).reach() ? showScheduled(session) : 1;
            }
        }
        if (status != Getopt.CONTINUE) {
            return status;
        }
        OptionChecks.check(environment.host(), options, words);
        if (options.image != null) {
            options.root = rootOf(options);
        }
        Verb verb = VerbChoice.choose(environment, options, words);
        if (verb == null) {
            return 0;
        }
        List<String> operands = words.isEmpty() ? words : words.subList(1, words.size());
        try (Session session = environment.session(verb.name(), options)) {
            if (verb.is(Verb.Flag.AUTHORIZED)) {
                session.mayAsk();
            }
            return verb.handler().run(session, operands);
        }
    }

    private static String rootOf(Options options) {
        try {
            return PrivateImage.mount(options.image, options.imagePolicy);
        } catch (DissectionFailure e) {
            throw new CommandFailure(e.getMessage());
        }
    }

    private static int showScheduled(Session session) {
        Login login = new Login(session);
        login.reach();
        return login.show();
    }

    private static void help(Environment environment, Options options) {
        if (!options.noPager && environment.style().terminal()) {
            environment.out().through(new Pager(environment.host(), environment.style()));
        }
        environment.out().print(HelpText.of(PathName.fileName(environment.program()), environment.style()));
    }
}
