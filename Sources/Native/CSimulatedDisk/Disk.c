#include "Disk.h"

#include "Registry.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *csd_status_text(csd_status status) {
    switch (status) {
    case CSD_OK: return "done";
    case CSD_NO_FOLDER: return "there is no such folder";
    case CSD_FOLDER_TAKEN: return "another simulated disk has this folder";
    case CSD_NO_MEMORY: return "no memory is left";
    case CSD_REAL_DISK_FAILED: return "the real folder cannot be read or written";
    }
    return "unknown status";
}

// MARK: Names

static void real_path(const csd_disk *disk, const char *name, char path[PATH_MAX]) {
    snprintf(path, PATH_MAX, "%s/%s", disk->folder, name);
}

void disk_remove_real(const csd_disk *disk, const char *name) {
    char path[PATH_MAX];
    real_path(disk, name, path);
    unlink(path);
}

csd_status disk_write_out(const csd_disk *disk, entry *entry) {
    char path[PATH_MAX];
    real_path(disk, entry->name, path);
    if (!real_file_write(path, &entry->current->current)) { return CSD_REAL_DISK_FAILED; }
    entry->real = real_file_look(path);
    return CSD_OK;
}

static void set_image(image **place, image *image) {
    if (*place == image) { return; }
    image_release(*place);
    *place = image ? image_retain(image) : NULL;
}

/// Takes up what lies in the real folder; it is durable, as everything was before the disk began.
static bool take_up(csd_disk *disk, entry *entry) {
    char path[PATH_MAX];
    real_path(disk, entry->name, path);
    entry->real = real_file_look(path);
    if (!entry->real.exists) { return true; }
    image *image = image_make();
    if (!image) { return false; }
    bool is_read = real_file_read(path, &image->current) && bytes_copy(&image->durable, &image->current);
    if (is_read) {
        set_image(&entry->current, image);
        set_image(&entry->durable, image);
    }
    image_release(image);
    return is_read;
}

/// Whether another program removed, replaced or changed a closed file in the real folder.
static bool was_changed(const csd_disk *disk, const entry *entry) {
    if (!entry->current) { return false; }
    // Names hold on to it twice at most; whatever is more is an open file.
    int names = 1 + (entry->durable == entry->current);
    if (entry->current->references > names) { return false; }
    char path[PATH_MAX];
    real_path(disk, entry->name, path);
    real_file_stamp found = real_file_look(path);
    return !real_file_is_same(&found, &entry->real);
}

entry *disk_entry(csd_disk *disk, const char *name) {
    for (int place = 0; place < disk->entry_count; place++) {
        entry *entry = &disk->entries[place];
        if (strcmp(entry->name, name) != 0) { continue; }
        if (was_changed(disk, entry)) {
            set_image(&entry->current, NULL);
            set_image(&entry->durable, NULL);
        }
        if (!entry->current && !entry->durable && !take_up(disk, entry)) { return NULL; }
        return entry;
    }
    if (disk->entry_count == CSD_MAXIMUM_FILES || strlen(name) >= CSD_MAXIMUM_NAME) { return NULL; }
    entry *entry = &disk->entries[disk->entry_count];
    memset(entry, 0, sizeof *entry);
    memcpy(entry->name, name, strlen(name) + 1);
    if (!take_up(disk, entry)) { return NULL; }
    disk->entry_count++;
    return entry;
}

void disk_sync_names(csd_disk *disk) {
    for (int place = 0; place < disk->entry_count; place++) {
        set_image(&disk->entries[place].durable, disk->entries[place].current);
    }
}

static void forget_names(csd_disk *disk) {
    for (int place = 0; place < disk->entry_count; place++) {
        set_image(&disk->entries[place].current, NULL);
        set_image(&disk->entries[place].durable, NULL);
    }
    disk->entry_count = 0;
}

bool disk_has_room(csd_disk *disk, size_t bytes) {
    size_t memory = bytes;
    size_t length = bytes;
    for (int place = 0; place < disk->entry_count; place++) {
        const image *current = disk->entries[place].current;
        if (!current) { continue; }
        memory += image_memory(current);
        length += current->current.length;
    }
    bool has_room =
        memory <= disk->maximum_bytes && (disk->faults.capacity == 0 || length <= disk->faults.capacity);
    if (!has_room) { disk->counts.failures++; }
    return has_room;
}

// MARK: Faults

static bool is_in(csd_span span, uint64_t number) {
    return span.first > 0 && number >= span.first && number - span.first < span.count;
}

static void count(csd_counts *counts, csd_operation operation, uint64_t bytes) {
    switch (operation) {
    case CSD_WRITE:
        counts->writes++;
        counts->bytes_written += bytes;
        break;
    case CSD_SYNC: counts->syncs++; break;
    case CSD_TRUNCATE: counts->truncations++; break;
    case CSD_REMOVE: counts->removals++; break;
    }
}

static verdict judge(csd_disk *disk, csd_operation operation) {
    if (disk->is_off) { return DEAD; }
    disk->faulty_operations++;
    if (disk->faults.power_cut > 0 && disk->faulty_operations >= disk->faults.power_cut) {
        disk->is_off = true;
        return CUT;
    }
    if (operation == CSD_WRITE && is_in(disk->faults.writes, ++disk->faulty_writes)) { return FAIL; }
    if (operation == CSD_SYNC && is_in(disk->faults.syncs, ++disk->faulty_syncs)) { return FAIL; }
    return PROCEED;
}

verdict disk_begin(csd_disk *disk, csd_operation operation, uint64_t bytes) {
    verdict verdict = judge(disk, operation);
    count(&disk->counts, operation, bytes);
    if (verdict != PROCEED) { disk->counts.failures++; }
    return verdict;
}

void disk_observe(csd_disk *disk, csd_operation operation, uint64_t bytes) {
    pthread_mutex_lock(&disk->mutex);
    csd_observer observer = disk->observer;
    void *context = disk->observer_context;
    if (observer) { disk->observing++; }
    pthread_mutex_unlock(&disk->mutex);
    if (!observer) { return; }
    observer(context, operation, bytes);
    pthread_mutex_lock(&disk->mutex);
    if (--disk->observing == 0) { pthread_cond_broadcast(&disk->observed); }
    pthread_mutex_unlock(&disk->mutex);
}

static void put_faults(csd_disk *disk, csd_faults faults) {
    disk->faults = faults;
    disk->faulty_writes = disk->faulty_syncs = disk->faulty_operations = 0;
}

void csd_disk_set_faults(csd_disk *disk, csd_faults faults) {
    pthread_mutex_lock(&disk->mutex);
    put_faults(disk, faults);
    pthread_mutex_unlock(&disk->mutex);
}

void csd_disk_set_observer(csd_disk *disk, csd_observer observer, void *context) {
    pthread_mutex_lock(&disk->mutex);
    disk->observer = observer;
    disk->observer_context = context;
    pthread_mutex_unlock(&disk->mutex);
}

csd_counts csd_disk_counts(csd_disk *disk) {
    pthread_mutex_lock(&disk->mutex);
    csd_counts counts = disk->counts;
    pthread_mutex_unlock(&disk->mutex);
    return counts;
}

int32_t csd_disk_is_off(csd_disk *disk) {
    pthread_mutex_lock(&disk->mutex);
    bool is_off = disk->is_off;
    pthread_mutex_unlock(&disk->mutex);
    return is_off;
}

// MARK: Its life

/// Decides what a crash leaves under one name, and puts it into the real folder.
static csd_status settle(csd_disk *disk, const entry *entry, chance *chance) {
    image *left = chance_coin(chance) ? entry->current : entry->durable;
    if (!left) {
        disk_remove_real(disk, entry->name);
        return CSD_OK;
    }
    char path[PATH_MAX];
    real_path(disk, entry->name, path);
    bytes survivors = {0};
    csd_status status = CSD_NO_MEMORY;
    if (image_survivors(left, chance, &survivors)) {
        status = real_file_write(path, &survivors) ? CSD_OK : CSD_REAL_DISK_FAILED;
    }
    bytes_free(&survivors);
    return status;
}

csd_status csd_disk_crash(csd_disk *disk, uint64_t seed) {
    pthread_mutex_lock(&disk->mutex);
    chance chance = {seed};
    csd_status status = CSD_OK;
    for (int place = 0; place < disk->entry_count; place++) {
        csd_status each = settle(disk, &disk->entries[place], &chance);
        if (each != CSD_OK) { status = each; }
    }
    forget_names(disk);
    disk->life++;
    disk->chance = chance;
    disk->is_off = false;
    put_faults(disk, (csd_faults){0});
    disk->counts.crashes++;
    pthread_mutex_unlock(&disk->mutex);
    return status;
}

csd_status csd_disk_make(const char *folder, uint64_t seed, uint64_t maximum_bytes, csd_disk **disk) {
    *disk = NULL;
    char *path = realpath(folder, NULL);
    if (!path) { return CSD_NO_FOLDER; }
    if (strlen(path) + 1 + CSD_MAXIMUM_NAME >= PATH_MAX) {
        free(path);
        return CSD_NO_FOLDER;
    }
    csd_disk *made = calloc(1, sizeof *made);
    if (!made) {
        free(path);
        return CSD_NO_MEMORY;
    }
    pthread_mutex_init(&made->mutex, NULL);
    pthread_cond_init(&made->observed, NULL);
    made->folder = path;
    made->maximum_bytes = maximum_bytes;
    made->references = 1;
    made->chance.state = seed;
    csd_status status = registry_add(made);
    if (status != CSD_OK) {
        disk_release(made);
        return status;
    }
    *disk = made;
    return CSD_OK;
}

csd_status csd_disk_remove(csd_disk *disk) {
    registry_remove(disk);
    pthread_mutex_lock(&disk->mutex);
    disk->observer = NULL;
    while (disk->observing > 0) { pthread_cond_wait(&disk->observed, &disk->mutex); }
    csd_status status = CSD_OK;
    for (int place = 0; place < disk->entry_count; place++) {
        entry *entry = &disk->entries[place];
        if (entry->current && disk_write_out(disk, entry) != CSD_OK) { status = CSD_REAL_DISK_FAILED; }
    }
    forget_names(disk);
    disk->life++;
    disk->is_removed = true;
    pthread_mutex_unlock(&disk->mutex);
    disk_release(disk);
    return status;
}

void disk_free(csd_disk *disk) {
    forget_names(disk);
    pthread_cond_destroy(&disk->observed);
    pthread_mutex_destroy(&disk->mutex);
    free(disk->folder);
    free(disk);
}
