// Where the two rows of a plate part.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

#include <optional>

namespace platevision {

/// The height at which two rows of characters part, as a share of the plate's height; nothing for a plate in one row.
std::optional<float> rowGap(const cv::Mat &pixels, const cpv_plate &plate);

/// The width of the dark band at the left of a plate in two rows, as a share of its width; 0 where it has none.
float bandWidth(const cv::Mat &pixels, const cpv_plate &plate);

}  // namespace platevision
