/* Counts the calls that change files below some folders, makes one of them fail or be the last thing a process does,
 * or writes all of them down in order, with what was written.
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
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { COUNT, KILL_BEFORE, KILL_AFTER, TORN, SHORT, EIO_ONCE, EIO_ON, FULL_ONCE, FULL_ON, INTERRUPT, TERMINATE };
enum sort { OPEN, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR, RMDIR, LINK };
/* What becomes of a call. */
enum fate { AS_EVER, FAILS, DIES_AFTER, HALF_THEN_DIES, HALF };

/* Shared with the process that forks, so that it can read what a killed child counted. */
enum { ROOM = 1 << 16 };
struct tally { int calls; int hit; char sorts[ROOM]; };
static struct tally *tally;
static int mode = -1, point, log_fd = -1;
static char folders[8][4096];
static int folder_count, draws_nothing;

__attribute__((constructor)) static void begin(void) {
    tally = mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

/* Watch folders, one a line; an empty log means that nothing is written down. */
void faults_arm(const char *watched, int wanted, int at, const char *log) {
    char copy[8 * 4096], *rest = copy, *each;
    snprintf(copy, sizeof copy, "%s", watched);
    for (folder_count = 0; folder_count < 8 && (each = strsep(&rest, "\n"));)
        snprintf(folders[folder_count++], sizeof folders[0], "%s", each);
    tally->calls = tally->hit = 0;
    point = at;
    if (*log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    mode = wanted;
}

/* Let every draw of the system be zeros, so that the same command leaves the same bytes. */
void faults_draw_nothing(void) { draws_nothing = 1; }
static const char *drawn(const char *path) {
    return draws_nothing && path && !strcmp(path, "/dev/urandom") ? "/dev/zero" : path;
}

int faults_calls(void) { return tally->calls; }
int faults_hit(void) { return tally->hit; }
const char *faults_sorts(void) { return tally->sorts; }

static int is_watched(const char *path) {
    for (int place = 0; place < folder_count; place++) {
        size_t length = strlen(folders[place]);
        if (!strncmp(path, folders[place], length) && (!path[length] || path[length] == '/')) return 1;
    }
    return 0;
}

static void name_of(int fd, char *path) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, 4095);
    path[length < 0 ? 0 : length] = 0;
}

/* A name as the watched folders are named: from the root. */
static void absolute(int folder, const char *path, char *whole) {
    char base[4096] = "";
    if (*path == '/') { snprintf(whole, 8192, "%s", path); return; }
    if (folder != AT_FDCWD) name_of(folder, base);
    else if (!getcwd(base, sizeof base)) base[0] = 0;
    snprintf(whole, 8192, "%s/%s", base, path);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static enum fate fate(int watched, enum sort sort) {
    if (mode < 0 || !watched) return AS_EVER;
    int number = ++tally->calls;
    int here = number == point, past = number > point;
    if (number < ROOM) tally->sorts[number - 1] = '0' + sort;
    if (here) tally->hit = 1;
    switch (mode) {
    case KILL_BEFORE: if (here) die(); break;
    case KILL_AFTER: if (here) return DIES_AFTER; break;
    case TORN: if (here && sort == WRITE) return HALF_THEN_DIES; break;
    case SHORT: if (here && sort == WRITE) return HALF; break;
    case EIO_ONCE: if (here) { errno = EIO; return FAILS; } break;
    case EIO_ON: if (here || past) { errno = EIO; return FAILS; } break;
    case FULL_ONCE: case FULL_ON:
        /* What takes away needs no room. */
        if (sort == UNLINK || sort == RENAME || sort == RMDIR) break;
        if (here || (mode == FULL_ON && past)) { errno = ENOSPC; return FAILS; }
        break;
    case INTERRUPT: if (here) kill(getpid(), SIGINT); break;
    case TERMINATE: if (here) kill(getpid(), SIGTERM); break;
    }
    return AS_EVER;
}

/* One entry of the log: this head, the path, the other path, the bytes. `number` is the call's, in the order in which all are
 * counted; `printed` is how many bytes stdout, a file, holds by then. */
struct head { int sort; int is_folder; int number; int path; int to; int unused; long printed; long offset; long length; };

static void put(const void *bytes, size_t length) { syscall(SYS_write, log_fd, bytes, length); }

static void note(enum sort sort, const char *path, const char *to, struct stat *about, long offset, long length,
                 const void *bytes) {
    int saved = errno;
    struct stat out = {0};
    fstat(1, &out);
    struct head head = {sort, S_ISDIR(about->st_mode), tally->calls, strlen(path), strlen(to), 0, out.st_size, offset, length};
    put(&head, sizeof head);
    put(path, head.path);
    put(to, head.to);
    if (bytes) put(bytes, length);
    errno = saved;
}

static void note_fd(enum sort sort, int fd, long offset, long length, const void *bytes) {
    if (log_fd < 0 || mode < 0) return;
    char path[4096];
    struct stat about = {0};
    name_of(fd, path);
    fstat(fd, &about);
    if (is_watched(path)) note(sort, path, "", &about, offset, length, bytes);
}

static void note_path(enum sort sort, const char *path, const char *to) {
    if (log_fd < 0 || mode < 0 || !is_watched(path)) return;
    struct stat about = {0};
    lstat(*to ? to : path, &about);
    note(sort, path, to, &about, 0, 0, NULL);
}

static int is_watched_fd(int fd) {
    char path[4096];
    if (mode < 0) return 0;
    name_of(fd, path);
    return is_watched(path);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
#define WALK(watched, sort, call, told) \
    enum fate is = fate(watched, sort); \
    if (is == FAILS) return -1; \
    long done = call; \
    if (is == DIES_AFTER) die(); \
    if (done >= 0) told; \
    return done

static int open_mode(int flags, va_list rest) {
    return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, int) : 0;
}

/* A file that is there already and keeps its content is not changed by being opened. */
static int opening(int folder, const char *path, int flags, char *whole, int *is_new) {
    if (mode < 0) return 0;
    absolute(folder, path, whole);
    if (!is_watched(whole)) return 0;
    struct stat about;
    int is_there = !stat(whole, &about);
    *is_new = flags & O_CREAT && !is_there;
    return *is_new || (flags & O_TRUNC && is_there && about.st_size);
}

#define OPENED(folder, call) \
    va_list rest; va_start(rest, flags); int bits = open_mode(flags, rest); va_end(rest); \
    char whole[8192]; int is_new = 0, changes = opening(folder, path, flags, whole, &is_new); \
    WALK(changes, OPEN, call, if (changes) note_fd(is_new ? OPEN : TRUNCATE, done, 0, 0, NULL))
#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        OPENED(AT_FDCWD, real(drawn(path), flags, bits)); \
    }
#define OPENATS(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        OPENED(folder, real(folder, drawn(path), flags, bits)); \
    }
OPENS(open)
OPENS(open64)
OPENATS(openat)
OPENATS(openat64)

#define WRITTEN(call_whole, call_half, at) \
    enum fate is = fate(is_watched_fd(fd), WRITE); \
    if (is == FAILS) return -1; \
    ssize_t done = is == HALF_THEN_DIES || is == HALF ? call_half : call_whole; \
    if (is == DIES_AFTER || is == HALF_THEN_DIES) die(); \
    if (done > 0) note_fd(WRITE, fd, at, done, bytes); \
    return done

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    WRITTEN(real(fd, bytes, length), real(fd, bytes, length > 1 ? length / 2 : length),
            lseek(fd, 0, SEEK_CUR) - done);
}

#define PWRITES(name, place) \
    ssize_t name(int fd, const void *bytes, size_t length, place at) { \
        REAL(ssize_t, #name, int, const void *, size_t, place); \
        WRITTEN(real(fd, bytes, length, at), real(fd, bytes, length > 1 ? length / 2 : length, at), at); \
    }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

#define SHORTENS(name, place) \
    int name(int fd, place size) { \
        REAL(int, #name, int, place); \
        WALK(is_watched_fd(fd), TRUNCATE, real(fd, size), note_fd(TRUNCATE, fd, size, 0, NULL)); \
    }
SHORTENS(ftruncate, off_t)
SHORTENS(ftruncate64, off64_t)

#define SYNCS(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        WALK(is_watched_fd(fd), SYNC, real(fd), note_fd(SYNC, fd, 0, 0, NULL)); \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define NAMED(folder, path) \
    char whole[8192] = ""; \
    if (mode >= 0) absolute(folder, path, whole)
int unlink(const char *path) {
    REAL(int, "unlink", const char *); NAMED(AT_FDCWD, path);
    WALK(is_watched(whole), UNLINK, real(path), note_path(UNLINK, whole, ""));
}
int unlinkat(int folder, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int); NAMED(folder, path);
    WALK(is_watched(whole), flags & AT_REMOVEDIR ? RMDIR : UNLINK, real(folder, path, flags),
         note_path(flags & AT_REMOVEDIR ? RMDIR : UNLINK, whole, ""));
}
int rmdir(const char *path) {
    REAL(int, "rmdir", const char *); NAMED(AT_FDCWD, path);
    WALK(is_watched(whole), RMDIR, real(path), note_path(RMDIR, whole, ""));
}
int mkdir(const char *path, mode_t bits) {
    REAL(int, "mkdir", const char *, mode_t); NAMED(AT_FDCWD, path);
    WALK(is_watched(whole), MKDIR, real(path, bits), note_path(MKDIR, whole, ""));
}
#define MOVES(name, sort) \
    int name(const char *old, const char *new) { \
        REAL(int, #name, const char *, const char *); NAMED(AT_FDCWD, new); \
        char from[8192] = ""; if (mode >= 0) absolute(AT_FDCWD, old, from); \
        WALK(is_watched(whole), sort, real(old, new), note_path(sort, from, whole)); \
    }
MOVES(rename, RENAME)
MOVES(link, LINK)
int renameat(int one, const char *old, int two, const char *new) {
    REAL(int, "renameat", int, const char *, int, const char *); NAMED(two, new);
    char from[8192] = ""; if (mode >= 0) absolute(one, old, from);
    WALK(is_watched(whole), RENAME, real(one, old, two, new), note_path(RENAME, from, whole));
}
