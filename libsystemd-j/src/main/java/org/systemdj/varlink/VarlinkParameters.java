// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.systemdj.json.Json;

/**
 * Goes through the parameters of a call in their order. A name that is there twice, and a value of another type than is
 * asked for, are answered with InvalidParameter.
 *
 * <p>Source: varlink.org, «org.varlink.service».
 *
 * <p>Used by one thread.
 */
public final class VarlinkParameters {
    private static final double BEYOND_LONG = 0x1p63;

    private final Json.Members members;
    private final Set<String> seen = new HashSet<>();
    private int index = -1;

    public VarlinkParameters(Json.Members members) {
        this.members = members;
    }

    /** Moves to the next one; false behind the last. */
    public boolean next() {
        index++;
        if (index >= members.size()) {
            return false;
        }
        if (!seen.add(members.name(index))) {
            throw invalid();
        }
        return true;
    }

    /** The present one's name. */
    public String name() {
        return members.name(index);
    }

    /** The present one's value. */
    public Object value() {
        return members.value(index);
    }

    public String text() {
        if (value() instanceof String text) {
            return text;
        }
        throw invalid();
    }

    /** A whole number without sign, not beyond the limit. */
    public long unsigned(long limit) {
        long number =
                switch (value()) {
                    case Long whole -> whole;
                    case Double real
                    when real == Math.rint(real) && Math.abs(real) < BEYOND_LONG -> new BigDecimal(real).longValue();
                    case BigInteger beyond -> -1;
                    case null, default -> -1;
                };
        if (number < 0 || number > limit) {
            throw invalid();
        }
        return number;
    }

    /** The error that names the present one. */
    public VarlinkException invalid() {
        return VarlinkError.invalidParameter(name());
    }
}
