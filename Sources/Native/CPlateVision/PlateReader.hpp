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

    /// What it saw in each crop of the plate.
    virtual std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) = 0;
};

std::unique_ptr<PlateReader> makePaddleReader(const std::string &modelFolder, int threads);
std::unique_ptr<PlateReader> makeTesseractReader(const char *dataFolder);

}  // namespace platevision
