#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int away_from_streams(int *descriptor) {
    if (*descriptor > 2) return 0;
    int moved = fcntl(*descriptor, F_DUPFD_CLOEXEC, 3);
    int failure = moved < 0 ? errno : 0;
    close(*descriptor);
    *descriptor = moved;
    return failure;
}

int cprocess_pipe(int *read_end, int *write_end) {
    int ends[2];
#ifdef __APPLE__
    if (pipe(ends) != 0) return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#else
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
#endif
    int failure = away_from_streams(&ends[0]);
    if (failure == 0) failure = away_from_streams(&ends[1]);
    if (failure != 0) {
        if (ends[0] >= 0) close(ends[0]);
        if (ends[1] >= 0) close(ends[1]);
        return failure;
    }
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}

int cprocess_set_nonblocking(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) return errno;
    return 0;
}

int cprocess_reopen_for_writing(int descriptor) {
#ifdef __linux__
    char path[64];
    struct stat before, after;
    if (fstat(descriptor, &before) != 0 || !(S_ISFIFO(before.st_mode) || isatty(descriptor))) return -1;
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    int reopened = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (reopened < 0) return -1;
    if (fstat(reopened, &after) != 0 || before.st_dev != after.st_dev || before.st_ino != after.st_ino
        || away_from_streams(&reopened) != 0) {
        if (reopened >= 0) close(reopened);
        return -1;
    }
    return reopened;
#else
    (void)descriptor;
    return -1;
#endif
}

int cprocess_duplicate(int descriptor, int minimum) { return fcntl(descriptor, F_DUPFD_CLOEXEC, minimum); }

ssize_t cprocess_write_quietly(int descriptor, const void *bytes, size_t count) {
#ifdef __APPLE__
    fcntl(descriptor, F_SETNOSIGPIPE, 1);
    ssize_t written = write(descriptor, bytes, count);
    return written < 0 ? -errno : written;
#else
    sigset_t broken, former, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &broken, &former);
    ssize_t written = write(descriptor, bytes, count);
    int failure = errno;
    if (written < 0 && failure == EPIPE && !was_pending) {
        // Take back the signal that our own write raised, before it is let through again.
        struct timespec none = {0, 0};
        while (sigtimedwait(&broken, NULL, &none) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &former, NULL);
    return written < 0 ? -failure : written;
#endif
}

ssize_t cprocess_send(int descriptor, const void *bytes, size_t count) {
#ifdef MSG_NOSIGNAL
    ssize_t written = send(descriptor, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL);
#else
    ssize_t written = send(descriptor, bytes, count, MSG_DONTWAIT);
#endif
    return written < 0 ? -errno : written;
}

int cprocess_readable(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}
