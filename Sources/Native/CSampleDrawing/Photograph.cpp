#include "Guard.h"

#include <cstdlib>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

using namespace sample;

namespace {

constexpr int quality = 92, leastHeight = 100;

cv::Mat3b opened(const char *path) {
    return cv::imread(path, cv::IMREAD_COLOR);
}

SampleDrawingResult encode(const cv::Mat3b &pixels, uint8_t **bytes, int64_t *count) {
    std::vector<uint8_t> encoded;
    if (!cv::imencode(".jpg", pixels, encoded, {cv::IMWRITE_JPEG_QUALITY, quality})) return SAMPLE_DRAWING_NOT_ENCODED;
    auto *copy = static_cast<uint8_t *>(std::malloc(encoded.size()));
    if (!copy) return SAMPLE_DRAWING_NO_MEMORY;
    std::memcpy(copy, encoded.data(), encoded.size());
    *bytes = copy;
    *count = int64_t(encoded.size());
    return SAMPLE_DRAWING_DONE;
}

/// Each pixel becomes the mean of the four on the rectangle's edges beside and above it, weighed by their nearness.
void paintOver(cv::Mat3b &pixels, cv::Rect area) {
    cv::Mat3b smooth;
    cv::GaussianBlur(pixels, smooth, cv::Size(0, 0), 2);
    const int left = std::max(0, area.x - 1), right = std::min(pixels.cols - 1, area.x + area.width);
    const int top = std::max(0, area.y - 1), bottom = std::min(pixels.rows - 1, area.y + area.height);
    for (int y = area.y; y < area.y + area.height; ++y) {
        for (int x = area.x; x < area.x + area.width; ++x) {
            const float weights[] = {1.0f / float(x - left + 1), 1.0f / float(right - x + 1), 1.0f / float(y - top + 1),
                                     1.0f / float(bottom - y + 1)};
            const cv::Vec3f colours[] = {smooth(y, left), smooth(y, right), smooth(top, x), smooth(bottom, x)};
            cv::Vec3f sum(0, 0, 0);
            float total = 0;
            for (int side = 0; side < 4; ++side) {
                sum += colours[side] * weights[side];
                total += weights[side];
            }
            pixels(y, x) = sum / total;
        }
    }
}

}  // namespace

SampleDrawingResult sample_photograph_painted_over(const char *path, SampleRectangle rectangle, uint8_t **bytes,
                                                   int64_t *count) {
    if (!path || !bytes || !count) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3b pixels = opened(path);
        const cv::Rect area = cv::Rect(rectangle.x, rectangle.y, std::max(0, rectangle.width), std::max(0, rectangle.height)) &
                              cv::Rect(cv::Point(), pixels.size());
        if (area.empty()) return SAMPLE_DRAWING_BAD_ARGUMENT;
        paintOver(pixels, area);
        return encode(pixels, bytes, count);
    });
}

SampleDrawingResult sample_photograph_above(const char *path, int line, uint8_t **bytes, int64_t *count) {
    if (!path || !bytes || !count) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3b pixels = opened(path);
        if (line < leastHeight || line > pixels.rows) return SAMPLE_DRAWING_BAD_ARGUMENT;
        return encode(pixels.rowRange(0, line), bytes, count);
    });
}
