// Any bytes as a picture: decoded, glanced at, cut, digested, drawn on. Each way must end in a picture or in an error.
#include "CPlateVision.h"

#include <cstddef>
#include <cstdint>

namespace {

void glance(const uint8_t *bytes, size_t count) {
    cpv_glance *glance = nullptr;
    cpv_message message;
    if (cpv_glance_decode(bytes, count, {0.25, 0.1, 0.5, 0.8}, &glance, &message) != CPV_OK) return;
    if (cpv_glance_changed_cells(glance, glance) != 0) __builtin_trap();
    cpv_glance_free(glance);
}

void draw(const cpv_picture *picture) {
    float width = float(cpv_picture_width(picture)), height = float(cpv_picture_height(picture));
    cpv_caption caption{{0.9f, width / 4, height / 4, width / 2, height / 3, {}}, "AB123", true};
    const cpv_point corners[] = {{0, 0}, {width, -5}, {width + 9, height}, {3, height * 2}};
    for (int i = 0; i < 4; ++i) caption.plate.corners[i] = corners[i];
    cpv_bytes *jpeg = nullptr;
    cpv_message message;
    if (cpv_picture_annotated(picture, &caption, 1, 64, &jpeg, &message) == CPV_OK) cpv_bytes_free(jpeg);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    glance(bytes, count);
    cpv_picture *picture = nullptr, *part = nullptr;
    cpv_message message;
    if (cpv_picture_decode(bytes, count, &picture, &message) != CPV_OK) return 0;
    cpv_picture_digest(picture);
    draw(picture);
    if (cpv_picture_part(picture, {1, 2, 30, 40}, &part, &message) == CPV_OK) {
        cpv_picture_digest(part);
        cpv_picture_free(part);
    }
    cpv_picture_free(picture);
    return 0;
}
