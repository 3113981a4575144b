// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface of C functions for which bindings are generated.
 *
 * <p>Source: module abi-processor.
 *
 * <p>Immutable.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@interface CCalls {
    /** File name of the shared library, which is loaded when one of its functions is first called; empty: the C library. */
    String library() default "";
}
