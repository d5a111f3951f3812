// The one small interface that both readers have.
#pragma once

#include "PlateFormats.hpp"
#include "SymbolRows.hpp"

#include <opencv2/core.hpp>

#include <memory>

namespace platevision {

/// Reads the text of a plate that was found in a picture.
class PlateReader {
public:
    virtual ~PlateReader() = default;

    /// How often it can look at one plate, each time with other corners; once at least.
    virtual size_t looks() const { return 1; }

    /// How wide the plate is seen, in pixels, when its corners are sought for a look; none for the corners as found.
    virtual std::vector<int> closeUps(size_t) const { return {}; }

    /// How often readings of such a posterior are right; a reader that was not measured answers the posterior itself.
    virtual double calibrated(double posterior) const { return posterior; }

    /// What it saw in each crop of the plate.
    virtual std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) = 0;
};

std::unique_ptr<PlateReader> makePaddleReader(const std::string &modelFolder, int threads);
std::unique_ptr<PlateReader> makeTesseractReader(const char *dataFolder);

}  // namespace platevision
