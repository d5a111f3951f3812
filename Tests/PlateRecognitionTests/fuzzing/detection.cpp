// Any pixels as a picture: its plates found, looked at closer, read, measured and drawn. GATEHOUSE_MODELS names the folder
// of the models; without them plates are found and read in the ways that need none.
#include "CPlateVision.h"
#include "Picture.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <dlfcn.h>

// The runtime of the models opens a library in a way that the address sanitizer does not bear.
extern "C" void *__interceptor_dlopen(const char *file, int mode);
extern "C" void *dlopen(const char *file, int mode) {
    return __interceptor_dlopen(file, mode & ~RTLD_DEEPBIND);
}

namespace {

constexpr int largestSide = 400;

/// What finds and reads plates, opened once.
struct Recogniser {
    cpv_detector *detector = nullptr;
    cpv_reader *reader = nullptr;

    Recogniser() {
        cpv_message message;
        const char *models = std::getenv("GATEHOUSE_MODELS");
        bool isOpen = models
            ? cpv_detector_open(models, 1, CPV_SEARCH_THOROUGH, &detector, &message) == CPV_OK &&
                cpv_paddle_reader_open(models, CPV_NETWORK_V6, 1, &reader, &message) == CPV_OK
            : cpv_contour_detector_open(&detector, &message) == CPV_OK &&
                cpv_tesseract_reader_open(nullptr, &reader, &message) == CPV_OK;
        if (!isOpen) __builtin_trap();
    }
};

/// Width and height in the first four bytes; the others are the grey pixels, again and again.
cpv_picture pictureOf(const uint8_t *bytes, size_t count) {
    auto side = [&](int index) { return 1 + (bytes[index] | bytes[index + 1] << 8) % largestSide; };
    cv::Mat pixels(side(2), side(0), CV_8UC3);
    for (int y = 0; y < pixels.rows; ++y) {
        for (int x = 0; x < pixels.cols; ++x) {
            uint8_t grey = bytes[4 + (size_t(y) * size_t(pixels.cols) + size_t(x)) % (count - 4)];
            pixels.at<cv::Vec3b>(y, x) = {grey, uint8_t(grey ^ (x & 7)), grey};
        }
    }
    return {pixels};
}

void look(Recogniser &recogniser, const cpv_picture &picture, const cpv_plate &plate) {
    cpv_message message;
    cpv_reading reading;
    cpv_appearance appearance;
    cpv_reader_read(recogniser.reader, recogniser.detector, &picture, &plate, nullptr, &reading, &message);
    cpv_plate_appearance(&picture, &plate, &appearance, &message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    static Recogniser recogniser;
    if (count < 5) return 0;
    cpv_picture picture = pictureOf(bytes, count);
    cpv_plate plates[CPV_MAXIMUM_PLATES];
    size_t found = 0;
    cpv_message message;
    if (cpv_detector_find(recogniser.detector, &picture, plates, &found, &message) != CPV_OK) __builtin_trap();
    for (size_t i = 0; i < found; ++i) look(recogniser, picture, plates[i]);
    // And a place that no detector would give.
    cpv_plate odd{0.5f, float(bytes[0]) - 99, float(bytes[1]) - 99, float(bytes[2]), float(bytes[3]) / 3, {}};
    for (int i = 0; i < 4; ++i) odd.corners[i] = {float(bytes[i % count]) - 50, float(bytes[(i + 1) % count]) - 50};
    look(recogniser, picture, odd);
    return 0;
}
