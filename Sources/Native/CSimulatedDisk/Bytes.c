#include "Bytes.h"

#include <stdlib.h>
#include <string.h>

static bool reserve(bytes *bytes, size_t capacity) {
    if (capacity <= bytes->capacity) { return true; }
    size_t larger = bytes->capacity < 4096 ? 4096 : bytes->capacity;
    while (larger < capacity) {
        if (larger > SIZE_MAX / 2) { return false; }
        larger *= 2;
    }
    uint8_t *data = realloc(bytes->data, larger);
    if (!data) { return false; }
    bytes->data = data;
    bytes->capacity = larger;
    return true;
}

bool bytes_resize(bytes *bytes, size_t length) {
    if (!reserve(bytes, length)) { return false; }
    if (length > bytes->length) { memset(bytes->data + bytes->length, 0, length - bytes->length); }
    bytes->length = length;
    return true;
}

bool bytes_put(bytes *bytes, size_t offset, const void *data, size_t length) {
    if (length == 0) { return true; }
    if (offset > SIZE_MAX - length) { return false; }
    if (offset + length > bytes->length && !bytes_resize(bytes, offset + length)) { return false; }
    memcpy(bytes->data + offset, data, length);
    return true;
}

bool bytes_copy(bytes *to, const bytes *from) {
    return bytes_resize(to, from->length) && bytes_put(to, 0, from->data, from->length);
}

void bytes_free(bytes *bytes) {
    free(bytes->data);
    *bytes = (struct bytes){0};
}
