// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a C function that glibc 2.36, the oldest supported, lacks: it is looked up at run time and answers -ENOSYS where
 * it is missing.
 *
 * <p>Source: module abi-processor.
 *
 * <p>Immutable.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@interface SinceGlibc {
    /** Version that brought the function. */
    String value();
}
