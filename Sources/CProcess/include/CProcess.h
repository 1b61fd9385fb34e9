/// What Swift's C library modules lack for running a command: spawning with a session and a terminal of its own,
/// a catcher for signals, terminals, and a few questions about processes. Portable between Linux and macOS.
///
/// Functions that can fail return 0 or an errno value; none of them sets errno for the caller to read.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Starting a command (spawn.c)

/// Instead of a descriptor: the child keeps ours.
#define CPROCESS_INHERIT (-1)
/// Instead of a descriptor: the child gets the terminal that `terminal` names.
#define CPROCESS_TERMINAL (-2)
/// Instead of a descriptor: the child gets /dev/null.
#define CPROCESS_NULL (-3)

/// How a command is started.
struct cprocess_start {
    /// NULL-terminated; the first is looked up on the PATH as execvp does, relative to the child's folder.
    const char *const *arguments;
    /// NULL-terminated `NAME=value` strings, or NULL for our own environment, unchanged.
    const char *const *environment;
    /// The child's working folder, or NULL for ours.
    const char *folder;
    /// What the child gets as 0, 1 and 2: a descriptor of 3 or more, or one of the constants above.
    int input, output, errors;
    /// Path of a pseudo terminal's slave side, or NULL.
    const char *terminal;
    /// Whether that terminal becomes the child's controlling one; needs own_session.
    bool controlling;
    /// Whether the child leads a session, and so a process group, of its own.
    bool own_session;
    /// Close-on-exec descriptors (3 or more) that the child inherits under their own numbers.
    const int *kept;
    size_t kept_count;
};

/// Starts a command and returns when it runs, or an errno: ENOENT where there is no such command or folder, EACCES or
/// ENOEXEC where it cannot be executed. Signals start out as they were when this process was started: default, or
/// ignored where they were ignored then. A script without `#!` is run by /bin/sh, as execvp and shells do.
int cprocess_spawn(const struct cprocess_start *start, pid_t *pid);

/// Our own environment: NULL-terminated `NAME=value` strings.
char *const *cprocess_environment(void);

/// Waits for a child that cprocess_spawn started. Returns 0 with the wait status where it ended, EAGAIN where `block`
/// is false and it still runs, or an errno.
int cprocess_wait(pid_t pid, bool block, int *status);

/// Whether cprocess_spawn started that process and cprocess_wait has not yet seen its end.
bool cprocess_is_own(pid_t pid);

/// Reaps children that we did not start: orphans that came to us as subreaper. Leaves all others alone.
void cprocess_reap_orphans(void);

/// Whether a wait status says that the process exited, and with which code; whether a signal ended it, and which.
bool cprocess_exited(int status);
int cprocess_exit_code(int status);
bool cprocess_signalled(int status);
int cprocess_signal(int status);

/// A descriptor that polls readable when the process has ended (Linux 5.3), or -1 where there is no such thing.
int cprocess_watch(pid_t pid);

// MARK: Files that are touched (bell.c)

/// A descriptor that polls readable when somebody has touched or written the file, close-on-exec and non-blocking; -1
/// where there is no such thing.
int cprocess_bell(const char *path);

/// Takes in what a bell has rung for, so that it polls readable the next time only.
void cprocess_bell_heard(int descriptor);

/// Touches the file, so that whoever has a bell on it hears it. Returns 0 or an errno.
int cprocess_touch(const char *path);

// MARK: Pipes (spawn.c)

/// A pipe whose ends are close-on-exec and never 0, 1 or 2.
int cprocess_pipe(int *read_end, int *write_end);

/// Makes one of our own descriptors non-blocking. Never for inherited ones: others share their flags.
int cprocess_set_nonblocking(int descriptor);

/// Opens the pipe or terminal behind an inherited descriptor once more, for writing without blocking, so that the
/// flags which others share stay as they are. Returns a new close-on-exec descriptor, or -1 where it cannot be had.
int cprocess_reopen_for_writing(int descriptor);

/// Copies a descriptor to the lowest free number from `minimum` on, close-on-exec; -1 on failure.
int cprocess_duplicate(int descriptor, int minimum);

/// write(2) that raises no SIGPIPE: returns the count, or a negative errno.
ssize_t cprocess_write_quietly(int descriptor, const void *bytes, size_t count);

/// send(2) that neither blocks nor raises SIGPIPE: returns the count, or a negative errno.
ssize_t cprocess_send(int descriptor, const void *bytes, size_t count);

/// How many bytes can be read at once; 0 where that cannot be told.
int cprocess_readable(int descriptor);

// MARK: Signals (signals.c)

/// One caught signal.
struct cprocess_caught {
    /// The signal's number.
    int32_t number;
    /// Its si_code.
    int32_t code;
    /// Process and user that sent it; 0 where the kernel did.
    int32_t sender;
    uint32_t user;
};

/// Begins to catch SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGTSTP, SIGCONT, SIGWINCH and SIGCHLD, and
/// ignores SIGPIPE. Each caught signal is written as one cprocess_caught to a non-blocking pipe whose read end is
/// given back. Signals that were ignored when this process was started stay ignored, except SIGCHLD. May be called
/// several times: each reader gets every signal.
int cprocess_catch(int *read_end);

/// Ends what cprocess_catch began and closes the read end; the last one restores the former handling.
void cprocess_release(int read_end);

/// Whether a signal came from a terminal or another part of the kernel, not from a process.
bool cprocess_is_from_kernel(const struct cprocess_caught *caught);

/// Stops this process as Ctrl-Z does by default, and returns after it was continued (at once where nobody could).
void cprocess_stop_self(void);

// MARK: Terminals (terminal.c)

/// A terminal's attributes, to be restored later.
struct cprocess_terminal_state;

/// Opens a pseudo terminal: gives back the master side (close-on-exec, non-blocking) and the slave side's path.
int cprocess_open_terminal(int *master, char *path, size_t capacity);

/// Copies attributes and window size from one terminal to another; `raw_output` leaves line ends as they are written.
void cprocess_copy_terminal(int from, int to, bool raw_output);

/// Copies only the window size.
void cprocess_copy_window_size(int from, int to);

/// Makes our terminal pass each key and each byte as they are, except that Ctrl-C and its like still raise signals.
/// Gives back what cprocess_restore_terminal takes, or NULL where the terminal refuses.
struct cprocess_terminal_state *cprocess_make_raw(int descriptor);

/// Restores a terminal and frees the state; NULL is allowed.
void cprocess_restore_terminal(int descriptor, struct cprocess_terminal_state *state);

/// Whether we are in the foreground of that terminal.
bool cprocess_is_foreground(int descriptor);

/// Whether the terminal behind a master side turns control characters into signals at present.
bool cprocess_raises_signals(int master);

/// The foreground process group of the terminal behind a master side, or -1.
pid_t cprocess_foreground_group(int master);

/// The control character that raises SIGINT, SIGQUIT or SIGTSTP on that terminal, or 0.
uint8_t cprocess_control_character(int master, int signal);

// MARK: The system (system.c)

/// One process of this machine.
struct cprocess_entry {
    pid_t process, parent, group, session;
    /// Whether it has ended and only waits to be reaped.
    bool ended;
};

/// Lists the processes that can be seen. Gives back an array to be freed by the caller, NULL on failure.
struct cprocess_entry *cprocess_list(size_t *count);

/// Orphaned descendants become our children from now on (Linux; nothing happens elsewhere).
void cprocess_adopt_orphans(void);

/// What tells this start of the machine from every other, as text. Returns 0 or an errno.
int cprocess_boot_identity(char *text, size_t capacity);

/// When a process began: ticks since the machine's start on Linux, microseconds since 1970 on macOS; only good for
/// telling a process from a later one with the same number. Returns 0, ESRCH or another errno.
int cprocess_start_time(pid_t pid, uint64_t *start);

/// The process's short name. Returns 0, ESRCH or another errno.
int cprocess_name(pid_t pid, char *text, size_t capacity);

/// Takes an advisory lock (flock): returns 0, EWOULDBLOCK where `block` is false and another has it, or an errno.
int cprocess_lock(int descriptor, bool shared, bool block);

/// Gives an advisory lock back.
int cprocess_unlock(int descriptor);

/// Makes everything written to that descriptor's file system durable (Linux), or that file alone (elsewhere).
int cprocess_sync_file_system(int descriptor);

/// Microseconds on a clock that is never set and goes on while we are stopped.
int64_t cprocess_monotonic(void);

#ifdef __cplusplus
}
#endif

#endif
