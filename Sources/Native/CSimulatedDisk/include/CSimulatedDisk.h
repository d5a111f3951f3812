/// A disk that can lose power: a SQLite VFS over one folder, whose files are kept in memory between two crashes.
///
/// While a disk exists, every database that this process opens below its folder is on it; all others go to the system
/// as always. What is written stays in a cache until it is synced, as on a real machine. A crash decides by a seed what
/// of the rest has reached the disk, and leaves exactly that in the real folder, where the next opening finds it.
///
/// Functions may be called from any thread. A function that can fail returns a `csd_status`.
#ifndef CSIMULATEDDISK_H
#define CSIMULATEDDISK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    /// What a disk writes whole or not at all.
    CSD_SECTOR = 512,
    /// The longest name of a file in the folder, with its end.
    CSD_MAXIMUM_NAME = 256,
    /// The most names that a disk holds, removed ones included that may still come back.
    CSD_MAXIMUM_FILES = 64,
    /// The most parts of a write-ahead index; each says where 4,096 pages are.
    CSD_MAXIMUM_INDEX_PARTS = 4096,
};

/// What kind of wrong it was.
typedef enum csd_status {
    CSD_OK = 0,
    /// The folder is not there, or its path is too long.
    CSD_NO_FOLDER = 1,
    /// Another disk has this folder already.
    CSD_FOLDER_TAKEN = 2,
    /// There is no memory for it.
    CSD_NO_MEMORY = 3,
    /// The real folder could not be read or written.
    CSD_REAL_DISK_FAILED = 4,
} csd_status;

/// What a program asks of the disk that changes it.
typedef enum csd_operation {
    CSD_WRITE = 0,
    CSD_SYNC = 1,
    CSD_TRUNCATE = 2,
    CSD_REMOVE = 3,
} csd_operation;

/// Some operations of one kind in a row, counted from 1; none where `first` is 0.
typedef struct csd_span {
    uint64_t first;
    uint64_t count;
} csd_span;

/// What goes wrong from now on; all zero is a sound disk.
typedef struct csd_faults {
    /// These writes fail; a part of each may have reached the cache.
    csd_span writes;
    /// These syncs fail; what was pending may be on the disk or never get there, though reading still shows it.
    csd_span syncs;
    /// The power goes during this operation of any kind, counted from 1; 0 never. All that follow fail until the crash.
    uint64_t power_cut;
    /// How many bytes all files together may have; 0 for no limit.
    uint64_t capacity;
} csd_faults;

/// How much was asked of the disk since it was made.
typedef struct csd_counts {
    uint64_t writes;
    uint64_t syncs;
    uint64_t truncations;
    uint64_t removals;
    uint64_t bytes_written;
    uint64_t crashes;
    /// Operations that failed because of a fault.
    uint64_t failures;
} csd_counts;

/// Called before each operation, on the thread that asks for it and without any lock: it may take its time.
typedef void (*csd_observer)(void *context, csd_operation operation, uint64_t bytes);

typedef struct csd_disk csd_disk;

/// Puts a disk under a folder that exists.
///
/// `seed` decides what faults leave behind; `maximum_bytes` bounds the memory of all files together, beyond which the
/// disk is full.
csd_status csd_disk_make(const char *folder, uint64_t seed, uint64_t maximum_bytes, csd_disk **disk);

/// Writes everything to the real folder and takes the disk away; databases still open on it see only failures.
csd_status csd_disk_remove(csd_disk *disk);

/// Replaces the faults; operations count from 1 again.
void csd_disk_set_faults(csd_disk *disk, csd_faults faults);

/// Replaces the observer; null for none. Its context must live until the disk is taken away, which waits for calls
/// under way and therefore must not be asked for by the observer itself.
void csd_disk_set_observer(csd_disk *disk, csd_observer observer, void *context);

/// Cuts the power and restores it: databases that are open see only failures from now on, and the folder holds what
/// the seed left of what was not synced. Faults are gone afterwards.
csd_status csd_disk_crash(csd_disk *disk, uint64_t seed);

/// Whether the power is off, since a fault took it.
int32_t csd_disk_is_off(csd_disk *disk);

csd_counts csd_disk_counts(csd_disk *disk);

/// One line of English for a status.
const char *csd_status_text(csd_status status);

#ifdef __cplusplus
}
#endif

#endif
