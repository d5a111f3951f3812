// A part of a picture at a scale of its own, and the way back.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

namespace platevision {

/// What lies around a point of a picture, scaled: a plate that is too small, too large or at the edge becomes one of
/// the size that a detector is best at.
class Window {
public:
    /// `scale` is in pixels of the window for one of the picture; `border` says what lies beyond the picture, as
    /// `cv::BORDER_REPLICATE` or, in the mean colour of what is shown, `cv::BORDER_CONSTANT`.
    Window(const cv::Mat &picture, cv::Point2f centre, float scale, cv::Size size, int border);

    const cv::Mat &pixels() const { return shown; }

    /// A plate of the window in pixels of the picture.
    cpv_plate inPicture(const cpv_plate &plate) const;

private:
    cpv_point inPicture(const cpv_point &point) const;

    cv::Mat shown;
    cv::Point2f centre;
    float scale;
};

}  // namespace platevision
