#include "Image.h"

#include "CSimulatedDisk.h"

#include <stdlib.h>
#include <string.h>

/// What a crash tends to leave of the changes of one file.
typedef enum tendency {
    ALL_KEPT,
    ALL_LOST,
    /// The first so many in the order in which they were made, the next one torn.
    FIRST_KEPT,
    /// Each on its own: kept, lost or torn.
    ANY_ORDER,
    TENDENCIES,
} tendency;

typedef enum fate {
    KEPT,
    LOST,
    TORN,
    FATES,
} fate;

image *image_make(void) {
    image *image = calloc(1, sizeof *image);
    if (image) { image->references = 1; }
    return image;
}

image *image_retain(image *image) {
    image->references++;
    return image;
}

void image_release(image *image) {
    if (!image || --image->references > 0) { return; }
    bytes_free(&image->current);
    bytes_free(&image->durable);
    bytes_free(&image->log);
    index_free(&image->index);
    free(image->changes);
    free(image);
}

static void forget_changes(image *image) {
    image->change_count = 0;
    image->log.length = 0;
}

static bool add_change(image *image, change change) {
    if (image->change_count == image->change_capacity) {
        size_t larger = image->change_capacity ? image->change_capacity * 2 : 64;
        void *changes = realloc(image->changes, larger * sizeof *image->changes);
        if (!changes) { return false; }
        image->changes = changes;
        image->change_capacity = larger;
    }
    image->changes[image->change_count++] = change;
    return true;
}

bool image_write(image *image, size_t offset, const void *data, size_t length) {
    if (length == 0) { return true; }
    if (!bytes_put(&image->current, offset, data, length)) { return false; }
    size_t first = offset / CSD_SECTOR * CSD_SECTOR;
    size_t end = (offset + length + CSD_SECTOR - 1) / CSD_SECTOR * CSD_SECTOR;
    if (end > image->current.length) { end = image->current.length; }
    change change = {
        .offset = first, .start = image->log.length, .length = end - first, .size = image->current.length};
    return bytes_put(&image->log, change.start, image->current.data + first, change.length)
        && add_change(image, change);
}

bool image_truncate(image *image, size_t size) {
    if (!bytes_resize(&image->current, size)) { return false; }
    return add_change(image, (change){.offset = size, .size = size, .is_truncation = true});
}

/// Brings one change to the disk as it was made.
static bool apply(const image *image, const change *change, bytes *to) {
    if (change->is_truncation) { return bytes_resize(to, change->size); }
    return bytes_put(to, change->offset, image->log.data + change->start, change->length);
}

/// Brings some sectors of a change to the disk. The length of the file may have got there without its last bytes.
static bool apply_torn(const image *image, const change *change, chance *chance, bytes *to) {
    if (change->is_truncation) { return chance_coin(chance) ? apply(image, change, to) : true; }
    for (size_t done = 0; done < change->length; done += CSD_SECTOR) {
        if (!chance_coin(chance)) { continue; }
        size_t rest = change->length - done;
        const uint8_t *sector = image->log.data + change->start + done;
        if (!bytes_put(to, change->offset + done, sector, rest < CSD_SECTOR ? rest : CSD_SECTOR)) {
            return false;
        }
    }
    size_t end = change->offset + change->length;
    return to->length >= end || chance_coin(chance) || bytes_resize(to, end);
}

static fate draw_fate(tendency tendency, size_t position, size_t cut, chance *chance) {
    switch (tendency) {
    case ALL_KEPT: return KEPT;
    case ALL_LOST: return LOST;
    case FIRST_KEPT: return position < cut ? KEPT : position == cut ? TORN : LOST;
    default: return (fate)chance_below(chance, FATES);
    }
}

static bool apply_some(const image *image, chance *chance, bytes *to) {
    tendency tendency = (enum tendency)chance_below(chance, TENDENCIES);
    size_t cut = (size_t)chance_below(chance, image->change_count + 1);
    for (size_t position = 0; position < image->change_count; position++) {
        const change *change = &image->changes[position];
        fate fate = draw_fate(tendency, position, cut, chance);
        bool is_done = fate == LOST || (fate == KEPT ? apply(image, change, to)
                                                     : apply_torn(image, change, chance, to));
        if (!is_done) { return false; }
    }
    return true;
}

bool image_sync(image *image) {
    for (size_t position = 0; position < image->change_count; position++) {
        if (!apply(image, &image->changes[position], &image->durable)) { return false; }
    }
    forget_changes(image);
    return true;
}

bool image_fail_sync(image *image, chance *chance) {
    bool is_done = apply_some(image, chance, &image->durable);
    forget_changes(image);
    return is_done;
}

bool image_survivors(const image *image, chance *chance, bytes *left) {
    return bytes_copy(left, &image->durable) && apply_some(image, chance, left);
}

size_t image_memory(const image *image) {
    return image->current.length + image->durable.length + image->log.length
        + image->change_count * sizeof *image->changes;
}
