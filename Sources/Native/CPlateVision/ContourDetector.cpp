// Finds plates without a model: places that are as wide and as full of upright edges as a line of characters.
#include "PlateDetector.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace platevision {
namespace {

// Lengths are in pixels of the scaled picture, in which plates are 60–250 wide.
constexpr int longSide = 800;
constexpr int leastWidth = 50, leastHeight = 12;
constexpr float leastPatchAspect = 1.8f, largestPatchAspect = 7;
constexpr size_t mostPlates = 6;

cv::Mat uprightEdges(const cv::Mat &grey) {
    cv::Mat gradient, edges;
    cv::Sobel(grey, gradient, CV_32F, 1, 0, 3);
    gradient = cv::abs(gradient);
    cv::normalize(gradient, edges, 0, 255, cv::NORM_MINMAX, CV_8U);
    cv::GaussianBlur(edges, edges, cv::Size(7, 5), 0);
    return edges;
}

/// Joins the edges of neighbouring characters to one patch, and drops what is thinner than a line of them.
cv::Mat patches(const cv::Mat &edges) {
    cv::Mat mask;
    cv::threshold(edges, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(23, 3)));
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(25, 7)));
    return mask;
}

cpv_plate plateOf(const std::vector<cv::Point> &contour, const cv::Mat &edges, float scale) {
    cv::Rect box = cv::boundingRect(contour);
    cpv_plate plate{float(cv::mean(edges(box))[0] / 255), box.x / scale, box.y / scale, box.width / scale,
                    box.height / scale, {}};
    cv::Point2f corners[4];
    cv::minAreaRect(contour).points(corners);
    for (int i = 0; i < 4; ++i) plate.corners[i] = {corners[i].x / scale, corners[i].y / scale};
    sortCorners(plate.corners);
    return plate;
}

bool hasShapeOfPlate(const std::vector<cv::Point> &contour) {
    cv::Rect box = cv::boundingRect(contour);
    float aspect = float(box.width) / float(box.height);
    return box.width >= leastWidth && box.height >= leastHeight && aspect >= leastPatchAspect &&
           aspect <= largestPatchAspect;
}

class ContourDetector : public PlateDetector {
public:
    std::vector<cpv_plate> find(const cv::Mat &pixels) override {
        float scale = std::min(1.0f, float(longSide) / float(std::max(pixels.cols, pixels.rows)));
        cv::Mat scaled, grey;
        cv::resize(pixels, scaled, cv::Size(), scale, scale, cv::INTER_AREA);
        cv::cvtColor(scaled, grey, cv::COLOR_BGR2GRAY);
        cv::Mat edges = uprightEdges(grey);
        std::vector<std::vector<cv::Point>> contours;
        cv::findContours(patches(edges), contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
        std::vector<cpv_plate> plates;
        for (const auto &contour : contours) {
            if (!hasShapeOfPlate(contour)) continue;
            cpv_plate plate = plateOf(contour, edges, scale);
            if (isPlausible(plate, pixels)) plates.push_back(plate);
        }
        plates = withoutOverlaps(std::move(plates));
        if (plates.size() > mostPlates) plates.resize(mostPlates);
        return believed(std::move(plates));
    }

    std::optional<cpv_plate> lookCloser(const cv::Mat &, const cpv_plate &, int) override { return std::nullopt; }
};

}  // namespace

std::unique_ptr<PlateDetector> makeContourDetector() {
    return std::make_unique<ContourDetector>();
}

}  // namespace platevision
