// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;

/**
 * What a service offers: its interfaces, and what works on the calls of their methods. The interfaces
 * {@code org.varlink.service} and {@code io.systemd} are always there.
 *
 * <p>Source: varlink.org, «org.varlink.service»; what services of systemd 257 answer.
 *
 * <p>Loop-confined; set up before the first call.
 */
public final class VarlinkService {
    private static final String SERVICE = """
            # General Varlink service interface
            interface org.varlink.service

            # Get service meta information
            method GetInfo() -> (
            \t# String identifying the vendor of this service
            \tvendor: string,
            \t# String identifying the product implementing this service
            \tproduct: string,
            \t# Version string of this product
            \tversion: string,
            \t# Web URL pointing to additional information about this service
            \turl: string,
            \t# List of interfaces implemented by this service
            \tinterfaces: []string
            )

            # Get description of an implemented interface in Varlink IDL format
            method GetInterfaceDescription(
            \t# Name of interface to query interface description of
            \tinterface: string
            ) -> (
            \t# Interface description in Varlink IDL format
            \tdescription: string
            )

            # Error returned if a method is called on an unknown interface
            error InterfaceNotFound(
            \t# Name of interface that was called but does not exist
            \tinterface: string
            )

            # Error returned if an unknown method is called on an known interface
            error MethodNotFound(
            \t# Name of method that was called but does not exist
            \tmethod: string
            )

            # Error returned if an method is called that is known but not implemented
            error MethodNotImplemented(
            \t# Name of method that was called but is not implemented.
            \tmethod: string
            )

            # Error returned if a method is called with an invalid parameter
            error InvalidParameter(
            \t# Name of the invalid parameter
            \tparameter: string
            )

            # General permission error
            error PermissionDenied()

            # A method was called with the 'more' flag off, but it may only be called with the flag turned on
            error ExpectedMore()
            """;
    private static final String SYSTEMD = """
            interface io.systemd

            error Disconnected()

            error TimedOut()

            error Protocol()

            error System(
            \terrno: int
            )
            """;

    /** Works on the calls of a method. */
    @FunctionalInterface
    public interface Method {
        /** Answers now or later, or throws VarlinkException. */
        void call(VarlinkCall call);
    }

    /** Hears of methods that failed by a fault of ours; the caller gets no answer and is cut off. */
    @FunctionalInterface
    public interface Guard {
        void onFault(VarlinkCall call, RuntimeException fault);
    }

    /**
     * What {@code GetInfo} tells beside the interfaces.
     *
     * @param url where there is more about it
     */
    public record Info(String vendor, String product, String version, String url) {}

    /** A method with its description. */
    private record Row(VarlinkInterface owner, VarlinkSymbol symbol, Method method) {}

    private final Info info;
    private final Guard guard;
    private final Map<String, VarlinkInterface> interfaces = new TreeMap<>();
    private final Map<String, Row> rows = new HashMap<>();

    public VarlinkService(Info info, Guard guard) {
        this.info = info;
        this.guard = guard;
        add(VarlinkInterface.of(SYSTEMD), Map.of());
        add(
                VarlinkInterface.of(SERVICE),
                Map.of("GetInfo", this::getInfo, "GetInterfaceDescription", this::getInterfaceDescription));
    }

    /**
     * Adds an interface.
     *
     * @param methods by their names; those of the interface that are not there are answered with MethodNotImplemented
     */
    public VarlinkService add(VarlinkInterface described, Map<String, Method> methods) {
        interfaces.put(described.name(), described);
        for (VarlinkSymbol symbol : described.symbols()) {
            if (symbol.kind() == VarlinkSymbol.Kind.METHOD) {
                Method method = methods.get(symbol.name());
                rows.put(
                        described.name() + "." + symbol.name(),
                        new Row(described, symbol, method == null ? VarlinkService::notImplemented : method));
            }
        }
        return this;
    }

    private static void notImplemented(VarlinkCall call) {
        throw new VarlinkException(
                VarlinkError.METHOD_NOT_IMPLEMENTED.qualifiedName(), new Json.Members().put("method", call.method()));
    }

    void dispatch(VarlinkCall call) {
        try {
            Row row = rows.get(call.method());
            if (row == null) {
                throw new VarlinkException(
                        VarlinkError.METHOD_NOT_FOUND.qualifiedName(), new Json.Members().put("method", call.method()));
            }
            Optional<String> wrong =
                    ParameterCheck.wrong(row.owner(), row.symbol().fields(), call.parameters());
            if (wrong.isPresent()) {
                throw VarlinkError.invalidParameter(wrong.get());
            }
            row.method().call(call);
        } catch (VarlinkException error) {
            call.fail(error);
        } catch (RuntimeException fault) {
            guard.onFault(call, fault);
            call.hangUp();
        }
    }

    private void getInfo(VarlinkCall call) {
        List<Object> names = new ArrayList<>(interfaces.keySet());
        call.reply(new Json.Members()
                .put("vendor", info.vendor())
                .put("product", info.product())
                .put("version", info.version())
                .put("url", info.url())
                .put("interfaces", names));
    }

    private void getInterfaceDescription(VarlinkCall call) {
        if (call.parameters().size() > 1) {
            throw VarlinkError.system(Errno.ENOTUNIQ); // systemd has another answer to that here than elsewhere
        }
        String name = call.parameters().text("interface");
        VarlinkInterface described = interfaces.get(name);
        if (described == null) {
            throw new VarlinkException(
                    VarlinkError.INTERFACE_NOT_FOUND.qualifiedName(), new Json.Members().put("interface", name));
        }
        call.reply(new Json.Members().put("description", described.description()));
    }
}
