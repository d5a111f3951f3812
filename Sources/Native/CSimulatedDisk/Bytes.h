/// Bytes that grow.
#ifndef BYTES_H
#define BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bytes {
    uint8_t *data;
    size_t length;
    size_t capacity;
} bytes;

/// Makes them this long; new ones are zero. False without memory, and nothing has changed.
bool bytes_resize(bytes *bytes, size_t length);

/// Overwrites from an offset on, growing where needed; false without memory.
bool bytes_put(bytes *bytes, size_t offset, const void *data, size_t length);

/// Makes `to` equal to `from`; false without memory.
bool bytes_copy(bytes *to, const bytes *from);

void bytes_free(bytes *bytes);

#endif
