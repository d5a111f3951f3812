// A decoded picture.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

namespace platevision {

/// Decodes a JPEG or PNG whose header passes the checks, in one of OpenCV's reading modes.
cv::Mat decodedPicture(const uint8_t *bytes, size_t count, int mode);

}  // namespace platevision

/// The pixels of a picture, blue, green and red, upright.
struct cpv_picture {
    cv::Mat pixels;
};
