#include "Disk.h"
#include "FileSystem.h"

#include <string.h>

/// A file that a database has open.
typedef struct open_file {
    sqlite3_file base;
    csd_disk *disk;
    image *image;
    uint64_t life;
    int lock;
    index_hold hold;
    /// Whether its first sync also syncs the folder, as the system does for journals that it makes.
    bool syncs_folder;
    char name[CSD_MAXIMUM_NAME];
} open_file;

int open_file_size(void) { return (int)sizeof(open_file); }

/// Takes the disk's mutex; whether the file still means anything: it is of this life, and there is power.
static bool begin(open_file *file) {
    pthread_mutex_lock(&file->disk->mutex);
    return file->life == file->disk->life && !file->disk->is_off;
}

static int end(open_file *file, int code) {
    pthread_mutex_unlock(&file->disk->mutex);
    return code;
}

// MARK: Content

static int read_file(sqlite3_file *base, void *data, int length, sqlite3_int64 offset) {
    open_file *file = (open_file *)base;
    if (length < 0 || offset < 0) { return SQLITE_IOERR_READ; }
    if (!begin(file)) { return end(file, SQLITE_IOERR_READ); }
    const bytes *current = &file->image->current;
    size_t there = (size_t)offset < current->length ? current->length - (size_t)offset : 0;
    size_t count = there < (size_t)length ? there : (size_t)length;
    if (count > 0) { memcpy(data, current->data + offset, count); }
    memset((char *)data + count, 0, (size_t)length - count);
    return end(file, count < (size_t)length ? SQLITE_IOERR_SHORT_READ : SQLITE_OK);
}

/// How many bytes of a write reach the cache before it fails.
static size_t part_of_write(open_file *file, verdict verdict, int length) {
    if (verdict == PROCEED) { return (size_t)length; }
    return (size_t)chance_below(&file->disk->chance, (uint64_t)length + 1);
}

static int write_file(sqlite3_file *base, const void *data, int length, sqlite3_int64 offset) {
    open_file *file = (open_file *)base;
    if (length < 0 || offset < 0) { return SQLITE_IOERR_WRITE; }
    disk_observe(file->disk, CSD_WRITE, (uint64_t)length);
    if (!begin(file)) { return end(file, SQLITE_IOERR_WRITE); }
    verdict verdict = disk_begin(file->disk, CSD_WRITE, (uint64_t)length);
    size_t last = (size_t)offset + (size_t)length;
    size_t growth = last > file->image->current.length ? last - file->image->current.length : 0;
    if (!disk_has_room(file->disk, growth)) { return end(file, SQLITE_FULL); }
    size_t part = part_of_write(file, verdict, length);
    if (!image_write(file->image, (size_t)offset, data, part)) { return end(file, SQLITE_FULL); }
    return end(file, verdict == PROCEED ? SQLITE_OK : SQLITE_IOERR_WRITE);
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size) {
    open_file *file = (open_file *)base;
    if (size < 0) { return SQLITE_IOERR_TRUNCATE; }
    disk_observe(file->disk, CSD_TRUNCATE, 0);
    if (!begin(file)) { return end(file, SQLITE_IOERR_TRUNCATE); }
    verdict verdict = disk_begin(file->disk, CSD_TRUNCATE, 0);
    size_t length = file->image->current.length;
    if ((size_t)size > length && !disk_has_room(file->disk, (size_t)size - length)) {
        return end(file, SQLITE_FULL);
    }
    bool is_done = image_truncate(file->image, (size_t)size);
    return end(file, is_done && verdict == PROCEED ? SQLITE_OK : SQLITE_IOERR_TRUNCATE);
}

static int sync_file(sqlite3_file *base, int flags) {
    (void)flags;
    open_file *file = (open_file *)base;
    disk_observe(file->disk, CSD_SYNC, 0);
    if (!begin(file)) { return end(file, SQLITE_IOERR_FSYNC); }
    switch (disk_begin(file->disk, CSD_SYNC, 0)) {
    case PROCEED: break;
    case FAIL:
        image_fail_sync(file->image, &file->disk->chance);
        return end(file, SQLITE_IOERR_FSYNC);
    default: return end(file, SQLITE_IOERR_FSYNC);
    }
    if (!image_sync(file->image)) { return end(file, SQLITE_IOERR_FSYNC); }
    if (file->syncs_folder) {
        disk_sync_names(file->disk);
        file->syncs_folder = false;
    }
    return end(file, SQLITE_OK);
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    open_file *file = (open_file *)base;
    if (!begin(file)) { return end(file, SQLITE_IOERR_FSTAT); }
    *size = (sqlite3_int64)file->image->current.length;
    return end(file, SQLITE_OK);
}

// MARK: Locks

static int lock_file(sqlite3_file *base, int level) {
    open_file *file = (open_file *)base;
    if (!begin(file)) { return end(file, SQLITE_IOERR_LOCK); }
    return end(file, lock_raise(&file->image->locks, file, &file->lock, level));
}

static int unlock_file(sqlite3_file *base, int level) {
    open_file *file = (open_file *)base;
    begin(file);
    lock_lower(&file->image->locks, file, &file->lock, level);
    return end(file, SQLITE_OK);
}

static int check_reserved(sqlite3_file *base, int *result) {
    open_file *file = (open_file *)base;
    if (!begin(file)) { return end(file, SQLITE_IOERR_CHECKRESERVEDLOCK); }
    const lock_table *locks = &file->image->locks;
    *result = locks->reserved || locks->pending || locks->exclusive;
    return end(file, SQLITE_OK);
}

static int map_index(sqlite3_file *base, int part, int size, int is_wanted, void volatile **out) {
    open_file *file = (open_file *)base;
    if (!begin(file)) { return end(file, SQLITE_IOERR_SHMMAP); }
    return end(file, index_part(&file->image->index, &file->hold, part, size, is_wanted != 0, out));
}

static int lock_index(sqlite3_file *base, int slot, int count, int flags) {
    open_file *file = (open_file *)base;
    bool is_alive = begin(file);
    if (!is_alive && !(flags & SQLITE_SHM_UNLOCK)) { return end(file, SQLITE_IOERR_SHMLOCK); }
    return end(file, index_lock(&file->image->index, file, &file->hold, slot, count, flags));
}

static void order_index(sqlite3_file *base) {
    begin((open_file *)base);
    end((open_file *)base, SQLITE_OK);
}

static int unmap_index(sqlite3_file *base, int is_removed) {
    open_file *file = (open_file *)base;
    begin(file);
    index_leave(&file->image->index, &file->hold, is_removed != 0);
    return end(file, SQLITE_OK);
}

// MARK: The rest

static int control_file(sqlite3_file *base, int operation, void *argument) {
    (void)base;
    (void)operation;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int sector_size(sqlite3_file *base) {
    (void)base;
    // What the system's file system says of every disk.
    return 4096;
}

static int characteristics(sqlite3_file *base) {
    (void)base;
    // What the system's says: a torn write leaves the bytes beside it alone.
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int close_file(sqlite3_file *base) {
    open_file *file = (open_file *)base;
    csd_disk *disk = file->disk;
    bool is_alive = begin(file);
    index_leave(&file->image->index, &file->hold, false);
    lock_lower(&file->image->locks, file, &file->lock, SQLITE_LOCK_NONE);
    // Whoever looks at the real folder while the file is closed sees what a program would read.
    entry *entry = is_alive ? disk_entry(disk, file->name) : NULL;
    if (entry && entry->current == file->image) { disk_write_out(disk, entry); }
    image_release(file->image);
    pthread_mutex_unlock(&disk->mutex);
    disk_release(disk);
    base->pMethods = NULL;
    return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_reserved,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_index,
    .xShmLock = lock_index,
    .xShmBarrier = order_index,
    .xShmUnmap = unmap_index,
};

/// The file under a name, made where that is wanted; its name is not durable until the folder is synced.
static int find_or_make(entry *entry, int flags) {
    if (!entry) { return SQLITE_CANTOPEN; }
    bool must_be_new = (flags & SQLITE_OPEN_CREATE) && (flags & SQLITE_OPEN_EXCLUSIVE);
    if (entry->current) { return must_be_new ? SQLITE_CANTOPEN : SQLITE_OK; }
    if (!(flags & SQLITE_OPEN_CREATE)) { return SQLITE_CANTOPEN; }
    entry->current = image_make();
    return entry->current ? SQLITE_OK : SQLITE_NOMEM;
}

int open_file_make(sqlite3_file *base, csd_disk *disk, const char *name, int flags, int *out_flags) {
    const int journals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    open_file *file = (open_file *)base;
    memset(file, 0, sizeof *file);
    pthread_mutex_lock(&disk->mutex);
    entry *entry = disk->is_off || disk->is_removed ? NULL : disk_entry(disk, name);
    int code = find_or_make(entry, flags);
    if (code != SQLITE_OK) {
        pthread_mutex_unlock(&disk->mutex);
        disk_release(disk);
        return code;
    }
    file->disk = disk;
    file->image = image_retain(entry->current);
    file->life = disk->life;
    file->syncs_folder = (flags & SQLITE_OPEN_CREATE) && (flags & journals);
    memcpy(file->name, entry->name, sizeof file->name);
    pthread_mutex_unlock(&disk->mutex);
    if (out_flags) { *out_flags = flags; }
    base->pMethods = &methods;
    return SQLITE_OK;
}
