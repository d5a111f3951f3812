// What a picture looks like from afar: enough to see that nothing has changed.
#include "Failure.hpp"
#include "Picture.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

using namespace platevision;

struct cpv_glance {
    cv::Mat cells;
};

namespace {

// In grey levels of a cell, which is the mean of 64 pixels: the noise of a sensor stays far below, a plate is far above.
constexpr double plainDifference = 10;

/// The cells of a region, at least one.
cv::Rect part(cv::Size size, cpv_region region) {
    auto at = [](double share, int most) { return std::clamp(share, 0.0, 1.0) * most; };
    cv::Point from(int(std::floor(at(region.x, size.width))), int(std::floor(at(region.y, size.height))));
    cv::Point to(int(std::ceil(at(region.x + region.width, size.width))),
                 int(std::ceil(at(region.y + region.height, size.height))));
    cv::Rect inside = cv::Rect(from, to) & cv::Rect(cv::Point(), size);
    if (inside.empty()) throw Failure(CPV_BAD_PICTURE, "the part of the picture that is looked at is empty");
    return inside;
}

}  // namespace

cpv_status cpv_glance_decode(const uint8_t *bytes, size_t count, cpv_region region, cpv_glance **glance,
                             cpv_message *message) {
    return guarded(message, [&] {
        cv::Mat cells = decodedGlance(bytes, count);
        *glance = new cpv_glance{cells(part(cells.size(), region))};
    });
}

void cpv_glance_free(cpv_glance *glance) {
    delete glance;
}

int32_t cpv_glance_changed_cells(const cpv_glance *glance, const cpv_glance *other) {
    int32_t changed = int32_t(glance->cells.total());
    cpv_message ignored;
    guarded(&ignored, [&] {
        if (glance->cells.size() != other->cells.size()) return;
        double lighter = cv::mean(glance->cells)[0] - cv::mean(other->cells)[0];
        cv::Mat difference;
        cv::subtract(glance->cells, other->cells, difference, cv::noArray(), CV_32F);
        cv::absdiff(difference, cv::Scalar(lighter), difference);
        changed = cv::countNonZero(difference > plainDifference);
    });
    return changed;
}
