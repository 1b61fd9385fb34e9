#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __APPLE__
#include <crt_externs.h>
#else
#include <sys/syscall.h>
extern char **environ;
#endif

// How signals stood when this process was started: a child shall find them so, whatever we did since.
static sigset_t default_at_start;
static sigset_t mask_at_start;

__attribute__((constructor)) static void remember_signals(void) {
    sigemptyset(&default_at_start);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (number == SIGKILL || number == SIGSTOP || sigaction(number, NULL, &action) != 0) continue;
        if (action.sa_handler != SIG_IGN) sigaddset(&default_at_start, number);
    }
    pthread_sigmask(SIG_SETMASK, NULL, &mask_at_start);
}

// The children that cprocess_spawn started and nobody has waited for: what else is our child is an orphan.
static pthread_mutex_t own_lock = PTHREAD_MUTEX_INITIALIZER;
static pid_t *own;
static size_t own_count, own_capacity;

static void remember(pid_t pid) {
    if (own_count == own_capacity) {
        size_t capacity = own_capacity ? own_capacity * 2 : 16;
        pid_t *larger = realloc(own, capacity * sizeof *own);
        if (larger == NULL) return;
        own = larger;
        own_capacity = capacity;
    }
    own[own_count++] = pid;
}

static bool is_own(pid_t pid) {
    for (size_t index = 0; index < own_count; index++) {
        if (own[index] == pid) return true;
    }
    return false;
}

bool cprocess_is_own(pid_t pid) {
    pthread_mutex_lock(&own_lock);
    bool found = is_own(pid);
    pthread_mutex_unlock(&own_lock);
    return found;
}

char *const *cprocess_environment(void) {
#ifdef __APPLE__
    return *_NSGetEnviron();
#else
    return environ;
#endif
}

static int add_stream(
    posix_spawn_file_actions_t *actions, const struct cprocess_start *start, int wanted, int number, int *opened
) {
    switch (wanted) {
    case CPROCESS_INHERIT:
        return 0;
    case CPROCESS_NULL:
        return posix_spawn_file_actions_addopen(actions, number, "/dev/null", O_RDWR, 0);
    case CPROCESS_TERMINAL:
        if (*opened >= 0) return posix_spawn_file_actions_adddup2(actions, *opened, number);
        *opened = number;
        return posix_spawn_file_actions_addopen(
            actions, number, start->terminal, O_RDWR | (start->controlling ? 0 : O_NOCTTY), 0);
    default:
        return posix_spawn_file_actions_adddup2(actions, wanted, number);
    }
}

static int add_actions(posix_spawn_file_actions_t *actions, const struct cprocess_start *start) {
    int opened = -1;
    int failure = add_stream(actions, start, start->input, 0, &opened);
    if (failure == 0) failure = add_stream(actions, start, start->output, 1, &opened);
    if (failure == 0) failure = add_stream(actions, start, start->errors, 2, &opened);
    for (size_t index = 0; failure == 0 && index < start->kept_count; index++) {
#ifdef __APPLE__
        failure = posix_spawn_file_actions_addinherit_np(actions, start->kept[index]);
#else
        // Onto itself: this takes close-on-exec away in the child alone.
        failure = posix_spawn_file_actions_adddup2(actions, start->kept[index], start->kept[index]);
#endif
    }
    if (failure == 0 && start->folder != NULL) {
        failure = posix_spawn_file_actions_addchdir_np(actions, start->folder);
    }
    return failure;
}

// A text as the kernel could not execute it: no NUL in its first line, as shells decide it.
static bool is_script(const char *path) {
    char bytes[256];
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return false;
    ssize_t count = read(descriptor, bytes, sizeof bytes);
    close(descriptor);
    if (count < 0) return false;
    char *line_end = memchr(bytes, '\n', (size_t)count);
    return memchr(bytes, 0, line_end ? (size_t)(line_end - bytes) : (size_t)count) == NULL;
}

// Where the child would find a command, seen from us. True where it is a script; `name` is the path for the child.
static bool find_script(const struct cprocess_start *start, char *name, size_t capacity) {
    const char *command = start->arguments[0];
    const char *search = strchr(command, '/') ? "" : getenv("PATH");
    if (search == NULL) search = "/bin:/usr/bin";
    char seen[8192];
    for (;;) {
        const char *end = strchr(search, ':');
        int length = end ? (int)(end - search) : (int)strlen(search);
        snprintf(name, capacity, "%.*s%s%s", length, search, length ? "/" : "", command);
        bool relative = name[0] != '/' && start->folder != NULL;
        snprintf(seen, sizeof seen, "%s%s%s", relative ? start->folder : "", relative ? "/" : "", name);
        if (access(seen, X_OK) == 0) return is_script(seen);
        if (end == NULL) return false;
        search = end + 1;
    }
}

static int spawn_script(
    const struct cprocess_start *start, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
    char *const *environment, pid_t *pid
) {
    char path[4096];
    if (!find_script(start, path, sizeof path)) return ENOEXEC;
    size_t count = 0;
    while (start->arguments[count] != NULL) count++;
    const char **arguments = calloc(count + 2, sizeof *arguments);
    if (arguments == NULL) return ENOMEM;
    arguments[0] = "/bin/sh";
    arguments[1] = path;
    memcpy(arguments + 2, start->arguments + 1, count * sizeof *arguments);
    int failure = posix_spawn(pid, "/bin/sh", actions, attributes, (char *const *)arguments, environment);
    free(arguments);
    return failure;
}

static int spawn(
    const struct cprocess_start *start, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
    pid_t *pid
) {
    char *const *arguments = (char *const *)start->arguments;
    char *const *environment =
        start->environment ? (char *const *)start->environment : cprocess_environment();
    const char *command = arguments[0];
    int failure;
#ifdef __APPLE__
    // macOS looks a relative path up from our folder, not from the child's.
    char path[4096];
    if (start->folder != NULL && command[0] != '/' && strchr(command, '/') != NULL) {
        snprintf(path, sizeof path, "%s/%s", start->folder, command);
        command = path;
    }
#endif
    // glibc takes an empty name for the folder itself; execvp and shells say that there is no such command.
    failure = command[0] == 0 ? ENOENT : posix_spawnp(pid, command, actions, attributes, arguments, environment);
    return failure == ENOEXEC ? spawn_script(start, actions, attributes, environment, pid) : failure;
}

int cprocess_spawn(const struct cprocess_start *start, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure != 0) return failure;
    failure = posix_spawnattr_init(&attributes);
    if (failure != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return failure;
    }
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (start->own_session) flags |= POSIX_SPAWN_SETSID;
    posix_spawnattr_setflags(&attributes, flags);
    posix_spawnattr_setsigdefault(&attributes, &default_at_start);
    posix_spawnattr_setsigmask(&attributes, &mask_at_start);
    failure = add_actions(&actions, start);
    if (failure == 0) {
        // Locked until it is remembered: nobody may take it for an orphan in between.
        pthread_mutex_lock(&own_lock);
        failure = spawn(start, &actions, &attributes, pid);
        if (failure == 0) remember(*pid);
        pthread_mutex_unlock(&own_lock);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

int cprocess_wait(pid_t pid, bool block, int *status) {
    pthread_mutex_lock(&own_lock);
    pid_t found;
    for (;;) {
        found = waitpid(pid, status, WNOHANG);
        if (found < 0 && errno == EINTR) continue;
        if (found != 0 || !block) break;
        // Waiting without reaping lets go of the lock meanwhile; the number stays ours until it is reaped.
        siginfo_t information;
        pthread_mutex_unlock(&own_lock);
        waitid(P_PID, (id_t)pid, &information, WEXITED | WNOWAIT);
        pthread_mutex_lock(&own_lock);
    }
    int failure = found > 0 ? 0 : found == 0 ? EAGAIN : errno;
    if (found != 0) {
        for (size_t index = 0; index < own_count; index++) {
            if (own[index] != pid) continue;
            own[index] = own[--own_count];
            break;
        }
    }
    pthread_mutex_unlock(&own_lock);
    return failure;
}

void cprocess_reap_orphans(void) {
    pid_t session = getsid(0);
    pthread_mutex_lock(&own_lock);
    for (;;) {
        siginfo_t information;
        information.si_pid = 0;
        if (waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT) != 0 || information.si_pid == 0) break;
        // What shares our session was started by other means than ours: its starter waits for it.
        if (is_own(information.si_pid) || getsid(information.si_pid) == session) break;
        waitpid(information.si_pid, NULL, WNOHANG);
    }
    pthread_mutex_unlock(&own_lock);
}

bool cprocess_exited(int status) { return WIFEXITED(status); }
int cprocess_exit_code(int status) { return WEXITSTATUS(status); }
bool cprocess_signalled(int status) { return WIFSIGNALED(status); }
int cprocess_signal(int status) { return WTERMSIG(status); }

int cprocess_watch(pid_t pid) {
#if defined(SYS_pidfd_open)
    return (int)syscall(SYS_pidfd_open, pid, 0);
#else
    (void)pid;
    return -1;
#endif
}
