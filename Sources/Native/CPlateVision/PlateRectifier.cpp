#include "PlateRectifier.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace platevision {
namespace {

constexpr int largestOversampling = 6;

float distance(const cpv_point &a, const cpv_point &b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

float plateWidth(const cpv_plate &plate) {
    return (distance(plate.corners[0], plate.corners[1]) + distance(plate.corners[3], plate.corners[2])) / 2;
}

float plateHeight(const cpv_plate &plate) {
    return (distance(plate.corners[0], plate.corners[3]) + distance(plate.corners[1], plate.corners[2])) / 2;
}

/// From pixels of a crop of `size` to pixels of the picture.
cv::Mat cropToPicture(const cpv_plate &plate, const Crop &crop, cv::Size size) {
    std::vector<cv::Point2f> square = {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, corners;
    for (const cpv_point &corner : plate.corners) corners.emplace_back(corner.x, corner.y);
    cv::Mat squareToPicture = cv::getPerspectiveTransform(square, corners);
    double across = (1 + 2 * crop.sideMargin - crop.leftCut) / size.width, down = (crop.bottom - crop.top) / size.height;
    cv::Mat cropToSquare = (cv::Mat_<double>(3, 3) << across, 0, across / 2 - crop.sideMargin + crop.leftCut,  //
                            0, down, down / 2 + crop.top,                                       //
                            0, 0, 1);
    return squareToPicture * cropToSquare;
}

}  // namespace

cv::Size2f plateSize(const cpv_plate &plate) {
    return {plateWidth(plate), plateHeight(plate)};
}

float plateAspect(const cpv_plate &plate) {
    return plateWidth(plate) / std::max(1.0f, plateHeight(plate));
}

cv::Mat rectified(const cv::Mat &pixels, const cpv_plate &plate, const Crop &crop, cv::Size size) {
    // A large plate is warped larger and then averaged, because the warp itself skips pixels when it shrinks.
    float shrinking = std::clamp(plateWidth(plate) / float(size.width), 1.0f, float(largestOversampling));
    int oversampling = int(std::lround(shrinking));
    cv::Mat warped, result;
    cv::Size large = size * oversampling;
    cv::warpPerspective(pixels, warped, cropToPicture(plate, crop, large), large,
                        cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    if (oversampling == 1) return warped;
    cv::resize(warped, result, size, 0, 0, cv::INTER_AREA);
    return result;
}

}  // namespace platevision
