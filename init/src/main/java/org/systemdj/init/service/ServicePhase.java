// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.List;
import java.util.Optional;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.text.CommandLine;

/**
 * The commands of a service, by when they run.
 *
 * <p>Source: systemd.service(5), ExecStart= and the following. Immutable.
 */
public enum ServicePhase {
    CONDITION("ExecCondition", ServiceDirectives.EXEC_CONDITION),
    START_PRE("ExecStartPre", ServiceDirectives.EXEC_START_PRE),
    START("ExecStart", ServiceDirectives.EXEC_START),
    START_POST("ExecStartPost", ServiceDirectives.EXEC_START_POST),
    RELOAD("ExecReload", ServiceDirectives.EXEC_RELOAD),
    STOP("ExecStop", ServiceDirectives.EXEC_STOP),
    STOP_POST("ExecStopPost", ServiceDirectives.EXEC_STOP_POST);

    private final String property;
    private final Directive<List<CommandLine>> directive;

    ServicePhase(String property, Directive<List<CommandLine>> directive) {
        this.property = property;
        this.directive = directive;
    }

    /** The setting's name. */
    public String property() {
        return property;
    }

    public Directive<List<CommandLine>> directive() {
        return directive;
    }

    static Optional<ServicePhase> of(String property) {
        for (ServicePhase phase : values()) {
            if (phase.property.equals(property)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
