#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#ifdef __APPLE__
#include <libproc.h>
#include <sys/sysctl.h>
#else
#include <dirent.h>
#include <sys/prctl.h>
#endif

int64_t cprocess_monotonic(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int cprocess_lock(int descriptor, bool shared, bool block) {
    int operation = (shared ? LOCK_SH : LOCK_EX) | (block ? 0 : LOCK_NB);
    for (;;) {
        if (flock(descriptor, operation) == 0) return 0;
        if (errno != EINTR) return errno;
    }
}

int cprocess_unlock(int descriptor) { return flock(descriptor, LOCK_UN) == 0 ? 0 : errno; }

int cprocess_sync_file_system(int descriptor) {
#ifdef __linux__
    return syncfs(descriptor) == 0 ? 0 : errno;
#else
    return fsync(descriptor) == 0 ? 0 : errno;
#endif
}

void cprocess_adopt_orphans(void) {
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
}

#ifdef __linux__

static int read_text(const char *path, char *text, size_t capacity) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errno == ENOENT ? ESRCH : errno;
    ssize_t count = read(descriptor, text, capacity - 1);
    int failure = count < 0 ? errno : 0;
    close(descriptor);
    if (failure != 0) return failure;
    while (count > 0 && text[count - 1] == '\n') count--;
    text[count] = 0;
    return 0;
}

int cprocess_boot_identity(char *text, size_t capacity) {
    return read_text("/proc/sys/kernel/random/boot_id", text, capacity);
}

// The fields of /proc/PID/stat from the third on: a process's name, the second, may hold spaces and parentheses.
static int read_fields(pid_t pid, char *text, size_t capacity, char **fields) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int failure = read_text(path, text, capacity);
    if (failure != 0) return failure;
    char *end = strrchr(text, ')');
    if (end == NULL || end[1] == 0) return EINVAL;
    *fields = end + 2;
    return 0;
}

int cprocess_start_time(pid_t pid, uint64_t *start) {
    char text[1024], *fields;
    int failure = read_fields(pid, text, sizeof text, &fields);
    if (failure != 0) return failure;
    for (int field = 3; field < 22; field++) {
        fields = strchr(fields, ' ');
        if (fields == NULL) return EINVAL;
        fields++;
    }
    *start = strtoull(fields, NULL, 10);
    return 0;
}

int cprocess_name(pid_t pid, char *text, size_t capacity) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
    return read_text(path, text, capacity);
}

struct cprocess_entry *cprocess_list(size_t *count) {
    DIR *folder = opendir("/proc");
    if (folder == NULL) return NULL;
    size_t capacity = 256, found = 0;
    struct cprocess_entry *entries = malloc(capacity * sizeof *entries);
    struct dirent *each;
    while (entries != NULL && (each = readdir(folder)) != NULL) {
        if (each->d_name[0] < '1' || each->d_name[0] > '9') continue;
        pid_t pid = (pid_t)atoi(each->d_name);
        char text[1024], *fields, state;
        int parent, group, session;
        if (read_fields(pid, text, sizeof text, &fields) != 0) continue;
        if (sscanf(fields, "%c %d %d %d", &state, &parent, &group, &session) != 4) continue;
        if (found == capacity) {
            struct cprocess_entry *larger = realloc(entries, (capacity *= 2) * sizeof *entries);
            if (larger == NULL) break;
            entries = larger;
        }
        entries[found++] = (struct cprocess_entry){pid, parent, group, session, state == 'Z' || state == 'X'};
    }
    closedir(folder);
    *count = found;
    return entries;
}

#else

int cprocess_boot_identity(char *text, size_t capacity) {
    size_t size = capacity;
    return sysctlbyname("kern.bootsessionuuid", text, &size, NULL, 0) == 0 ? 0 : errno;
}

int cprocess_start_time(pid_t pid, uint64_t *start) {
    struct kinfo_proc found;
    size_t size = sizeof found;
    int name[4] = {CTL_KERN, KERN_PROC, KERN_PROC_PID, pid};
    if (sysctl(name, 4, &found, &size, NULL, 0) != 0) return errno;
    if (size == 0) return ESRCH;
    struct timeval began = found.kp_proc.p_starttime;
    *start = (uint64_t)began.tv_sec * 1000000 + (uint64_t)began.tv_usec;
    return 0;
}

int cprocess_name(pid_t pid, char *text, size_t capacity) {
    return proc_name(pid, text, (uint32_t)capacity) > 0 ? 0 : ESRCH;
}

struct cprocess_entry *cprocess_list(size_t *count) {
    int name[3] = {CTL_KERN, KERN_PROC, KERN_PROC_ALL};
    size_t size = 0;
    if (sysctl(name, 3, NULL, &size, NULL, 0) != 0) return NULL;
    size += 64 * sizeof(struct kinfo_proc);
    struct kinfo_proc *found = malloc(size);
    if (found == NULL || sysctl(name, 3, found, &size, NULL, 0) != 0) {
        free(found);
        return NULL;
    }
    *count = size / sizeof *found;
    struct cprocess_entry *entries = malloc((*count + 1) * sizeof *entries);
    for (size_t index = 0; entries != NULL && index < *count; index++) {
        pid_t pid = found[index].kp_proc.p_pid;
        entries[index] = (struct cprocess_entry){
            pid, found[index].kp_eproc.e_ppid, found[index].kp_eproc.e_pgid, getsid(pid),
            found[index].kp_proc.p_stat == SZOMB,
        };
    }
    free(found);
    return entries;
}

#endif
