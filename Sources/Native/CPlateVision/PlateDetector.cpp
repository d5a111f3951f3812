#include "PlateDetector.hpp"

#include "Failure.hpp"
#include "Picture.hpp"

#include <algorithm>
#include <cmath>

namespace platevision {
namespace {

constexpr float largestOverlap = 0.4f;
constexpr float largestShareOfWidth = 0.8f;

// In pixels: nothing is to be read of less.
constexpr float leastSide = 2;

float overlap(const cpv_plate &a, const cpv_plate &b) {
    float width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    float height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    if (width <= 0 || height <= 0) return 0;
    float both = width * height;
    return both / (a.width * a.height + b.width * b.height - both);
}

}  // namespace

bool isPlace(const cpv_plate &plate) {
    bool isFinite = std::isfinite(plate.x + plate.y + plate.width + plate.height);
    for (const cpv_point &corner : plate.corners) isFinite = isFinite && std::isfinite(corner.x + corner.y);
    return isFinite && plate.width >= leastSide && plate.height >= leastSide;
}

bool isPlausible(const cpv_plate &plate, const cv::Mat &pixels) {
    if (!isPlace(plate)) return false;
    float aspect = plate.width / plate.height;
    return aspect >= leastAspect && aspect <= largestAspect && plate.width <= largestShareOfWidth * pixels.cols;
}

std::vector<cpv_plate> withoutOverlaps(std::vector<cpv_plate> plates) {
    std::sort(plates.begin(), plates.end(), [](auto &a, auto &b) { return a.score > b.score; });
    std::vector<cpv_plate> kept;
    for (const cpv_plate &plate : plates) {
        bool isNew = std::none_of(kept.begin(), kept.end(),
                                  [&](const cpv_plate &other) { return overlap(plate, other) > largestOverlap; });
        if (isNew) kept.push_back(plate);
        if (kept.size() == CPV_MAXIMUM_PLATES) break;
    }
    return kept;
}

std::vector<cpv_plate> believed(std::vector<cpv_plate> plates) {
    auto isDoubted = [](const cpv_plate &plate) { return plate.score < furtherScore; };
    if (!plates.empty()) plates.erase(std::find_if(plates.begin() + 1, plates.end(), isDoubted), plates.end());
    return plates;
}

// Each detector names the corners in an order of its own; by angle around their middle they are always in ours.
void sortCorners(cpv_point corners[4]) {
    cpv_point middle{0, 0};
    for (int i = 0; i < 4; ++i) middle = {middle.x + corners[i].x / 4, middle.y + corners[i].y / 4};
    std::sort(corners, corners + 4, [&](const cpv_point &a, const cpv_point &b) {
        return std::atan2(a.y - middle.y, a.x - middle.x) < std::atan2(b.y - middle.y, b.x - middle.x);
    });
}

}  // namespace platevision

using namespace platevision;

cpv_status cpv_detector_open(const char *model_folder, int32_t threads, cpv_search search, cpv_detector **detector,
                             cpv_message *message) {
    return guarded(message, [&] { *detector = new cpv_detector{makeNeuralDetector(model_folder, threads, search)}; });
}

cpv_status cpv_contour_detector_open(cpv_detector **detector, cpv_message *message) {
    return guarded(message, [&] { *detector = new cpv_detector{makeContourDetector()}; });
}

void cpv_detector_free(cpv_detector *detector) {
    delete detector;
}

cpv_status cpv_detector_find(cpv_detector *detector, const cpv_picture *picture,
                             cpv_plate plates[CPV_MAXIMUM_PLATES], size_t *count, cpv_message *message) {
    return guarded(message, [&] {
        std::vector<cpv_plate> found = detector->detector->find(picture->pixels);
        std::copy(found.begin(), found.end(), plates);
        *count = found.size();
    });
}
