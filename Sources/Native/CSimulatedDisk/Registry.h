/// The disks of this process.
#ifndef REGISTRY_H
#define REGISTRY_H

#include "Disk.h"

/// Adds a disk, and makes the simulated disks the default of SQLite when it is the first.
csd_status registry_add(csd_disk *disk);

/// Takes it away: no more files are opened on it.
void registry_remove(csd_disk *disk);

#endif
