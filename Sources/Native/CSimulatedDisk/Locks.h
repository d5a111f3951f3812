/// The locks on a file and the index of its write-ahead log, shared by the connections of this process.
///
/// A holder is the address of an open file; the caller holds the disk's own mutex.
#ifndef LOCKS_H
#define LOCKS_H

#include <stdbool.h>
#include <stdint.h>

/// Who reads and who writes: SQLite's five levels, `SQLITE_LOCK_NONE` to `SQLITE_LOCK_EXCLUSIVE`.
typedef struct lock_table {
    int readers;
    const void *reserved;
    const void *pending;
    const void *exclusive;
} lock_table;

/// Raises the level of a holder; returns `SQLITE_OK` or `SQLITE_BUSY`.
int lock_raise(lock_table *table, const void *holder, int *held, int wanted);

/// Lowers it to `SQLITE_LOCK_SHARED` or `SQLITE_LOCK_NONE`.
void lock_lower(lock_table *table, const void *holder, int *held, int wanted);

enum { INDEX_SLOTS = 8 };

/// The index in heap memory, in parts of one size, and its eight locks.
typedef struct index_table {
    uint8_t **parts;
    int part_count;
    int part_size;
    int users;
    int readers[INDEX_SLOTS];
    const void *writers[INDEX_SLOTS];
} index_table;

/// Which of the eight locks one open file holds, as bits.
typedef struct index_hold {
    bool is_user;
    uint8_t reading;
    uint8_t writing;
} index_hold;

/// Finds or makes one part; returns an SQLite code, and null in `part` where there is none and none is wanted.
int index_part(index_table *table, index_hold *hold, int number, int size, bool is_wanted, volatile void **part);

/// Takes or gives back the locks from `slot` on; `flags` as SQLite gives them.
int index_lock(index_table *table, const void *holder, index_hold *hold, int slot, int count, int flags);

/// Gives up what a file holds; the last one to go may take the index with it.
void index_leave(index_table *table, index_hold *hold, bool is_removed);

void index_free(index_table *table);

#endif
