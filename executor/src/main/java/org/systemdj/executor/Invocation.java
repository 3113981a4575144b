// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.Environment;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanField;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Processes;

/**
 * A plan while it is being applied: what the steps have found out and hand to those after them.
 *
 * <p>Source: systemd.exec(5).
 *
 * <p>Used by one thread.
 */
final class Invocation {
    private final ExecPlan plan;
    private final ExecLog log;
    private final List<MountRow> ownMounts = new ArrayList<>();
    private final Environment environment = new Environment();

    private final int process;
    private final boolean inside;

    private Account account = Account.NONE;
    private int[] groups = {};
    private long sessionCapabilities;
    private long possibleCapabilities = -1;
    private long journalStreamDevice;
    private long journalStreamInode;
    private String credentialsDirectory = "";
    private String memoryPressureWatch = "";
    private boolean ownMountNamespace;
    private boolean ownUserNamespace;
    private List<OpenedFile> openedFiles = List.of();
    private Program program;
    private int execFd = -1;
    private int handoffFd = -1;
    private FileSystemMaps fileSystemMaps;
    private List<String> arguments;

    Invocation(ExecPlan plan, ExecLog log) {
        this(plan, log, Processes.self(), false);
    }

    /**
     * @param process the number that the manager has started
     * @param inside this process is another one than that, in a namespace of process ids of its own
     */
    Invocation(ExecPlan plan, ExecLog log, int process, boolean inside) {
        this.plan = plan;
        this.log = log;
        this.process = process;
        this.inside = inside;
        this.arguments = plan.get(PlanFields.ARGUMENTS);
    }

    ExecPlan plan() {
        return plan;
    }

    <T> T get(PlanField<T> field) {
        return plan.get(field);
    }

    boolean has(ExecFlag flag) {
        return (plan.get(PlanFields.FLAGS) & flag.bit()) != 0;
    }

    /** The process that the manager has started: this one, unless it is inside a namespace of process ids. */
    int process() {
        return process;
    }

    boolean isInside() {
        return inside;
    }

    ExecLog log() {
        return log;
    }

    /** The sandbox holds for this process. */
    boolean needsSandboxing() {
        return has(ExecFlag.APPLY_SANDBOXING) && !has(ExecFlag.FULLY_PRIVILEGED);
    }

    /** The identity of the unit holds for this process. */
    boolean needsIdentity() {
        return has(ExecFlag.APPLY_SANDBOXING) && !has(ExecFlag.FULLY_PRIVILEGED) && !has(ExecFlag.NO_SETUID);
    }

    /** The unit's user; {@link Account#NONE} when it has none. Known after {@link AccountStep}. */
    Account account() {
        return account;
    }

    void account(Account found) {
        account = found;
    }

    int[] groups() {
        return groups;
    }

    void groups(int... found) {
        groups = found;
    }

    /** AmbientCapabilities= and those that the modules of PAMName= have given. */
    long ambientCapabilities() {
        return (plan.get(PlanFields.AMBIENT_CAPABILITIES) | sessionCapabilities) & possibleCapabilities;
    }

    /** Takes from the ambient capabilities those that are not in the set. */
    void limitAmbient(long possible) {
        possibleCapabilities = possible;
    }

    void sessionCapabilities(long ambient) {
        sessionCapabilities = ambient;
    }

    /** The unit's own directories, which stay writable in its mount namespace or become read-only there. */
    List<MountRow> ownMounts() {
        return ownMounts;
    }

    Environment environment() {
        return environment;
    }

    void journalStream(long device, long inode) {
        journalStreamDevice = device;
        journalStreamInode = inode;
    }

    /** {@code $JOURNAL_STREAM}, or empty when neither output goes to the journal. */
    String journalStream() {
        return journalStreamInode == 0 ? "" : journalStreamDevice + ":" + journalStreamInode;
    }

    /** {@code $CREDENTIALS_DIRECTORY}, or empty. */
    String credentialsDirectory() {
        return credentialsDirectory;
    }

    void credentialsDirectory(String path) {
        credentialsDirectory = path;
    }

    /** {@code $MEMORY_PRESSURE_WATCH}, or empty. */
    String memoryPressureWatch() {
        return memoryPressureWatch;
    }

    void memoryPressureWatch(String file) {
        memoryPressureWatch = file;
    }

    boolean ownUserNamespace() {
        return ownUserNamespace;
    }

    void entersUserNamespace() {
        ownUserNamespace = true;
    }

    boolean ownMountNamespace() {
        return ownMountNamespace;
    }

    void entersMountNamespace() {
        ownMountNamespace = true;
    }

    List<OpenedFile> openedFiles() {
        return openedFiles;
    }

    void openedFiles(List<OpenedFile> files) {
        openedFiles = files;
    }

    Program program() {
        return program;
    }

    void program(Program found) {
        program = found;
    }

    /** The pipe on which to tell the manager about execve(2), or -1. */
    int execFd() {
        return execFd;
    }

    void execFd(int fd) {
        execFd = fd;
    }

    /** The socket on which to tell the manager the moment of execve(2), or -1. */
    int handoffFd() {
        return handoffFd;
    }

    void handoffFd(int fd) {
        handoffFd = fd;
    }

    /** RestrictFileSystems=: what is to be put where; null for nothing. */
    FileSystemMaps fileSystemMaps() {
        return fileSystemMaps;
    }

    void fileSystemMaps(FileSystemMaps maps) {
        fileSystemMaps = maps;
    }

    List<String> arguments() {
        return arguments;
    }

    void arguments(List<String> expanded) {
        arguments = expanded;
    }

    /** The map of control groups and the list, by descriptor. Immutable. */
    record FileSystemMaps(int groups, int list) {}

    /** A file of OpenFile=. Immutable. */
    record OpenedFile(int fd, String name) {}

    /** What will be executed. Immutable. */
    record Program(String path) {}
}
