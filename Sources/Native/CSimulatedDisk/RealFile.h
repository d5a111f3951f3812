/// Whole files of the real disk, in and out.
#ifndef REAL_FILE_H
#define REAL_FILE_H

#include "Bytes.h"

/// Whether there is one; also true for one without any byte.
bool real_file_exists(const char *path);

/// Reads all of it; false where that fails.
bool real_file_read(const char *path, bytes *into);

/// Replaces what it holds, making it with mode 0600 where there is none.
bool real_file_write(const char *path, const bytes *from);

#endif
