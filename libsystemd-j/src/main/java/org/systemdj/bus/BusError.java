// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import org.systemdj.sys.Errno;

/**
 * The error names that systemd and the bus itself use, each with the errno that programs see for it.
 *
 * <p>Source: sd-bus-errors(3), org.freedesktop.systemd1(5). Immutable.
 */
public enum BusError {
    FAILED("org.freedesktop.DBus.Error.Failed", Errno.EACCES),
    NO_MEMORY("org.freedesktop.DBus.Error.NoMemory", Errno.ENOMEM),
    SERVICE_UNKNOWN("org.freedesktop.DBus.Error.ServiceUnknown", Errno.EHOSTUNREACH),
    NAME_HAS_NO_OWNER("org.freedesktop.DBus.Error.NameHasNoOwner", Errno.ENXIO),
    NO_REPLY("org.freedesktop.DBus.Error.NoReply", Errno.ETIMEDOUT),
    IO_ERROR("org.freedesktop.DBus.Error.IOError", Errno.EIO),
    BAD_ADDRESS("org.freedesktop.DBus.Error.BadAddress", Errno.EADDRNOTAVAIL),
    NOT_SUPPORTED("org.freedesktop.DBus.Error.NotSupported", Errno.EOPNOTSUPP),
    LIMITS_EXCEEDED("org.freedesktop.DBus.Error.LimitsExceeded", Errno.ENOBUFS),
    ACCESS_DENIED("org.freedesktop.DBus.Error.AccessDenied", Errno.EACCES),
    AUTH_FAILED("org.freedesktop.DBus.Error.AuthFailed", Errno.EACCES),
    NO_SERVER("org.freedesktop.DBus.Error.NoServer", Errno.EHOSTDOWN),
    TIMEOUT("org.freedesktop.DBus.Error.Timeout", Errno.ETIMEDOUT),
    NO_NETWORK("org.freedesktop.DBus.Error.NoNetwork", Errno.ENONET),
    ADDRESS_IN_USE("org.freedesktop.DBus.Error.AddressInUse", Errno.EADDRINUSE),
    DISCONNECTED("org.freedesktop.DBus.Error.Disconnected", Errno.ECONNRESET),
    INVALID_ARGS("org.freedesktop.DBus.Error.InvalidArgs", Errno.EINVAL),
    FILE_NOT_FOUND("org.freedesktop.DBus.Error.FileNotFound", Errno.ENOENT),
    FILE_EXISTS("org.freedesktop.DBus.Error.FileExists", Errno.EEXIST),
    UNKNOWN_METHOD("org.freedesktop.DBus.Error.UnknownMethod", Errno.EBADR),
    UNKNOWN_OBJECT("org.freedesktop.DBus.Error.UnknownObject", Errno.EBADR),
    UNKNOWN_INTERFACE("org.freedesktop.DBus.Error.UnknownInterface", Errno.EBADR),
    UNKNOWN_PROPERTY("org.freedesktop.DBus.Error.UnknownProperty", Errno.EBADR),
    PROPERTY_READ_ONLY("org.freedesktop.DBus.Error.PropertyReadOnly", Errno.EROFS),
    UNIX_PROCESS_ID_UNKNOWN("org.freedesktop.DBus.Error.UnixProcessIdUnknown", Errno.ESRCH),
    INVALID_SIGNATURE("org.freedesktop.DBus.Error.InvalidSignature", Errno.EINVAL),
    INCONSISTENT_MESSAGE("org.freedesktop.DBus.Error.InconsistentMessage", Errno.EBADMSG),
    TIMED_OUT("org.freedesktop.DBus.Error.TimedOut", Errno.ETIMEDOUT),
    MATCH_RULE_NOT_FOUND("org.freedesktop.DBus.Error.MatchRuleNotFound", Errno.ENOENT),
    MATCH_RULE_INVALID("org.freedesktop.DBus.Error.MatchRuleInvalid", Errno.EINVAL),
    INVALID_FILE_CONTENT("org.freedesktop.DBus.Error.InvalidFileContent", Errno.EINVAL),
    SELINUX_CONTEXT_UNKNOWN("org.freedesktop.DBus.Error.SELinuxSecurityContextUnknown", Errno.ESRCH),
    OBJECT_PATH_IN_USE("org.freedesktop.DBus.Error.ObjectPathInUse", Errno.EBUSY),
    INTERACTIVE_AUTHORIZATION_REQUIRED("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", Errno.EACCES),
    NO_SUCH_UNIT("org.freedesktop.systemd1.NoSuchUnit", Errno.ENOENT),
    NO_UNIT_FOR_PID("org.freedesktop.systemd1.NoUnitForPID", Errno.ESRCH),
    NO_UNIT_FOR_INVOCATION_ID("org.freedesktop.systemd1.NoUnitForInvocationID", Errno.ENOENT),
    UNIT_EXISTS("org.freedesktop.systemd1.UnitExists", Errno.EEXIST),
    LOAD_FAILED("org.freedesktop.systemd1.LoadFailed", Errno.EIO),
    BAD_UNIT_SETTING("org.freedesktop.systemd1.BadUnitSetting", Errno.ENOEXEC),
    JOB_FAILED("org.freedesktop.systemd1.JobFailed", Errno.EREMOTEIO),
    NO_SUCH_JOB("org.freedesktop.systemd1.NoSuchJob", Errno.ENOENT),
    NOT_SUBSCRIBED("org.freedesktop.systemd1.NotSubscribed", Errno.EINVAL),
    ALREADY_SUBSCRIBED("org.freedesktop.systemd1.AlreadySubscribed", Errno.EINVAL),
    ONLY_BY_DEPENDENCY("org.freedesktop.systemd1.OnlyByDependency", Errno.EINVAL),
    TRANSACTION_JOBS_CONFLICTING("org.freedesktop.systemd1.TransactionJobsConflicting", Errno.EDEADLK),
    TRANSACTION_ORDER_IS_CYCLIC("org.freedesktop.systemd1.TransactionOrderIsCyclic", Errno.EDEADLK),
    TRANSACTION_IS_DESTRUCTIVE("org.freedesktop.systemd1.TransactionIsDestructive", Errno.EDEADLK),
    UNIT_MASKED("org.freedesktop.systemd1.UnitMasked", Errno.ERFKILL),
    UNIT_GENERATED("org.freedesktop.systemd1.UnitGenerated", Errno.EADDRNOTAVAIL),
    UNIT_LINKED("org.freedesktop.systemd1.UnitLinked", Errno.ELOOP),
    JOB_TYPE_NOT_APPLICABLE("org.freedesktop.systemd1.JobTypeNotApplicable", Errno.EBADR),
    NO_ISOLATION("org.freedesktop.systemd1.NoIsolation", Errno.EPERM),
    SHUTTING_DOWN("org.freedesktop.systemd1.ShuttingDown", Errno.ECANCELED),
    SCOPE_NOT_RUNNING("org.freedesktop.systemd1.ScopeNotRunning", Errno.EHOSTDOWN),
    NO_SUCH_DYNAMIC_USER("org.freedesktop.systemd1.NoSuchDynamicUser", Errno.ESRCH),
    NOT_REFERENCED("org.freedesktop.systemd1.NotReferenced", Errno.EUNATCH),
    DISK_FULL("org.freedesktop.systemd1.DiskFull", Errno.ENOSPC),
    NOTHING_TO_CLEAN("org.freedesktop.systemd1.NothingToClean", Errno.EUNATCH),
    UNIT_BUSY("org.freedesktop.systemd1.UnitBusy", Errno.EBUSY),
    UNIT_INACTIVE("org.freedesktop.systemd1.UnitInactive", Errno.EHOSTDOWN),
    FILE_DESCRIPTOR_STORE_DISABLED("org.freedesktop.systemd1.FileDescriptorStoreDisabled", Errno.EHOSTDOWN),
    FROZEN_BY_PARENT("org.freedesktop.systemd1.FrozenByParent", Errno.ECANCELED),
    NO_SUCH_PROCESS("org.freedesktop.systemd1.NoSuchProcess", Errno.ESRCH);

    private static final String SYSTEM = "System.Error.";

    private final String errorName;
    private final int errno;

    BusError(String errorName, int errno) {
        this.errorName = errorName;
        this.errno = errno;
    }

    /** The name on the wire. */
    public String errorName() {
        return errorName;
    }

    /** The errno that it stands for. */
    public int errno() {
        return errno;
    }

    /** The name that a failed kernel call gets on the wire: a standard one, else {@code System.Error.E...}. */
    public static String nameOfErrno(int errno) {
        return switch (errno) {
            case Errno.ENOMEM -> NO_MEMORY.errorName;
            case Errno.EPERM, Errno.EACCES -> ACCESS_DENIED.errorName;
            case Errno.EINVAL -> INVALID_ARGS.errorName;
            case Errno.ESRCH -> UNIX_PROCESS_ID_UNKNOWN.errorName;
            case Errno.ENOENT -> FILE_NOT_FOUND.errorName;
            case Errno.EEXIST -> FILE_EXISTS.errorName;
            case Errno.ETIMEDOUT, Errno.ETIME -> TIMEOUT.errorName;
            case Errno.EIO -> IO_ERROR.errorName;
            case Errno.ENETRESET, Errno.ECONNABORTED, Errno.ECONNRESET -> DISCONNECTED.errorName;
            case Errno.EOPNOTSUPP -> NOT_SUPPORTED.errorName;
            case Errno.EADDRNOTAVAIL -> BAD_ADDRESS.errorName;
            case Errno.ENOBUFS -> LIMITS_EXCEEDED.errorName;
            case Errno.EADDRINUSE -> ADDRESS_IN_USE.errorName;
            case Errno.EBADMSG -> INCONSISTENT_MESSAGE.errorName;
            default -> SYSTEM + Errno.name(errno);
        };
    }

    /** The errno of an error name; EIO for an unknown one. */
    public static int errnoOfName(String name) {
        if (name.startsWith(SYSTEM)) {
            int errno = Errno.number(name.substring(SYSTEM.length()));
            return errno > 0 ? errno : Errno.EIO;
        }
        for (BusError error : values()) {
            if (error.errorName.equals(name)) {
                return error.errno;
            }
        }
        return Errno.EIO;
    }
}
