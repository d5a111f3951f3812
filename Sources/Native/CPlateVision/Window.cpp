#include "Window.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace platevision {
namespace {

/// What the window shows of the picture, a little more than it needs; empty where it lies outside.
cv::Rect shownPart(const cv::Mat &picture, cv::Point2f centre, float scale, cv::Size size) {
    float halfWidth = float(size.width) / 2 / scale + 2, halfHeight = float(size.height) / 2 / scale + 2;
    auto clamped = [](float value, int most) { return int(std::clamp(value, 0.0f, float(most))); };
    cv::Point from(clamped(std::floor(centre.x - halfWidth), picture.cols),
                   clamped(std::floor(centre.y - halfHeight), picture.rows));
    cv::Point to(clamped(std::ceil(centre.x + halfWidth), picture.cols),
                 clamped(std::ceil(centre.y + halfHeight), picture.rows));
    return cv::Rect(from, to);
}

}  // namespace

Window::Window(const cv::Mat &picture, cv::Point2f centre, float scale, cv::Size size, int border)
    : centre(centre), scale(scale) {
    cv::Rect part = shownPart(picture, centre, scale, size);
    if (part.empty()) {
        shown = cv::Mat(size, picture.type(), cv::mean(picture));
        return;
    }
    cv::Mat source = picture(part);
    // Averaged first where it shrinks, because the warp alone would skip pixels.
    if (scale < 1) {
        cv::Size smaller(std::max(1, int(std::lround(float(part.width) * scale))),
                         std::max(1, int(std::lround(float(part.height) * scale))));
        cv::resize(source, source, smaller, 0, 0, cv::INTER_AREA);
    }
    double across = scale * part.width / source.cols, down = scale * part.height / source.rows;
    // Averaging keeps the edges of the part in place and not the middles of its first pixels, which the warp goes by.
    double shiftX = (across - scale) / 2, shiftY = (down - scale) / 2;
    cv::Mat toWindow =
        (cv::Mat_<double>(2, 3) << across, 0, size.width / 2.0 - (centre.x - part.x) * scale + shiftX,  //
         0, down, size.height / 2.0 - (centre.y - part.y) * scale + shiftY);
    cv::warpAffine(source, shown, toWindow, size, cv::INTER_LINEAR, border, cv::mean(source));
}

cpv_point Window::inPicture(const cpv_point &point) const {
    return {(point.x - float(shown.cols) / 2) / scale + centre.x, (point.y - float(shown.rows) / 2) / scale + centre.y};
}

cpv_plate Window::inPicture(const cpv_plate &plate) const {
    cpv_plate result = plate;
    cpv_point corner = inPicture(cpv_point{plate.x, plate.y});
    result.x = corner.x;
    result.y = corner.y;
    result.width = plate.width / scale;
    result.height = plate.height / scale;
    for (cpv_point &point : result.corners) point = inPicture(point);
    return result;
}

}  // namespace platevision
