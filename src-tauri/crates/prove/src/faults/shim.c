/* A disk that fails when it is told to, for the proof `faults`. Loaded before the C library (LD_PRELOAD); Linux only.
 *
 * It looks at calls on files below FAULT_FOLDER alone, and counts them from the moment a file called "arm" is opened there
 * until one called "disarm" is. Call number FAULT_AT (from 1) of those that FAULT_CALLS names fails:
 *
 *   FAULT_CALLS   letters: r read, w write, s sync, t truncate, o open, m rename, remove and make folder
 *   FAULT_ERROR   the number of the error
 *   FAULT_STAYS   1: every later call that was named fails too, as on a disk that stays full
 *   FAULT_SHORT   1: the write that fails writes the first half of its bytes before (and the next one fails)
 *
 * How many calls were counted is written to the file FAULT_COUNT when the process opens "disarm". */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
static char watched[FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *calls, *count_file;
static size_t folder_length;
static long at, counted;
static int error_number, stays, shortens, armed, failed, ready;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    folder = getenv("FAULT_FOLDER");
    calls = getenv("FAULT_CALLS");
    count_file = getenv("FAULT_COUNT");
    const char *value;
    at = (value = getenv("FAULT_AT")) ? atol(value) : 0;
    error_number = (value = getenv("FAULT_ERROR")) ? atoi(value) : EIO;
    stays = (value = getenv("FAULT_STAYS")) ? atoi(value) : 0;
    shortens = (value = getenv("FAULT_SHORT")) ? atoi(value) : 0;
    folder_length = folder ? strlen(folder) : 0;
    ready = folder && calls;
}

static int is_below(const char *path) {
    return ready && path && strncmp(path, folder, folder_length) == 0;
}

static int is_watched(int fd) {
    return fd >= 0 && fd < FDS && watched[fd];
}

/* Whether the call fails; 2 where half of it is to be done first. */
static int fails(char call) {
    if (!ready || !strchr(calls, call)) return 0;
    int result = 0;
    pthread_mutex_lock(&lock);
    if (armed) {
        counted++;
        if (at > 0 && (counted == at || (failed && stays))) {
            result = shortens && !failed && call == 'w' ? 2 : 1;
            failed = 1;
        }
    }
    pthread_mutex_unlock(&lock);
    if (result) errno = error_number;
    return result;
}

static void mark(const char *path) {
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    if (strcmp(name, "arm") == 0) armed = 1;
    if (strcmp(name, "disarm") == 0 && armed) {
        armed = 0;
        FILE *file = count_file ? fopen(count_file, "w") : NULL;
        if (file) {
            fprintf(file, "%ld %d\n", counted, failed);
            fclose(file);
        }
    }
}

static int opened(const char *path, int fd) {
    if (fd >= 0 && fd < FDS) watched[fd] = is_below(path);
    return fd;
}

#define OPEN(name, has_folder, ...) \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    REAL(name); \
    if (is_below(path)) { \
        mark(path); \
        if (fails('o')) return -1; \
    } \
    return opened(path, real(__VA_ARGS__, mode))

int open(const char *path, int flags, ...) { OPEN(open, 0, path, flags); }
int open64(const char *path, int flags, ...) { OPEN(open64, 0, path, flags); }
int openat(int at_fd, const char *path, int flags, ...) { OPEN(openat, 1, at_fd, path, flags); }
int openat64(int at_fd, const char *path, int flags, ...) { OPEN(openat64, 1, at_fd, path, flags); }

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd < FDS) watched[fd] = 0;
    return real(fd);
}

#define READS(name, type, parameters, arguments) \
    type name parameters { \
        REAL(name); \
        if (is_watched(fd) && fails('r')) return -1; \
        return real arguments; \
    }
READS(read, ssize_t, (int fd, void *bytes, size_t length), (fd, bytes, length))
READS(pread, ssize_t, (int fd, void *bytes, size_t length, off_t place), (fd, bytes, length, place))
READS(pread64, ssize_t, (int fd, void *bytes, size_t length, off64_t place), (fd, bytes, length, place))

#define WRITES(name, parameters, half, whole) \
    ssize_t name parameters { \
        REAL(name); \
        if (is_watched(fd)) { \
            int how = fails('w'); \
            if (how == 2 && length > 1) return real half; \
            if (how) return -1; \
        } \
        return real whole; \
    }
WRITES(write, (int fd, const void *bytes, size_t length), (fd, bytes, length / 2), (fd, bytes, length))
WRITES(pwrite, (int fd, const void *bytes, size_t length, off_t place), (fd, bytes, length / 2, place),
    (fd, bytes, length, place))
WRITES(pwrite64, (int fd, const void *bytes, size_t length, off64_t place), (fd, bytes, length / 2, place),
    (fd, bytes, length, place))

#define ON_FD(name, call, parameters, arguments) \
    int name parameters { \
        REAL(name); \
        if (is_watched(fd) && fails(call)) return -1; \
        return real arguments; \
    }
ON_FD(fsync, 's', (int fd), (fd))
ON_FD(fdatasync, 's', (int fd), (fd))
ON_FD(ftruncate, 't', (int fd, off_t length), (fd, length))
ON_FD(ftruncate64, 't', (int fd, off64_t length), (fd, length))

/* How the standard library copies files. */
ssize_t copy_file_range(int from, off64_t *from_place, int to, off64_t *to_place, size_t length, unsigned int flags) {
    REAL(copy_file_range);
    if (is_watched(to) && fails('w')) return -1;
    return real(from, from_place, to, to_place, length, flags);
}

#define ON_PATH(name, parameters, arguments) \
    int name parameters { \
        REAL(name); \
        if (is_below(path) && fails('m')) return -1; \
        return real arguments; \
    }
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
