// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * SLF4J's way to our loggers.
 *
 * <p>Source: {@link SLF4JServiceProvider}.
 *
 * <p>Immutable, but for the writer it leads to.
 */
public final class SystemdServiceProvider implements SLF4JServiceProvider {
    private final SystemdLoggerFactory loggers = new SystemdLoggerFactory();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter diagnosticContext = new NOPMDCAdapter();

    /** Called by SLF4J. */
    public SystemdServiceProvider() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return diagnosticContext;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // The writer opens its channels with the first record.
    }
}
