#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>

int cprocess_bell(const char *path) {
    int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (descriptor < 0) return -1;
    if (inotify_add_watch(descriptor, path, IN_ATTRIB | IN_MODIFY | IN_DELETE_SELF) >= 0) return descriptor;
    close(descriptor);
    return -1;
}

void cprocess_bell_heard(int descriptor) {
    char events[4096];
    while (read(descriptor, events, sizeof events) > 0) {}
}
#else
#include <sys/event.h>
#include <sys/time.h>

int cprocess_bell(const char *path) {
    int file = open(path, O_EVTONLY | O_CLOEXEC);
    if (file < 0) return -1;
    int descriptor = kqueue();
    struct kevent change;
    EV_SET(&change, file, EVFILT_VNODE, EV_ADD | EV_CLEAR, NOTE_ATTRIB | NOTE_WRITE | NOTE_DELETE, 0, NULL);
    if (descriptor >= 0 && kevent(descriptor, &change, 1, NULL, 0, NULL) == 0) {
        fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        return descriptor;
    }
    if (descriptor >= 0) close(descriptor);
    close(file);
    return -1;
}

void cprocess_bell_heard(int descriptor) {
    struct kevent events[8];
    struct timespec none = {0, 0};
    while (kevent(descriptor, NULL, 0, events, 8, &none) > 0) {}
}
#endif

int cprocess_touch(const char *path) {
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return errno;
    int failure = futimens(descriptor, NULL) == 0 ? 0 : errno;
    close(descriptor);
    return failure;
}
