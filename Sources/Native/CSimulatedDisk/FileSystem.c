#include "FileSystem.h"

#include "Disk.h"

#include <string.h>

/// What was the default before; everything that lies on no simulated disk goes there.
static sqlite3_vfs *system_vfs;
static sqlite3_vfs simulated_vfs;
static pthread_once_t registration = PTHREAD_ONCE_INIT;
static bool is_registered;

static int open_path(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
    (void)vfs;
    file->pMethods = NULL;
    const char *name;
    csd_disk *disk = disk_find(path, &name);
    if (!disk) { return system_vfs->xOpen(system_vfs, path, file, flags, out_flags); }
    return open_file_make(file, disk, name, flags, out_flags);
}

static void put_current(entry *entry, image *image) {
    image_release(entry->current);
    entry->current = image;
}

static int remove_on(csd_disk *disk, const char *name, bool syncs_folder) {
    disk_observe(disk, CSD_REMOVE, 0);
    pthread_mutex_lock(&disk->mutex);
    int code = SQLITE_IOERR_DELETE;
    verdict verdict = disk_begin(disk, CSD_REMOVE, 0);
    entry *entry = verdict == DEAD ? NULL : disk_entry(disk, name);
    if (entry && !entry->current) {
        code = SQLITE_IOERR_DELETE_NOENT;
    } else if (entry) {
        put_current(entry, NULL);
        disk_remove_real(disk, name);
        if (verdict == PROCEED && syncs_folder) { disk_sync_names(disk); }
        code = verdict == PROCEED ? SQLITE_OK : SQLITE_IOERR_DELETE;
    }
    pthread_mutex_unlock(&disk->mutex);
    return code;
}

static int remove_path(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
    (void)vfs;
    const char *name;
    csd_disk *disk = disk_find(path, &name);
    if (!disk) { return system_vfs->xDelete(system_vfs, path, syncs_folder); }
    int code = remove_on(disk, name, syncs_folder != 0);
    disk_release(disk);
    return code;
}

static int access_path(sqlite3_vfs *vfs, const char *path, int flags, int *result) {
    (void)vfs;
    const char *name;
    csd_disk *disk = disk_find(path, &name);
    if (!disk) { return system_vfs->xAccess(system_vfs, path, flags, result); }
    pthread_mutex_lock(&disk->mutex);
    entry *entry = disk->is_off ? NULL : disk_entry(disk, name);
    int code = entry ? SQLITE_OK : SQLITE_IOERR_ACCESS;
    // As the system's: a file without any byte counts as none.
    *result = entry && entry->current && (flags != SQLITE_ACCESS_EXISTS || entry->current->current.length > 0);
    pthread_mutex_unlock(&disk->mutex);
    disk_release(disk);
    return code;
}

static int full_path(sqlite3_vfs *vfs, const char *path, int size, char *out) {
    (void)vfs;
    return system_vfs->xFullPathname(system_vfs, path, size, out);
}

static void register_once(void) {
    system_vfs = sqlite3_vfs_find(NULL);
    if (!system_vfs) { return; }
    // Time, chance, sleep and libraries stay the system's: those calls take no file.
    simulated_vfs = *system_vfs;
    simulated_vfs.pNext = NULL;
    simulated_vfs.zName = "simulated-disk";
    if (simulated_vfs.szOsFile < open_file_size()) { simulated_vfs.szOsFile = open_file_size(); }
    simulated_vfs.xOpen = open_path;
    simulated_vfs.xDelete = remove_path;
    simulated_vfs.xAccess = access_path;
    simulated_vfs.xFullPathname = full_path;
    is_registered = sqlite3_vfs_register(&simulated_vfs, 1) == SQLITE_OK;
}

bool file_system_register(void) {
    pthread_once(&registration, register_once);
    return is_registered;
}
