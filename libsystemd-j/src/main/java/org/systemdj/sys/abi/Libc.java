// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

/**
 * The C functions that this project calls, under their C names: the only list.
 *
 * <p>{@code int} stands for C's int, unsigned, mode_t, pid_t and uid_t, {@code long} for long, size_t, off_t and pointers.
 * Where the C function returns -1, these methods return the negated errno (errno(3)); posix_spawn's family returns a
 * positive error number, as in C. C's variadic functions take their integer arguments here one by one, which is the
 * same call on x86-64 and on aarch64 Linux.
 *
 * <p>Source: the man page of each name, sections 2 and 3. glibc 2.36 has all but those marked {@link SinceGlibc}.
 *
 * <p>Thread-safe.
 */
@CCalls
public interface Libc {
    /** Returned, negated, for functions that the C library lacks. */
    int ENOSYS = 38;

    // memory: malloc(3), mmap(2)

    long malloc(long size);

    void free(long address);

    long mmap(long address, long length, int protection, int flags, int fd, long offset);

    int munmap(long address, long length);

    int madvise(long address, long length, int advice);

    int mlockall(int flags);

    long sysconf(int name);

    // any system call: syscall(2)

    long syscall(long number, long a, long b, long c, long d, long e, long f);

    long dlsym(long handle, long name);

    // files by descriptor

    int close(int fd);

    int close_range(int first, int last, int flags);

    long read(int fd, long buffer, long count);

    long write(int fd, long buffer, long count);

    long pread(int fd, long buffer, long count, long offset);

    long pwrite(int fd, long buffer, long count, long offset);

    long lseek(int fd, long offset, int whence);

    int ftruncate(int fd, long length);

    int fallocate(int fd, int mode, long offset, long length);

    int fsync(int fd);

    int fdatasync(int fd);

    int syncfs(int fd);

    void sync();

    int dup3(int from, int to, int flags);

    int fcntl(int fd, int command, long argument);

    int ioctl(int fd, long request, long argument);

    int pipe2(long fds, int flags);

    int flock(int fd, int operation);

    long sendfile(int out, int in, long offset, long count);

    long copy_file_range(int in, long inOffset, int out, long outOffset, long count, int flags);

    int fchmod(int fd, int mode);

    int fchown(int fd, int user, int group);

    int fchdir(int fd);

    long getdents64(int fd, long buffer, long count);

    int memfd_create(long name, int flags);

    // files by path

    int openat(int directory, long path, int flags, int mode);

    int mkdirat(int directory, long path, int mode);

    int mknodat(int directory, long path, int mode, long device);

    int symlinkat(long target, int directory, long path);

    int linkat(int from, long fromPath, int to, long toPath, int flags);

    int unlinkat(int directory, long path, int flags);

    int renameat2(int from, long fromPath, int to, long toPath, int flags);

    long readlinkat(int directory, long path, long buffer, long size);

    int faccessat(int directory, long path, int mode, int flags);

    int fchmodat(int directory, long path, int mode, int flags);

    int fchownat(int directory, long path, int user, int group, int flags);

    int utimensat(int directory, long path, long times, int flags);

    int statx(int directory, long path, int flags, int mask, long buffer);

    int statfs(long path, long buffer);

    int fstatfs(int fd, long buffer);

    int name_to_handle_at(int directory, long path, long handle, long mountId, int flags);

    int umask(int mask);

    int chdir(long path);

    int chroot(long path);

    long getcwd(long buffer, long size);

    // extended attributes: xattr(7)

    long getxattr(long path, long name, long buffer, long size);

    long lgetxattr(long path, long name, long buffer, long size);

    long fgetxattr(int fd, long name, long buffer, long size);

    long flistxattr(int fd, long buffer, long size);

    long llistxattr(long path, long buffer, long size);

    int setxattr(long path, long name, long value, long size, int flags);

    int lsetxattr(long path, long name, long value, long size, int flags);

    int fsetxattr(int fd, long name, long value, long size, int flags);

    int removexattr(long path, long name);

    int lremovexattr(long path, long name);

    int fremovexattr(int fd, long name);

    // mounts and swaps

    int mount(long source, long target, long type, long flags, long data);

    int umount2(long target, int flags);

    int swapon(long path, int flags);

    int swapoff(long path);

    // readiness

    int epoll_create1(int flags);

    int epoll_ctl(int epoll, int operation, int fd, long event);

    int epoll_wait(int epoll, long events, int limit, int timeoutMillis);

    int poll(long fds, long count, int timeoutMillis);

    int ppoll(long fds, long count, long timeout, long mask);

    int signalfd(int fd, long mask, int flags);

    int timerfd_create(int clock, int flags);

    int timerfd_settime(int fd, int flags, long value, long old);

    int timerfd_gettime(int fd, long value);

    int eventfd(int value, int flags);

    int inotify_init1(int flags);

    int inotify_add_watch(int fd, long path, int mask);

    int inotify_rm_watch(int fd, int watch);

    // processes

    int getpid();

    int getppid();

    /** Only for programs with one thread. */
    int fork();

    int kill(int process, int signal);

    int waitid(int kind, int id, long info, int options);

    int execve(long path, long arguments, long environment);

    void _exit(int status);

    int setsid();

    int getsid(int process);

    int setpgid(int process, int group);

    int getpgid(int process);

    int prctl(int option, long a, long b, long c, long d);

    int prlimit(int process, int resource, long wanted, long old);

    int unshare(int flags);

    int setns(int fd, int flags);

    int personality(long persona);

    int setpriority(int which, int who, int priority);

    int sched_setscheduler(int process, int policy, long parameter);

    int sched_getscheduler(int process);

    int sched_getparam(int process, long parameter);

    int sched_setaffinity(int process, long size, long mask);

    int sched_getaffinity(int process, long size, long mask);

    int getrusage(int who, long usage);

    // posix_spawn(3): these return a positive errno themselves

    int posix_spawn(long process, long path, long actions, long attributes, long arguments, long environment);

    int posix_spawnattr_init(long attributes);

    int posix_spawnattr_destroy(long attributes);

    int posix_spawnattr_setflags(long attributes, int flags);

    int posix_spawnattr_setsigmask(long attributes, long mask);

    int posix_spawnattr_setsigdefault(long attributes, long mask);

    int posix_spawnattr_setpgroup(long attributes, int group);

    int posix_spawn_file_actions_init(long actions);

    int posix_spawn_file_actions_destroy(long actions);

    int posix_spawn_file_actions_adddup2(long actions, int from, int to);

    int posix_spawn_file_actions_addclose(long actions, int fd);

    int posix_spawn_file_actions_addchdir_np(long actions, long path);

    @SinceGlibc("2.39")
    int posix_spawnattr_setcgroup_np(long attributes, int cgroup);

    @SinceGlibc("2.39")
    int pidfd_spawn(long pidfd, long path, long actions, long attributes, long arguments, long environment);

    // identity

    int getuid();

    int geteuid();

    int getgid();

    int getegid();

    int setresuid(int real, int effective, int saved);

    int setresgid(int real, int effective, int saved);

    int getgroups(int count, long groups);

    int setgroups(long count, long groups);

    int capget(long header, long data);

    int capset(long header, long data);

    // signals

    int sigprocmask(int how, long mask, long old);

    int sigaction(int signal, long action, long old);

    int sigqueue(int process, int signal, long value);

    // time

    int clock_gettime(int clock, long time);

    int clock_settime(int clock, long time);

    int settimeofday(long time, long zone);

    int nanosleep(long time, long rest);

    // sockets

    int socket(int family, int type, int protocol);

    int socketpair(int family, int type, int protocol, long fds);

    int bind(int fd, long address, int length);

    int listen(int fd, int backlog);

    int accept4(int fd, long address, long length, int flags);

    int connect(int fd, long address, int length);

    int getsockname(int fd, long address, long length);

    int getpeername(int fd, long address, long length);

    int setsockopt(int fd, int level, int option, long value, int length);

    int getsockopt(int fd, int level, int option, long value, long length);

    long sendmsg(int fd, long message, int flags);

    long recvmsg(int fd, long message, int flags);

    long sendto(int fd, long buffer, long length, int flags, long address, int addressLength);

    long recv(int fd, long buffer, long length, int flags);

    int shutdown(int fd, int how);

    int if_nametoindex(long name);

    long if_indextoname(int index, long name);

    // the machine

    int reboot(int command);

    int sethostname(long name, long length);

    int setdomainname(long name, long length);

    long getrandom(long buffer, long size, int flags);

    int uname(long buffer);

    int sysinfo(long buffer);

    long gnu_get_libc_version();

    int vhangup();
}
