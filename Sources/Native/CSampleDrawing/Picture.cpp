#include "Picture.h"

#include "Guard.h"
#include "Noise.h"

#include <cstdlib>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

using namespace sample;

namespace sample {

void blend(cv::Mat3f &pixels, const cv::Mat1b &mask, cv::Point corner, cv::Vec3f colour) {
    for (int y = 0; y < mask.rows; ++y) {
        const int targetY = corner.y + y;
        if (targetY < 0 || targetY >= pixels.rows) continue;
        for (int x = 0; x < mask.cols; ++x) {
            const int targetX = corner.x + x;
            if (targetX < 0 || targetX >= pixels.cols) continue;
            const float share = float(mask(y, x)) / 255.0f;
            cv::Vec3f &pixel = pixels(targetY, targetX);
            pixel = pixel * (1 - share) + colour * share;
        }
    }
}

void fillOutlines(cv::Mat3f &pixels, const std::vector<std::vector<cv::Point2d>> &outlines, cv::Vec3f colour,
                  double grow) {
    constexpr int samples = 4;
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const auto &outline : outlines) {
        for (const auto &point : outline) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            top = std::min(top, point.y);
            bottom = std::max(bottom, point.y);
        }
    }
    const double margin = 2 + std::abs(grow);
    const cv::Rect area = cv::Rect(cv::Point(int(std::floor(left - margin)), int(std::floor(top - margin))),
                                   cv::Point(int(std::ceil(right + margin)), int(std::ceil(bottom + margin)))) &
                          cv::Rect(0, 0, pixels.cols, pixels.rows);
    if (area.empty()) return;

    constexpr int shift = 4;
    std::vector<std::vector<cv::Point>> fine;
    for (const auto &outline : outlines) {
        std::vector<cv::Point> points;
        for (const auto &point : outline) {
            points.emplace_back(int(std::lround((point.x - area.x) * samples * (1 << shift))),
                                int(std::lround((point.y - area.y) * samples * (1 << shift))));
        }
        fine.push_back(std::move(points));
    }
    cv::Mat1b mask = cv::Mat1b::zeros(area.height * samples, area.width * samples);
    cv::fillPoly(mask, fine, cv::Scalar(255), cv::LINE_8, shift);
    const int radius = int(std::lround(std::abs(grow) * samples));
    if (radius > 0) {
        const cv::Mat brush = cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
        if (grow > 0) cv::dilate(mask, mask, brush);
        else cv::erode(mask, mask, brush);
    }
    cv::Mat1b coverage;
    cv::resize(mask, coverage, area.size(), 0, 0, cv::INTER_AREA);
    blend(pixels, coverage, area.tl(), colour);
}

/// Film-like shoulder: leaves the dark alone and bends bright light towards white instead of cutting it.
static float shoulder(float light) {
    constexpr float knee = 0.7f;
    if (light <= knee) return std::max(light, 0.0f);
    return knee + (1 - knee) * (1 - std::exp(-(light - knee) / (1 - knee)));
}

static uint8_t displayByte(float light) {
    const float bent = shoulder(light);
    const float encoded = bent <= 0.0031308f ? 12.92f * bent : 1.055f * std::pow(bent, 1 / 2.4f) - 0.055f;
    return cv::saturate_cast<uint8_t>(encoded * 255.0f + 0.5f);
}

}  // namespace sample

const char *sample_drawing_message(SampleDrawingResult result) {
    switch (result) {
        case SAMPLE_DRAWING_DONE: return "done";
        case SAMPLE_DRAWING_BAD_ARGUMENT: return "an argument is out of range";
        case SAMPLE_DRAWING_NO_MEMORY: return "not enough memory";
        case SAMPLE_DRAWING_NO_FONT: return "the font file cannot be opened as a font";
        case SAMPLE_DRAWING_NO_GLYPH: return "the font has no such letter";
        case SAMPLE_DRAWING_NOT_ENCODED: return "the picture cannot be written as JPEG";
        case SAMPLE_DRAWING_FAILED: return "the drawing library failed";
    }
    return "unknown result";
}

SampleDrawingResult sample_picture_create(int width, int height, SampleColour fill, SamplePicture **picture) {
    if (!picture || width < 1 || height < 1 || width > largestSide || height > largestSide)
        return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::setNumThreads(1);
        const cv::Vec3f colour = vector(fill);
        *picture = new SamplePicture{cv::Mat3f(height, width, colour)};
        return SAMPLE_DRAWING_DONE;
    });
}

void sample_picture_destroy(SamplePicture *picture) { delete picture; }

int sample_picture_width(const SamplePicture *picture) { return picture ? picture->pixels.cols : 0; }

int sample_picture_height(const SamplePicture *picture) { return picture ? picture->pixels.rows : 0; }

SampleDrawingResult sample_picture_fill_polygon(SamplePicture *picture, const SamplePoint *points, int count,
                                                SampleColour colour) {
    if (!picture || !points || count < 3 || count > 4096) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        std::vector<cv::Point2d> outline;
        for (int i = 0; i < count; ++i) outline.emplace_back(points[i].x, points[i].y);
        fillOutlines(picture->pixels, {outline}, vector(colour), 0);
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_place(SamplePicture *picture, const SamplePicture *source, int left, int top,
                                         int width, int height) {
    if (!picture || !source || picture == source || width < 1 || height < 1) return SAMPLE_DRAWING_BAD_ARGUMENT;
    if (width > largestSide || height > largestSide) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3f scaled;
        cv::resize(source->pixels, scaled, {width, height}, 0, 0, cv::INTER_AREA);
        const cv::Rect area = cv::Rect(left, top, width, height) & cv::Rect(0, 0, picture->pixels.cols, picture->pixels.rows);
        if (area.empty()) return SAMPLE_DRAWING_DONE;
        scaled(area - cv::Point(left, top)).copyTo(picture->pixels(area));
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_soil(SamplePicture *picture, uint64_t seed, double amount, SampleColour mud) {
    if (!picture || !(amount >= 0 && amount <= 1)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3f &pixels = picture->pixels;
        const cv::Vec3f brown = vector(mud);
        const uint32_t noise = uint32_t(seed ^ (seed >> 32));
        for (int y = 0; y < pixels.rows; ++y) {
            const float low = float(y) / float(pixels.rows);
            for (int x = 0; x < pixels.cols; ++x) {
                const double u = double(x) / pixels.rows, v = double(y) / pixels.rows;
                const float film = clouds(u * 2.3, v * 2.3, noise, 4);
                const float splash = clouds(u * 9.0, v * 7.0, noise + 51, 4);
                const float edge = float(1.06 - 0.62 * amount * (0.55 + 0.75 * low));
                const float covered = ramp(edge - 0.10, edge + 0.05, 0.42 * film + 0.72 * splash);
                const float dust = float(amount) * (0.25f + 0.35f * low) * film;
                const float share = std::min(0.97f, covered * 0.94f + dust * (1 - covered));
                pixels(y, x) = pixels(y, x) * (1 - share) + brown * (share * (0.7f + 0.6f * splash));
            }
        }
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_grey(SamplePicture *picture) {
    if (!picture) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        for (cv::Vec3f &light : picture->pixels) light = cv::Vec3f::all((light[0] + light[1] + light[2]) / 3);
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_expose(SamplePicture *picture, double factor) {
    if (!picture || !(factor > 0)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        picture->pixels *= factor;
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_jpeg(const SamplePicture *picture, int quality, uint8_t **bytes, int64_t *count) {
    if (!picture || !bytes || !count || quality < 1 || quality > 100) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3b display(picture->pixels.size());
        for (int y = 0; y < display.rows; ++y) {
            for (int x = 0; x < display.cols; ++x) {
                const cv::Vec3f light = picture->pixels(y, x);
                display(y, x) = {displayByte(light[0]), displayByte(light[1]), displayByte(light[2])};
            }
        }
        std::vector<uint8_t> encoded;
        if (!cv::imencode(".jpg", display, encoded, {cv::IMWRITE_JPEG_QUALITY, quality, cv::IMWRITE_JPEG_OPTIMIZE, 1}))
            return SAMPLE_DRAWING_NOT_ENCODED;
        auto *copy = static_cast<uint8_t *>(std::malloc(encoded.size()));
        if (!copy) return SAMPLE_DRAWING_NO_MEMORY;
        std::memcpy(copy, encoded.data(), encoded.size());
        *bytes = copy;
        *count = int64_t(encoded.size());
        return SAMPLE_DRAWING_DONE;
    });
}

void sample_bytes_free(uint8_t *bytes) { std::free(bytes); }
