/// SQLite's door to the simulated disks.
#ifndef FILE_SYSTEM_H
#define FILE_SYSTEM_H

#include <sqlite3.h>
#include <stdbool.h>

struct csd_disk;

/// Makes the simulated disks the default file system of this process, once; false where SQLite refuses.
bool file_system_register(void);

/// Opens a file on a simulated disk, whose name and disk were found; takes over the hold on the disk.
int open_file_make(sqlite3_file *file, struct csd_disk *disk, const char *name, int flags, int *out_flags);

/// How much memory an open file takes.
int open_file_size(void);

#endif
