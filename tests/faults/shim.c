/* Counts the calls that change files below some folders, and makes one of them fail or be the last thing a process does.
 *
 * Preloaded into a Python that then calls faults_arm(); until then, and for all other files, everything is as ever.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { COUNT, KILL_BEFORE, KILL_AFTER, TORN, EIO_ONCE, FULL_ONCE, FULL_ON, INTERRUPT, TERMINATE };
enum sort { OPEN, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR };

/* Shared with the process that forks, so that it can read what a killed child counted. */
struct tally { int calls; int hit; int sort; };
static struct tally *tally;
static int mode = -1, point;
static char folders[8][4096];
static int folder_count;

__attribute__((constructor)) static void begin(void) {
    tally = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

void faults_arm(const char *watched, int wanted, int at) {
    char copy[8 * 4096], *rest = copy, *each;
    snprintf(copy, sizeof copy, "%s", watched);
    for (folder_count = 0; folder_count < 8 && (each = strsep(&rest, "\n"));)
        snprintf(folders[folder_count++], sizeof folders[0], "%s", each);
    tally->calls = tally->hit = 0;
    tally->sort = -1;
    point = at;
    mode = wanted;
}

int faults_calls(void) { return tally->calls; }
int faults_hit(void) { return tally->hit; }
int faults_sort(void) { return tally->sort; }

static int is_watched(const char *path) {
    for (int place = 0; place < folder_count; place++) {
        size_t length = strlen(folders[place]);
        if (!strncmp(path, folders[place], length) && (!path[length] || path[length] == '/')) return 1;
    }
    return 0;
}

static int is_watched_fd(int fd) {
    char name[64], path[4096];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_watched(path);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* What becomes of this call: 0 as ever, 1 it fails with errno set, 2 dead after it, 3 half of it, then dead. */
static int fate(int watched, enum sort sort) {
    if (mode < 0 || !watched) return 0;
    int number = ++tally->calls;
    int here = number == point;
    if (here) { tally->hit = 1; tally->sort = sort; }
    switch (mode) {
    case KILL_BEFORE: if (here) die(); break;
    case KILL_AFTER: if (here) return 2; break;
    case TORN: if (here && sort == WRITE) return 3; if (here) tally->hit = 0; break;
    case EIO_ONCE: if (here) { errno = EIO; return 1; } break;
    case FULL_ONCE: case FULL_ON:
        if (sort == UNLINK || sort == RENAME) { if (here) tally->hit = 0; break; }
        if (here || (mode == FULL_ON && number > point)) { errno = ENOSPC; return 1; }
        break;
    case INTERRUPT: if (here) kill(getpid(), SIGINT); break;
    case TERMINATE: if (here) kill(getpid(), SIGTERM); break;
    }
    return 0;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
#define WALK(watched, sort, call) \
    int is = fate(watched, sort); \
    if (is == 1) return -1; \
    long done = call; \
    if (is >= 2) die(); \
    return done

static int open_mode(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; }

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list rest; va_start(rest, flags); int bits = open_mode(flags, rest); va_end(rest); \
        /* A file that is there already is not made: nothing changes. */ \
        WALK(flags & O_CREAT && is_watched(path) && access(path, F_OK), OPEN, real(path, flags, bits)); \
    }
OPENS(open)
OPENS(open64)

#define OPENATS(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        va_list rest; va_start(rest, flags); int bits = open_mode(flags, rest); va_end(rest); \
        WALK(flags & O_CREAT && is_watched(path) && access(path, F_OK), OPEN, real(folder, path, flags, bits)); \
    }
OPENATS(openat)
OPENATS(openat64)

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int is = fate(is_watched_fd(fd), WRITE);
    if (is == 1) return -1;
    ssize_t done = real(fd, bytes, is == 3 ? length / 2 : length);
    if (is >= 2) die();
    return done;
}

#define PWRITES(name, place) \
    ssize_t name(int fd, const void *bytes, size_t length, place at) { \
        REAL(ssize_t, #name, int, const void *, size_t, place); \
        int is = fate(is_watched_fd(fd), WRITE); \
        if (is == 1) return -1; \
        ssize_t done = real(fd, bytes, is == 3 ? length / 2 : length, at); \
        if (is >= 2) die(); \
        return done; \
    }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

int ftruncate(int fd, off_t size) { REAL(int, "ftruncate", int, off_t); WALK(is_watched_fd(fd), TRUNCATE, real(fd, size)); }
int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t); WALK(is_watched_fd(fd), TRUNCATE, real(fd, size));
}
int fsync(int fd) { REAL(int, "fsync", int); WALK(is_watched_fd(fd), SYNC, real(fd)); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); WALK(is_watched_fd(fd), SYNC, real(fd)); }
int unlink(const char *path) { REAL(int, "unlink", const char *); WALK(is_watched(path), UNLINK, real(path)); }
int unlinkat(int folder, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int); WALK(is_watched(path), UNLINK, real(folder, path, flags));
}
int rename(const char *old, const char *new) {
    REAL(int, "rename", const char *, const char *); WALK(is_watched(new), RENAME, real(old, new));
}
int renameat(int from, const char *old, int to, const char *new) {
    REAL(int, "renameat", int, const char *, int, const char *); WALK(is_watched(new), RENAME, real(from, old, to, new));
}
int mkdir(const char *path, mode_t bits) {
    REAL(int, "mkdir", const char *, mode_t); WALK(is_watched(path), MKDIR, real(path, bits));
}
