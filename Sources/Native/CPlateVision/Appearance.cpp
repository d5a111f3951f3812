// How well a plate can be seen: what an installer aims a camera by.
#include "Failure.hpp"
#include "Picture.hpp"
#include "PlateDetector.hpp"
#include "PlateRectifier.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace platevision;

namespace {

constexpr double pi = 3.14159265358979323846;
constexpr uint8_t brightest = 250;
constexpr int largestSide = 1000;

/// The plate at the size that it has in the picture, grey.
cv::Mat flatPlate(const cv::Mat &pixels, const cpv_plate &plate) {
    cv::Size2f size = plateSize(plate);
    auto side = [](float length) { return int(std::lround(std::clamp(length, 8.0f, float(largestSide)))); };
    cv::Mat flat, grey;
    flat = rectified(pixels, plate, Crop{0, 0, 1}, cv::Size(side(size.width), side(size.height)));
    cv::cvtColor(flat, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

/// The value that a share of the pixels do not exceed.
double quantile(const cv::Mat &grey, double share) {
    std::vector<uint8_t> values(grey.begin<uint8_t>(), grey.end<uint8_t>());
    auto place = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

double sharpness(const cv::Mat &grey, double contrast) {
    cv::Mat step;
    cv::absdiff(grey.colRange(1, grey.cols), grey.colRange(0, grey.cols - 1), step);
    return contrast < 1 ? 0 : std::min(1.0, quantile(step, 0.98) / contrast);
}

cpv_appearance appearance(const cv::Mat &pixels, const cpv_plate &plate) {
    if (!isPlace(plate)) throw Failure(CPV_BAD_PICTURE, "there is no plate at this place");
    cv::Mat grey = flatPlate(pixels, plate);
    double dark = quantile(grey, 0.05), bright = quantile(grey, 0.90);
    const cpv_point &left = plate.corners[0], &right = plate.corners[1];
    cpv_appearance result{};
    result.width = plateSize(plate).width;
    result.sharpness = sharpness(grey, bright - dark);
    result.light = bright / 255;
    result.contrast = (bright - dark) / 255;
    result.glare = double(cv::countNonZero(grey >= brightest)) / double(grey.total());
    result.tilt = std::atan2(right.y - left.y, right.x - left.x) * 180 / pi;
    return result;
}

}  // namespace

cpv_status cpv_plate_appearance(const cpv_picture *picture, const cpv_plate *plate, cpv_appearance *result,
                                cpv_message *message) {
    return guarded(message, [&] { *result = appearance(picture->pixels, *plate); });
}
