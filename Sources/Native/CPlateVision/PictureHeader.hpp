// What an encoded picture says about itself, read before any decoder sees it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace platevision {

/// The largest picture that is decoded; beyond it a few bytes could ask for gigabytes.
constexpr int64_t maximumPixels = 40'000'000;

/// Throws `Failure` unless the bytes are a whole JPEG or PNG of at most `maximumPixels`.
void checkPictureHeader(const uint8_t *bytes, size_t count);

}  // namespace platevision
