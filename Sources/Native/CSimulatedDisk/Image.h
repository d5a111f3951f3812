/// One file: what programs see of it, what is on the disk, and what lies between the two.
#ifndef IMAGE_H
#define IMAGE_H

#include "Bytes.h"
#include "Chance.h"
#include "Locks.h"

/// One change that was not synced yet.
///
/// A write carries whole sectors as the cache had them then, so that the last one that survives says what a sector
/// holds, whatever became of those before it.
typedef struct change {
    size_t offset;
    /// Where its bytes begin in the log.
    size_t start;
    size_t length;
    /// How long the file is after it.
    size_t size;
    bool is_truncation;
} change;

typedef struct image {
    /// What programs read: the system's cache.
    bytes current;
    /// What a crash cannot take away.
    bytes durable;
    change *changes;
    size_t change_count;
    size_t change_capacity;
    /// The bytes of the changes.
    bytes log;
    lock_table locks;
    index_table index;
    /// Names and open files that hold on to it.
    int references;
} image;

image *image_make(void);
image *image_retain(image *image);
void image_release(image *image);

/// Writes into the cache; false without memory.
bool image_write(image *image, size_t offset, const void *data, size_t length);

/// Cuts or lengthens it in the cache; false without memory.
bool image_truncate(image *image, size_t size);

/// Brings every change to the disk; false without memory.
bool image_sync(image *image);

/// A sync that failed: some changes have reached the disk, the others never will, though programs still see them.
bool image_fail_sync(image *image, chance *chance);

/// What a crash leaves of the file, in `left`; false without memory.
bool image_survivors(const image *image, chance *chance, bytes *left);

/// How much memory it takes, about.
size_t image_memory(const image *image);

#endif
