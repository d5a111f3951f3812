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

    /// For each of its looks at one plate, how many pixels wide the plate is seen when its corners are sought for it; none
    /// for the corners as they were found.
    virtual std::vector<std::vector<int>> looks() const { return {{}}; }

    /// How often readings of such a posterior are right; a reader that was not measured answers the posterior itself.
    virtual double calibrated(double posterior) const { return posterior; }

    /// What it saw in each crop of the plate.
    virtual std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) = 0;
};

std::unique_ptr<PlateReader> makePaddleReader(const std::string &modelFolder, cpv_network network, int threads);
std::unique_ptr<PlateReader> makeTesseractReader(const char *dataFolder);

}  // namespace platevision
