#include "RowGap.hpp"

#include "PlateRectifier.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace platevision {
namespace {

// Wider plates have one row: the widest in two are 340 by 220 millimetres.
constexpr float widestInTwoRows = 2.4f;

// The plate is looked at in this size, without its frame and the band at its left.
constexpr int width = 96, height = 64;
constexpr Crop inside = {-0.08f, 0, 1};

// Two rows part near the middle: what stands above a single row, such as the name of a state, is not half of a plate.
constexpr int firstLine = 27, lastLine = 40;

// There are fewer than this share of the upright edges there that either row has. Of 98 photographs of plates of this shape
// in one row none is below 0.64, of 66 drawn plates in two rows none is above 0.57.
constexpr float gapShare = 0.6f;

// A band is 40 to 45 millimetres wide, on plates of 340 or 240. It is dark against the ground, in infrared light as well.
constexpr int bandFrom = width * 3 / 100, bandTo = width * 9 / 100, bandMost = width * 22 / 100;
constexpr float bandShare = 0.6f, groundShare = 0.7f;

/// How many upright edges each line of a plate has, smoothed.
cv::Mat1f edgesByLine(const cv::Mat &pixels, const cpv_plate &plate) {
    cv::Mat flat = rectified(pixels, plate, inside, cv::Size(width, height)), grey, edges, lines;
    cv::cvtColor(flat, grey, cv::COLOR_BGR2GRAY);
    cv::Sobel(grey, edges, CV_32F, 1, 0);
    cv::reduce(cv::abs(edges), lines, 1, cv::REDUCE_AVG);
    cv::blur(lines, lines, cv::Size(1, 5));
    return lines;
}

}  // namespace

std::optional<float> rowGap(const cv::Mat &pixels, const cpv_plate &plate) {
    if (plateAspect(plate) > widestInTwoRows) return std::nullopt;
    cv::Mat1f lines = edgesByLine(pixels, plate);
    float upper = *std::max_element(lines.begin() + height / 8, lines.begin() + height * 2 / 5);
    float lower = *std::max_element(lines.begin() + height * 3 / 5, lines.begin() + height * 9 / 10);
    auto gap = std::min_element(lines.begin() + firstLine, lines.begin() + lastLine);
    // A flat plate has no edges at all, and no gap.
    if (!(*gap < gapShare * std::min(upper, lower))) return std::nullopt;
    return (float(gap - lines.begin()) + 0.5f) / height;
}

float bandWidth(const cv::Mat &pixels, const cpv_plate &plate) {
    cv::Mat flat = rectified(pixels, plate, Crop{0, 0.15f, 0.85f}, cv::Size(width, height)), grey;
    cv::cvtColor(flat, grey, cv::COLOR_BGR2GRAY);
    cv::Mat1f columns;
    cv::reduce(grey, columns, 0, cv::REDUCE_AVG, CV_32F);
    float ground = *std::max_element(columns.begin(), columns.end());
    float band = float(cv::mean(columns.colRange(bandFrom, bandTo))[0]);
    if (!(band < bandShare * ground)) return 0;
    auto end = std::find_if(columns.begin() + bandTo, columns.begin() + bandMost,
                            [&](float column) { return column > groundShare * ground; });
    return float(end - columns.begin()) / width;
}

}  // namespace platevision
