#include "RealFile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

real_file_stamp real_file_look(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) { return (real_file_stamp){0}; }
    return (real_file_stamp){
        .exists = true, .number = status.st_ino, .size = status.st_size, .changed_at = status.st_mtim};
}

bool real_file_is_same(const real_file_stamp *one, const real_file_stamp *other) {
    return one->exists == other->exists && one->number == other->number && one->size == other->size
        && one->changed_at.tv_sec == other->changed_at.tv_sec
        && one->changed_at.tv_nsec == other->changed_at.tv_nsec;
}

static bool read_all(int descriptor, bytes *into) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || status.st_size < 0) { return false; }
    if (!bytes_resize(into, (size_t)status.st_size)) { return false; }
    size_t done = 0;
    while (done < into->length) {
        ssize_t count = pread(descriptor, into->data + done, into->length - done, (off_t)done);
        if (count < 0 && errno == EINTR) { continue; }
        if (count <= 0) { return false; }
        done += (size_t)count;
    }
    return true;
}

bool real_file_read(const char *path, bytes *into) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) { return false; }
    bool is_read = read_all(descriptor, into);
    close(descriptor);
    return is_read;
}

static bool write_all(int descriptor, const bytes *from) {
    size_t done = 0;
    while (done < from->length) {
        ssize_t count = pwrite(descriptor, from->data + done, from->length - done, (off_t)done);
        if (count < 0 && errno == EINTR) { continue; }
        if (count <= 0) { return false; }
        done += (size_t)count;
    }
    return ftruncate(descriptor, (off_t)from->length) == 0;
}

bool real_file_write(const char *path, const bytes *from) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) { return false; }
    bool is_written = write_all(descriptor, from);
    return close(descriptor) == 0 && is_written;
}
