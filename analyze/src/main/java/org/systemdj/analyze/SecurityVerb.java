// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.client.PropertySet;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * The verb {@code security}: how well services are shut in.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze security»; texts as of 257.
 *
 * <p>Used by one thread.
 */
final class SecurityVerb {
    private final Session session;
    private final SecurityPrinter printer;
    private final List<SecurityTest> tests = SecurityTests.all();
    private final SecurityPolicy policy;
    private boolean failed;

    private SecurityVerb(Session session) {
        this.session = session;
        printer = new SecurityPrinter(session);
        String file = session.options().securityPolicy;
        policy = file == null ? SecurityPolicy.NONE : SecurityPolicy.read(file);
    }

    static int run(Session session, List<String> operands) {
        if (session.options().offline) {
            SecurityVerb verb = new SecurityVerb(session);
            session.usePager();
            verb.ofFiles(operands);
            return verb.failed ? 1 : 0;
        }
        session.bus();
        SecurityVerb verb = new SecurityVerb(session);
        session.usePager();
        if (operands.isEmpty()) {
            verb.ofAll();
        } else {
            verb.ofUnits(operands);
        }
        return verb.failed ? 1 : 0;
    }

    private SecurityReview review(SecurityFacts facts) {
        SecurityReview review = SecurityReview.of(facts, tests, policy);
        failed |= review.exposure() > session.options().threshold;
        return review;
    }

    // --- files ---

    private void ofFiles(List<String> files) {
        try (UnitFileSet units = new UnitFileSet(session, files)) {
            failed |= units.failed();
            for (FileFacts facts : units.load()) {
                printer.details(review(facts));
            }
            failed |= units.failed();
        }
    }

    // --- the manager ---

    /** All services that are loaded and run for long. */
    private void ofAll() {
        List<String> names = new ArrayList<>();
        for (Object row : (Object[]) session.bus().manager("ListUnits", "")[0]) {
            String name = (String) ((Object[]) row)[0];
            if (name.endsWith(UnitType.SERVICE.suffix())) {
                names.add(name);
            }
        }
        names.sort(null);
        for (String name : names) {
            PropertySet unit = properties(name);
            if (unit.text("LoadState").equals("loaded") && !unit.text("Type").equals("oneshot")) {
                printer.note(review(new ManagerFacts(unit)));
            }
        }
        printer.overview();
    }

    private void ofUnits(List<String> operands) {
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                session.out().line();
            }
            PropertySet unit = properties(serviceName(operands.get(i)));
            String refusal = refusal(unit);
            if (!refusal.isEmpty()) {
                session.log().error("Unit " + unit.text("Id") + " " + refusal + ", cannot analyze.");
                failed = true;
                continue;
            }
            SecurityReview review = review(new ManagerFacts(unit));
            printer.details(review);
            printer.note(review);
        }
        if (operands.size() > 1) {
            session.out().line();
            printer.overview();
        }
    }

    private String serviceName(String operand) {
        UnitNameMangler.Result mangled = UnitNameMangler.mangle(operand, UnitNameMangler.Globs.REFUSED)
                .orElseThrow(
                        () -> new CommandFailure("Failed to mangle unit name '" + operand + "': Invalid argument"));
        Optional<UnitName> name = UnitName.parse(mangled.name());
        if (name.isEmpty() || name.get().type() != UnitType.SERVICE) {
            throw new CommandFailure("Unit " + operand + " is not a service unit, refusing.");
        }
        if (name.get().isTemplate()) {
            name = name.get().instantiate(session.options().instance);
        }
        return name.map(UnitName::toString).orElse(mangled.name());
    }

    private static String refusal(PropertySet unit) {
        return switch (unit.text("LoadState")) {
            case "loaded" -> "";
            case "not-found" -> "not found";
            case "masked" -> "is masked";
            default -> "not loaded properly";
        };
    }

    private PropertySet properties(String name) {
        String path = (String) session.bus().manager("LoadUnit", "s", name)[0];
        return new PropertySet(session.bus().properties(path, ""));
    }
}
