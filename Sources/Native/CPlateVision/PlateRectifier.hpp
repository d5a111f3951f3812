// Turns a plate in a picture into the straight, stretched line of text that a reader wants.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

namespace platevision {

/// Which part of a plate is cut out, in shares of its width and height.
struct Crop {
    /// What is added at either side, because the corners are often a little inside the outer characters.
    float sideMargin;
    float top;
    float bottom;
    /// What is left out at the left, such as a band with a country's letters.
    float leftCut = 0;
};

/// Width and height along the edges between the corners, in pixels.
cv::Size2f plateSize(const cpv_plate &plate);

/// The ratio of width to height, measured along the edges between the corners.
float plateAspect(const cpv_plate &plate);

/// Warps a crop of the plate to `size`.
cv::Mat rectified(const cv::Mat &pixels, const cpv_plate &plate, const Crop &crop, cv::Size size);

}  // namespace platevision
