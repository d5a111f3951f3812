#include "Locks.h"

#include "CSimulatedDisk.h"

#include <sqlite3.h>
#include <stdlib.h>

static bool is_others(const void *current, const void *holder) { return current && current != holder; }

int lock_raise(lock_table *table, const void *holder, int *held, int wanted) {
    if (*held >= wanted) { return SQLITE_OK; }
    if (wanted == SQLITE_LOCK_SHARED) {
        if (is_others(table->pending, holder) || is_others(table->exclusive, holder)) { return SQLITE_BUSY; }
        table->readers++;
        *held = SQLITE_LOCK_SHARED;
        return SQLITE_OK;
    }
    if (is_others(table->reserved, holder) || is_others(table->pending, holder)) { return SQLITE_BUSY; }
    if (wanted == SQLITE_LOCK_RESERVED) {
        table->reserved = holder;
        *held = SQLITE_LOCK_RESERVED;
        return SQLITE_OK;
    }
    table->pending = holder;
    *held = SQLITE_LOCK_PENDING;
    if (wanted == SQLITE_LOCK_PENDING) { return SQLITE_OK; }
    // The holder reads too.
    if (table->readers > 1) { return SQLITE_BUSY; }
    table->exclusive = holder;
    *held = SQLITE_LOCK_EXCLUSIVE;
    return SQLITE_OK;
}

void lock_lower(lock_table *table, const void *holder, int *held, int wanted) {
    if (*held <= wanted) { return; }
    if (table->reserved == holder) { table->reserved = NULL; }
    if (table->pending == holder) { table->pending = NULL; }
    if (table->exclusive == holder) { table->exclusive = NULL; }
    if (wanted == SQLITE_LOCK_NONE && *held >= SQLITE_LOCK_SHARED) { table->readers--; }
    *held = wanted;
}

int index_part(
    index_table *table, index_hold *hold, int number, int size, bool is_wanted, volatile void **part
) {
    *part = NULL;
    if (!hold->is_user) {
        hold->is_user = true;
        table->users++;
    }
    if (number < 0 || number >= CSD_MAXIMUM_INDEX_PARTS || size <= 0) { return SQLITE_IOERR_SHMSIZE; }
    if (table->part_size == 0) { table->part_size = size; }
    if (size != table->part_size) { return SQLITE_IOERR_SHMSIZE; }
    if (number >= table->part_count) {
        if (!is_wanted) { return SQLITE_OK; }
        uint8_t **parts = realloc(table->parts, ((size_t)number + 1) * sizeof *parts);
        if (!parts) { return SQLITE_NOMEM; }
        table->parts = parts;
        while (table->part_count <= number) {
            uint8_t *made = calloc(1, (size_t)size);
            if (!made) { return SQLITE_NOMEM; }
            parts[table->part_count++] = made;
        }
    }
    *part = table->parts[number];
    return SQLITE_OK;
}

static void unlock_slots(index_table *table, index_hold *hold, int slot, int count) {
    for (int each = slot; each < slot + count; each++) {
        uint8_t bit = (uint8_t)(1u << each);
        if (hold->reading & bit) { table->readers[each]--; }
        if (hold->writing & bit) { table->writers[each] = NULL; }
        hold->reading &= (uint8_t)~bit;
        hold->writing &= (uint8_t)~bit;
    }
}

static bool may_lock(const index_table *table, const void *holder, const index_hold *hold, int slot, bool writes) {
    if (is_others(table->writers[slot], holder)) { return false; }
    int own = (hold->reading >> slot) & 1;
    return !writes || table->readers[slot] == own;
}

int index_lock(
    index_table *table, const void *holder, index_hold *hold, int slot, int count, int flags
) {
    if (slot < 0 || count < 1 || slot + count > INDEX_SLOTS) { return SQLITE_IOERR_SHMLOCK; }
    if (flags & SQLITE_SHM_UNLOCK) {
        unlock_slots(table, hold, slot, count);
        return SQLITE_OK;
    }
    bool writes = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    for (int each = slot; each < slot + count; each++) {
        if (!may_lock(table, holder, hold, each, writes)) { return SQLITE_BUSY; }
    }
    for (int each = slot; each < slot + count; each++) {
        uint8_t bit = (uint8_t)(1u << each);
        if (writes) {
            table->writers[each] = holder;
            hold->writing |= bit;
        } else if (!(hold->reading & bit)) {
            table->readers[each]++;
            hold->reading |= bit;
        }
    }
    return SQLITE_OK;
}

void index_leave(index_table *table, index_hold *hold, bool is_removed) {
    unlock_slots(table, hold, 0, INDEX_SLOTS);
    if (!hold->is_user) { return; }
    hold->is_user = false;
    if (--table->users == 0 && is_removed) { index_free(table); }
}

void index_free(index_table *table) {
    for (int number = 0; number < table->part_count; number++) { free(table->parts[number]); }
    free(table->parts);
    table->parts = NULL;
    table->part_count = 0;
    table->part_size = 0;
}
