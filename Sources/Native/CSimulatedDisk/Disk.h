/// What the parts of the simulated disk share: a disk, its names, and how an operation meets a fault.
#ifndef DISK_H
#define DISK_H

#include "CSimulatedDisk.h"
#include "Image.h"
#include "RealFile.h"

#include <pthread.h>

/// A name in the folder: the file that programs see under it, and the one that a crash would find.
typedef struct entry {
    char name[CSD_MAXIMUM_NAME];
    image *current;
    image *durable;
    /// The real file as this disk last read or wrote it.
    real_file_stamp real;
} entry;

struct csd_disk {
    pthread_mutex_t mutex;
    char *folder;
    uint64_t maximum_bytes;
    /// The disk itself, open files, and whoever looks for a name in it; guarded by the registry.
    int references;
    bool is_removed;
    /// Counts crashes: a file that was opened in an earlier life is dead.
    uint64_t life;
    chance chance;
    entry entries[CSD_MAXIMUM_FILES];
    int entry_count;
    csd_faults faults;
    /// Operations since the faults were set.
    uint64_t faulty_writes;
    uint64_t faulty_syncs;
    uint64_t faulty_operations;
    bool is_off;
    csd_counts counts;
    csd_observer observer;
    void *observer_context;
    /// Calls of the observer under way; who takes the disk away waits for them.
    int observing;
    pthread_cond_t observed;
};

/// What an operation is to do.
typedef enum verdict {
    /// Carry it out.
    PROCEED,
    /// Carry it out in part and fail.
    FAIL,
    /// The power went in the middle: what it did stays in the cache, and it fails.
    CUT,
    /// There is no power: do nothing and fail.
    DEAD,
} verdict;

/// The disk that a path lies on, retained, and the name in its folder; null for any other path.
csd_disk *disk_find(const char *path, const char **name);
csd_disk *disk_retain(csd_disk *disk);
void disk_release(csd_disk *disk);

/// Gives its memory back; called by the last to release it.
void disk_free(csd_disk *disk);

/// Calls the observer; without any lock.
void disk_observe(csd_disk *disk, csd_operation operation, uint64_t bytes);

// With the disk's mutex held:

/// Counts an operation and says what becomes of it.
verdict disk_begin(csd_disk *disk, csd_operation operation, uint64_t bytes);

/// The name's place, taking up the real file where it is not known yet or was changed by another program; null where
/// that fails or there is no room for one more name.
entry *disk_entry(csd_disk *disk, const char *name);

/// Makes all names durable, as the sync of a folder does.
void disk_sync_names(csd_disk *disk);

/// Whether so many more bytes have room on the disk; counts a failure where not.
bool disk_has_room(csd_disk *disk, size_t bytes);

/// Writes what programs see of a file to the real folder.
csd_status disk_write_out(const csd_disk *disk, entry *entry);

/// Removes the real file.
void disk_remove_real(const csd_disk *disk, const char *name);

#endif
