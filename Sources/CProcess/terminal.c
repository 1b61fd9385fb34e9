#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

struct cprocess_terminal_state {
    struct termios attributes;
};

int cprocess_open_terminal(int *master, char *path, size_t capacity) {
    int opened = posix_openpt(O_RDWR | O_NOCTTY);
    if (opened < 0) return errno;
    int descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 3);
    int failure = descriptor < 0 ? errno : 0;
    close(opened);
    if (failure != 0) return failure;
    if (grantpt(descriptor) != 0 || unlockpt(descriptor) != 0) failure = errno;
#ifdef __APPLE__
    if (failure == 0 && ioctl(descriptor, TIOCPTYGNAME, path) != 0) failure = errno;
    (void)capacity;
#else
    if (failure == 0) failure = ptsname_r(descriptor, path, capacity);
#endif
    if (failure == 0) failure = cprocess_set_nonblocking(descriptor);
    if (failure != 0) {
        close(descriptor);
        return failure;
    }
    *master = descriptor;
    return 0;
}

void cprocess_copy_terminal(int from, int to, bool raw_output) {
    struct termios attributes;
    if (tcgetattr(from, &attributes) == 0) {
        if (raw_output) attributes.c_oflag &= ~(tcflag_t)OPOST;
        tcsetattr(to, TCSANOW, &attributes);
    }
    cprocess_copy_window_size(from, to);
}

void cprocess_copy_window_size(int from, int to) {
    struct winsize size;
    if (ioctl(from, TIOCGWINSZ, &size) == 0) ioctl(to, TIOCSWINSZ, &size);
}

struct cprocess_terminal_state *cprocess_make_raw(int descriptor) {
    struct cprocess_terminal_state *state = malloc(sizeof *state);
    if (state == NULL) return NULL;
    if (tcgetattr(descriptor, &state->attributes) == 0) {
        struct termios raw = state->attributes;
        raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
        raw.c_oflag &= ~(tcflag_t)OPOST;
        raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        if (tcsetattr(descriptor, TCSANOW, &raw) == 0) return state;
    }
    free(state);
    return NULL;
}

void cprocess_restore_terminal(int descriptor, struct cprocess_terminal_state *state) {
    if (state == NULL) return;
    // In the background the change would stop us; a shell that took the terminal back has set its own modes.
    if (cprocess_is_foreground(descriptor)) {
        while (tcsetattr(descriptor, TCSANOW, &state->attributes) != 0 && errno == EINTR) {}
    }
    free(state);
}

bool cprocess_is_foreground(int descriptor) { return tcgetpgrp(descriptor) == getpgrp(); }

bool cprocess_raises_signals(int master) {
    struct termios attributes;
    return tcgetattr(master, &attributes) != 0 || (attributes.c_lflag & ISIG) != 0;
}

pid_t cprocess_foreground_group(int master) {
    pid_t group = -1;
    if (ioctl(master, TIOCGPGRP, &group) != 0) return -1;
    return group > 1 ? group : -1;
}

uint8_t cprocess_control_character(int master, int signal) {
    struct termios attributes;
    if (tcgetattr(master, &attributes) != 0) return 0;
    switch (signal) {
    case SIGINT: return attributes.c_cc[VINTR];
    case SIGQUIT: return attributes.c_cc[VQUIT];
    case SIGTSTP: return attributes.c_cc[VSUSP];
    default: return 0;
    }
}
