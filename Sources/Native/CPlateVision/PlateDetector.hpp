// The one small interface that both ways of finding plates have.
#pragma once

#include "CPlateVision.h"

#include <opencv2/core.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platevision {

/// Finds plates in a picture: box, score and four corners.
class PlateDetector {
public:
    virtual ~PlateDetector() = default;

    /// The plates of a picture, the surest first, with the best corners that it can give.
    virtual std::vector<cpv_plate> find(const cv::Mat &pixels) = 0;

    /// The same plate seen closer, or from further away: `width` pixels wide, as it was found. Its corners are then
    /// others, mostly better ones. Nothing where it is not found again.
    virtual std::optional<cpv_plate> lookCloser(const cv::Mat &pixels, const cpv_plate &plate, int width) = 0;
};

std::unique_ptr<PlateDetector> makeNeuralDetector(const std::string &modelFolder, int threads, cpv_search search);
std::unique_ptr<PlateDetector> makeContourDetector();

// The ratio of width to height, from a plate in two rows to one that is no line on the road.
constexpr float leastAspect = 1.1f, largestAspect = 8;

// Beside the surest plate only those are worth reading that the detector believes in: reading is half of the time.
constexpr float furtherScore = 0.3f;

/// Whether a box is a place of a picture at all, of numbers that are some and of a few pixels.
bool isPlace(const cpv_plate &plate);

/// Whether a box has the shape of a plate and not that of a whole car or a line on the road.
bool isPlausible(const cpv_plate &plate, const cv::Mat &pixels);

/// Non-maximum suppression: of plates that overlap, the surest stays.
std::vector<cpv_plate> withoutOverlaps(std::vector<cpv_plate> plates);

/// The surest plate, and those of the others that are worth reading; `plates` are ordered.
std::vector<cpv_plate> believed(std::vector<cpv_plate> plates);

/// Brings corners into the order top left, top right, bottom right, bottom left.
void sortCorners(cpv_point corners[4]);

}  // namespace platevision

struct cpv_detector {
    std::unique_ptr<platevision::PlateDetector> detector;
};
