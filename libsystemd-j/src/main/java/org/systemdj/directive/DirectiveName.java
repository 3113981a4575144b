// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.Optional;

/**
 * One name that a section accepts before the {@code =}, and what is done with its values.
 *
 * <p>Source: the list that {@code systemd --dump-configuration-items} prints.
 *
 * <p>Immutable.
 */
public final class DirectiveName {
    /** How far a name is supported. */
    public enum Support {
        /** A name of today. */
        CURRENT,
        /** An old name of a directive, still read. */
        LEGACY,
        /** A name whose directive is gone; the assignment is ignored, with a notice. */
        OBSOLETE,
        /** A name that a later version than ours brought: read where it sets a directive, else ignored with a message. */
        LATER
    }

    private final String name;
    private final Support support;
    private final Directive<?> directive;
    private final Assigner assigner;

    DirectiveName(String name, Support support, Directive<?> directive, Assigner assigner) {
        this.name = name;
        this.support = support;
        this.directive = directive;
        this.assigner = assigner;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** How far it is supported. */
    public Support support() {
        return support;
    }

    /** The directive that it sets; empty for names that set several or none. */
    public Optional<Directive<?>> directive() {
        return Optional.ofNullable(directive);
    }

    /** Carries out an assignment. */
    public void assign(Settings.Builder settings, String value, ParseContext context) {
        assigner.assign(settings, value, context);
    }
}
