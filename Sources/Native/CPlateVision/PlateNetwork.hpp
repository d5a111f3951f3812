// The network that finds plates, in OpenVINO.
#pragma once

#include "CPlateVision.h"
#include "OpenVINO.hpp"

#include <opencv2/core.hpp>

#include <string>
#include <vector>

namespace platevision {

/// A network in the shape of RetinaFace: per anchor a score, a box offset and four corner offsets.
class PlateNetwork {
public:
    PlateNetwork(const std::string &modelFolder, int threads);

    /// What may be plates in a picture that is scaled to a long side, the surest first, in pixels of the picture.
    std::vector<cpv_plate> find(const cv::Mat &pixels, int longSide, float leastScore = plausibleScore);

    /// Below this a box is a hint at best.
    static constexpr float plausibleScore = 0.1f;

private:
    Inference inference;
};

}  // namespace platevision
