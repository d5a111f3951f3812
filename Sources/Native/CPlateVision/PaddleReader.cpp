// The neural reader: PP-OCRv6 in OpenVINO.
#include "Failure.hpp"
#include "GlyphDoubt.hpp"
#include "OnnxMetadata.hpp"
#include "OpenVINO.hpp"
#include "PlateReader.hpp"
#include "PlateRectifier.hpp"
#include "SymbolFolding.hpp"

#include <cmath>

namespace platevision {
namespace {

constexpr char modelFile[] = "PP-OCRv6_rec_small.onnx";

// The model's input: a line 48 pixels high. Stretching short plates to 160 and long ones to 256 suits what it learnt.
constexpr int lineHeight = 48, shortLine = 160, longLine = 256;
constexpr float longAspect = 4;

// Each look reads two crops. The corners of long plates often lie too far inside, so the second one takes more of their
// sides; short plates have names of states and dealers above and below, so there it leaves those bands out.
constexpr int cropCount = 2;
constexpr float wideAspect = 3.4f;
constexpr Crop wideCrops[cropCount] = {{0.07f, 0, 1}, {0.14f, 0, 1}};
constexpr Crop shortCrops[cropCount] = {{0.07f, 0, 1}, {0.07f, 0.20f, 0.90f}};

// What differs from look to look is how large the plate was when its corners were sought: each size errs in another way.
// The first look takes them as the detector gives them.
const std::vector<std::vector<int>> closeUpWidths = {{}, {140}, {70, 190}};

class PaddleReader : public PlateReader {
public:
    PaddleReader(const std::string &modelFolder, int threads)
        : inference(compiledModel(modelFolder, modelFile, threads)),
          folding(onnxMetadata(modelFolder + "/" + modelFile, "character")) {}

    std::vector<std::vector<int>> looks() const override { return closeUpWidths; }

    // Fitted by maximum likelihood to 287 photographs of five sets. Each fifth of them, by plate, judged by a fit to the
    // others has an expected calibration error of 0.02 in ten bins; the posteriors themselves are too modest, with 0.06.
    double calibrated(double posterior) const override {
        if (!(posterior > 0)) return 0;
        if (posterior >= 1) return 1;
        return 1 / (1 + std::exp(-(1.23 * std::log(posterior / (1 - posterior)) + 0.82)));
    }

    std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) override {
        float aspect = plateAspect(plate);
        int width = aspect > longAspect ? longLine : shortLine;
        const Crop *crops = aspect > wideAspect ? wideCrops : shortCrops;
        size_t lineSize = 3 * lineHeight * size_t(width);
        std::vector<float> input(cropCount * lineSize);
        for (size_t crop = 0; crop < cropCount; ++crop) {
            fill(rectified(pixels, plate, crops[crop], cv::Size(width, lineHeight)), input.data() + crop * lineSize);
        }
        inference.run({cropCount, 3, lineHeight, width}, input.data());
        return takeRows();
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

    std::vector<SymbolRows> takeRows() {
        Output output = inference.output(0);
        bool isExpected = output.shape.size() == 3 && output.shape[0] == cropCount &&
                          output.shape[1] <= CPV_MAXIMUM_STEPS && output.shape[2] == folding.symbolCount();
        if (!isExpected) throw Failure(CPV_COMPUTATION_FAILED, "the plate reader's output has an unexpected shape");
        int64_t steps = output.shape[1];
        std::vector<SymbolRows> rows;
        for (int64_t line = 0; line < cropCount; ++line) {
            rows.push_back(folding.fold(output.values + line * steps * folding.symbolCount(), steps));
            shareAmongLookAlikes(rows.back());
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
