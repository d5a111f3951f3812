// The neural reader: PP-OCRv6 in OpenVINO.
#include "Failure.hpp"
#include "OnnxMetadata.hpp"
#include "OpenVINO.hpp"
#include "PlateReader.hpp"
#include "PlateRectifier.hpp"
#include "SymbolFolding.hpp"

#include <iterator>

namespace platevision {
namespace {

constexpr char modelFile[] = "PP-OCRv6_rec_small.onnx";

// The model's input: a line 48 pixels high. Stretching short plates to 160 and long ones to 256 suits what it learnt.
constexpr int lineHeight = 48, shortLine = 160, longLine = 256;
constexpr float longAspect = 4;

// The whole plate, and its middle without the bands where names of states and dealers stand.
constexpr Crop crops[] = {{0.14f, 0, 1}, {0.14f, 0.20f, 0.90f}};

class PaddleReader : public PlateReader {
public:
    PaddleReader(const std::string &modelFolder, int threads)
        : inference(compiledModel(modelFolder, modelFile, threads)),
          folding(onnxMetadata(modelFolder + "/" + modelFile, "character")) {}

    std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) override {
        int width = plateAspect(plate) > longAspect ? longLine : shortLine;
        std::vector<float> input(std::size(crops) * 3 * lineHeight * size_t(width));
        size_t i = 0;
        for (const Crop &crop : crops) {
            fill(rectified(pixels, plate, crop, cv::Size(width, lineHeight)),
                 input.data() + i++ * 3 * lineHeight * size_t(width));
        }
        inference.run({int64_t(std::size(crops)), 3, lineHeight, width}, input.data());
        return takeRows(std::size(crops));
    }

private:
    // From bytes to -1…1, one plane after another.
    static void fill(const cv::Mat &line, float *input) {
        cv::Mat scaled;
        line.convertTo(scaled, CV_32FC3, 1 / 127.5, -1);
        std::vector<cv::Mat> planes;
        for (int channel = 0; channel < 3; ++channel) {
            planes.emplace_back(line.rows, line.cols, CV_32FC1, input + size_t(channel) * line.total());
        }
        cv::split(scaled, planes);
    }

    std::vector<SymbolRows> takeRows(size_t lines) {
        Output output = inference.output(0);
        bool isExpected = output.shape.size() == 3 && output.shape[0] == int64_t(lines) &&
                          output.shape[1] <= CPV_MAXIMUM_STEPS && output.shape[2] == folding.symbolCount();
        if (!isExpected) throw Failure(CPV_COMPUTATION_FAILED, "the plate reader's output has an unexpected shape");
        int64_t steps = output.shape[1];
        std::vector<SymbolRows> rows;
        for (size_t line = 0; line < lines; ++line) {
            rows.push_back(folding.fold(output.values + int64_t(line) * steps * folding.symbolCount(), steps));
        }
        return rows;
    }

    Inference inference;
    SymbolFolding folding;
};

}  // namespace

std::unique_ptr<PlateReader> makePaddleReader(const std::string &modelFolder, int threads) {
    return std::make_unique<PaddleReader>(modelFolder, threads);
}

}  // namespace platevision
