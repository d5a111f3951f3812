#include "Registry.h"

#include "FileSystem.h"

#include <string.h>

enum { MAXIMUM_DISKS = 1024 };

static pthread_mutex_t registry_mutex = PTHREAD_MUTEX_INITIALIZER;
static csd_disk *disks[MAXIMUM_DISKS];
static int disk_count;

csd_status registry_add(csd_disk *disk) {
    if (!file_system_register()) { return CSD_NO_MEMORY; }
    csd_status status = CSD_OK;
    pthread_mutex_lock(&registry_mutex);
    for (int place = 0; place < disk_count; place++) {
        if (strcmp(disks[place]->folder, disk->folder) == 0) { status = CSD_FOLDER_TAKEN; }
    }
    if (disk_count == MAXIMUM_DISKS) { status = CSD_NO_MEMORY; }
    if (status == CSD_OK) { disks[disk_count++] = disk; }
    pthread_mutex_unlock(&registry_mutex);
    return status;
}

void registry_remove(csd_disk *disk) {
    pthread_mutex_lock(&registry_mutex);
    for (int place = 0; place < disk_count; place++) {
        if (disks[place] != disk) { continue; }
        disks[place] = disks[--disk_count];
        break;
    }
    pthread_mutex_unlock(&registry_mutex);
}

/// The part of a path after the folder, where the file lies directly in it.
static const char *name_in(const csd_disk *disk, const char *path) {
    size_t length = strlen(disk->folder);
    if (strncmp(path, disk->folder, length) != 0 || path[length] != '/') { return NULL; }
    const char *name = path + length + 1;
    return *name && !strchr(name, '/') ? name : NULL;
}

csd_disk *disk_find(const char *path, const char **name) {
    csd_disk *found = NULL;
    *name = NULL;
    if (!path) { return NULL; }
    pthread_mutex_lock(&registry_mutex);
    for (int place = 0; place < disk_count && !found; place++) {
        *name = name_in(disks[place], path);
        if (!*name) { continue; }
        found = disks[place];
        found->references++;
    }
    pthread_mutex_unlock(&registry_mutex);
    return found;
}

csd_disk *disk_retain(csd_disk *disk) {
    pthread_mutex_lock(&registry_mutex);
    disk->references++;
    pthread_mutex_unlock(&registry_mutex);
    return disk;
}

void disk_release(csd_disk *disk) {
    pthread_mutex_lock(&registry_mutex);
    bool is_last = --disk->references == 0;
    pthread_mutex_unlock(&registry_mutex);
    if (is_last) { disk_free(disk); }
}
