// A decoded picture.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

/// The pixels of a picture, blue, green and red, upright.
struct cpv_picture {
    cv::Mat pixels;
};
