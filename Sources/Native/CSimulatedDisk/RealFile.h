/// Whole files of the real disk, in and out.
#ifndef REAL_FILE_H
#define REAL_FILE_H

#include "Bytes.h"

#include <sys/types.h>
#include <time.h>

/// By what a file is known again: not the same once somebody replaced or changed it.
typedef struct real_file_stamp {
    bool exists;
    ino_t number;
    off_t size;
    struct timespec changed_at;
} real_file_stamp;

real_file_stamp real_file_look(const char *path);
bool real_file_is_same(const real_file_stamp *one, const real_file_stamp *other);

/// Reads all of it; false where that fails.
bool real_file_read(const char *path, bytes *into);

/// Replaces what it holds, making it with mode 0600 where there is none.
bool real_file_write(const char *path, const bytes *from);

#endif
