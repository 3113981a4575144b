// SPDX-License-Identifier: Apache-2.0

/** Generates the two bindings of the call list at compile time. */
module org.systemdj.abi.processor {
    requires java.compiler;

    provides javax.annotation.processing.Processor with
            org.systemdj.abi.processor.BindingProcessor;
}
