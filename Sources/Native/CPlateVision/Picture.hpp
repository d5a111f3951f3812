// A decoded picture.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

namespace platevision {

/// Decodes a JPEG or PNG whose header passes the checks, in colour.
cv::Mat decodedPicture(const uint8_t *bytes, size_t count);

/// The same in grey, an eighth of its size; a picture that is smaller than eight pixels keeps its own.
cv::Mat decodedGlance(const uint8_t *bytes, size_t count);

}  // namespace platevision

/// The pixels of a picture, blue, green and red, upright.
struct cpv_picture {
    cv::Mat pixels;
};
