// Preloaded, it moves the wall clock of one process and of what that starts; intervals and files keep the real time.
//
//   MOVED_CLOCK=+3600 or -3600       so many seconds from the real time
//   MOVED_CLOCK=@1765674000          each process starts at that instant
//   MOVED_CLOCK_FILE=PATH            a distance that is read anew whenever the time is asked for
//
// It keeps nothing outside its process: a library that shares memory by process id leaves that behind wherever a
// process is killed, and the next process with the same id trips over it.
#if defined(__linux__)
#define _GNU_SOURCE
#include "moved_clock.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long moved_by;
static const char *moved_file;

static struct timespec real_time(clockid_t clock) {
    struct timespec now = {0};
    syscall(SYS_clock_gettime, clock, &now);
    return now;
}

__attribute__((constructor)) static void read_orders(void) {
    const char *order = getenv("MOVED_CLOCK");
    moved_file = getenv("MOVED_CLOCK_FILE");
    if (!order) return;
    if (*order == '@') moved_by = strtoll(order + 1, NULL, 10) - real_time(CLOCK_REALTIME).tv_sec;
    else moved_by = strtoll(order, NULL, 10);
}

static long long distance(void) {
    char text[32];
    if (!moved_file) return moved_by;
    int file = open(moved_file, O_RDONLY | O_CLOEXEC);
    if (file < 0) return moved_by;
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0) return moved_by;
    text[count] = 0;
    return strtoll(text, NULL, 10);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += distance();
    return (int)result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec real = real_time(CLOCK_REALTIME);
    now->tv_sec = real.tv_sec + distance();
    now->tv_usec = real.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    time_t moved = real_time(CLOCK_REALTIME).tv_sec + distance();
    if (now) *now = moved;
    return moved;
}
#endif
