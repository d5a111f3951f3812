// What an encoded picture says about itself, read before any decoder sees it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace platevision {

/// The largest picture that is decoded; beyond it a few bytes could ask for gigabytes.
constexpr int64_t maximumPixels = 40'000'000;

/// In pixels, before the picture is turned upright.
struct PictureSize {
    uint32_t width;
    uint32_t height;
};

/// The size that the header states; throws `Failure` unless the bytes are a whole JPEG or PNG of at most `maximumPixels`.
PictureSize checkedPictureSize(const uint8_t *bytes, size_t count);

}  // namespace platevision
