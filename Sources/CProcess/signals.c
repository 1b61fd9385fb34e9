#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CProcess.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static const int caught_signals[] = {
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD,
};
enum { caught_count = sizeof caught_signals / sizeof caught_signals[0], most_readers = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int readers;
static struct sigaction former[caught_count];
static struct sigaction former_broken_pipe;
static int read_ends[most_readers];
// Write ends plus one, so that the zeroes they start with mean none.
static _Atomic int write_ends[most_readers];

static void handle(int number, siginfo_t *information, void *context) {
    (void)context;
    int saved = errno;
    struct cprocess_caught caught;
    memset(&caught, 0, sizeof caught);
    caught.number = number;
    caught.code = information->si_code;
    caught.sender = information->si_pid;
    caught.user = information->si_uid;
    for (int index = 0; index < most_readers; index++) {
        int end = atomic_load_explicit(&write_ends[index], memory_order_acquire);
        // A full pipe already holds enough to wake its reader; nothing can be done here about a lost record.
        if (end > 0 && write(end - 1, &caught, sizeof caught) < 0) continue;
    }
    errno = saved;
}

static void install(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigfillset(&action.sa_mask);
    for (int index = 0; index < caught_count; index++) {
        int number = caught_signals[index];
        sigaction(number, NULL, &former[index]);
        bool ignored = !(former[index].sa_flags & SA_SIGINFO) && former[index].sa_handler == SIG_IGN;
        if (ignored && number != SIGCHLD) continue;
        sigaction(number, &action, NULL);
    }
    struct sigaction ignore;
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &former_broken_pipe);
    // Without this one a child's end would go unseen.
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    pthread_sigmask(SIG_UNBLOCK, &child, NULL);
}

int cprocess_catch(int *read_end) {
    int write_end;
    int failure = cprocess_pipe(read_end, &write_end);
    if (failure != 0) return failure;
    cprocess_set_nonblocking(*read_end);
    cprocess_set_nonblocking(write_end);
    pthread_mutex_lock(&lock);
    failure = EAGAIN;
    for (int index = 0; index < most_readers; index++) {
        if (atomic_load(&write_ends[index]) != 0) continue;
        read_ends[index] = *read_end;
        atomic_store_explicit(&write_ends[index], write_end + 1, memory_order_release);
        if (readers++ == 0) install();
        failure = 0;
        break;
    }
    pthread_mutex_unlock(&lock);
    if (failure != 0) {
        close(*read_end);
        close(write_end);
    }
    return failure;
}

void cprocess_release(int read_end) {
    pthread_mutex_lock(&lock);
    for (int index = 0; index < most_readers; index++) {
        int write_end = atomic_load(&write_ends[index]) - 1;
        if (write_end < 0 || read_ends[index] != read_end) continue;
        if (--readers == 0) {
            for (int each = 0; each < caught_count; each++) sigaction(caught_signals[each], &former[each], NULL);
            sigaction(SIGPIPE, &former_broken_pipe, NULL);
        }
        atomic_store(&write_ends[index], 0);
        close(write_end);
        close(read_end);
        break;
    }
    pthread_mutex_unlock(&lock);
}

bool cprocess_is_from_kernel(const struct cprocess_caught *caught) {
#ifdef SI_KERNEL
    if (caught->code == SI_KERNEL) return true;
#endif
    return caught->sender == 0;
}

void cprocess_stop_self(void) {
    struct sigaction stop, saved;
    sigset_t only, mask;
    memset(&stop, 0, sizeof stop);
    stop.sa_handler = SIG_DFL;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    // The default and not SIGSTOP: the kernel leaves out a stop that no shell could ever end.
    sigaction(SIGTSTP, &stop, &saved);
    pthread_sigmask(SIG_UNBLOCK, &only, &mask);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &saved, NULL);
}
