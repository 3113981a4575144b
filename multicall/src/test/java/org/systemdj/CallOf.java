// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Calls of methods of a class, whatever their parameters. */
final class CallOf extends DescribedPredicate<JavaMethodCall> {
    private final Class<?> owner;
    private final Set<String> names;

    CallOf(Class<?> owner, Set<String> names) {
        super("calls of " + owner.getSimpleName() + "." + names);
        this.owner = owner;
        this.names = names;
    }

    @Override
    public boolean test(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(owner) && names.contains(call.getName());
    }
}
