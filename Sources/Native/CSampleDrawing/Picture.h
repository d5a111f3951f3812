#pragma once

#include "CSampleDrawing.h"

#include <opencv2/core.hpp>

/// Three floats a pixel in linear light, in OpenCV's order: blue, green, red.
struct SamplePicture {
    cv::Mat3f pixels;
};

namespace sample {

constexpr int largestSide = 4096;

inline cv::Vec3f vector(SampleColour colour) { return {colour.blue, colour.green, colour.red}; }

/// Mixes `colour` into the picture where `mask` (0...255) covers it.
void blend(cv::Mat3f &pixels, const cv::Mat1b &mask, cv::Point corner, cv::Vec3f colour);

/// Draws closed outlines (even-odd) with sixteen samples a pixel.
void fillOutlines(cv::Mat3f &pixels, const std::vector<std::vector<cv::Point2d>> &outlines, cv::Vec3f colour,
                  double grow);

}  // namespace sample
