// The neural readers: PP-OCRv6 and PP-OCRv4 in OpenVINO.
#include "Failure.hpp"
#include "GlyphDoubt.hpp"
#include "OnnxMetadata.hpp"
#include "OpenVINO.hpp"
#include "PlateReader.hpp"
#include "PlateRectifier.hpp"
#include "RowGap.hpp"
#include "SymbolFolding.hpp"

#include <cmath>
#include <iterator>

namespace platevision {
namespace {

const char *modelFile(cpv_network network) {
    return network == CPV_NETWORK_V4 ? "PP-OCRv4_rec.onnx" : "PP-OCRv6_rec_small.onnx";
}

// Both models' input: a line 48 pixels high. Stretching short plates to 160 and long ones to 256 suits what they learnt.
constexpr int lineHeight = 48, shortLine = 160, longLine = 256;
constexpr float longAspect = 4;

// Each look reads two crops. The corners of long plates often lie too far inside, so the second one takes more of their
// sides; short plates have names of states and dealers above and below, so there it leaves those bands out.
constexpr float wideAspect = 3.4f;
constexpr Crop wideCrops[] = {{0.07f, 0, 1}, {0.14f, 0, 1}};
constexpr Crop shortCrops[] = {{0.07f, 0, 1}, {0.07f, 0.20f, 0.90f}};

// The rows of a plate in two are read one by one; the second time with a little of what lies around.
constexpr float rowMargins[] = {0.02f, 0.07f}, rowOverlaps[] = {0, 0.03f};

// What differs from look to look is how large the plate was when its corners were sought: each size errs in another way.
// The first look takes them as the detector gives them.
const std::vector<std::vector<int>> closeUpWidths = {{}, {140}, {70, 190}};

class PaddleReader : public PlateReader {
public:
    PaddleReader(const std::string &modelFolder, cpv_network network, int threads)
        : network(network),
          inference(compiledModel(modelFolder, modelFile(network), threads)),
          folding(onnxMetadata(modelFolder + "/" + modelFile(network), "character")) {}

    std::vector<std::vector<int>> looks() const override { return closeUpWidths; }

    // PP-OCRv6 was measured, PP-OCRv4 only has to agree. Fitted by maximum likelihood to 287 photographs of five sets. Each
    // fifth of them, by plate, judged by a fit to the others has an expected calibration error of 0.02 in ten bins; the
    // posteriors themselves are too modest, with 0.06.
    double calibrated(double posterior) const override {
        if (network != CPV_NETWORK_V6) return posterior;
        if (!(posterior > 0)) return 0;
        if (posterior >= 1) return 1;
        return 1 / (1 + std::exp(-(1.23 * std::log(posterior / (1 - posterior)) + 0.82)));
    }

    std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) override {
        if (auto gap = rowGap(pixels, plate)) return readInTwoRows(pixels, plate, *gap);
        float aspect = plateAspect(plate);
        int width = aspect > longAspect ? longLine : shortLine;
        std::vector<cv::Mat> lines;
        for (const Crop &crop : aspect > wideAspect ? wideCrops : shortCrops) {
            lines.push_back(rectified(pixels, plate, crop, cv::Size(width, lineHeight)));
        }
        return readLines(lines);
    }

private:
    /// The upper row and then the lower one, as if they stood in one line.
    std::vector<SymbolRows> readInTwoRows(const cv::Mat &pixels, const cpv_plate &plate, float gap) {
        std::vector<cv::Mat> lines;
        // The letters of a country stand in its band beside the lower row, and would be read with it.
        float band = bandWidth(pixels, plate);
        for (size_t look = 0; look < std::size(rowMargins); ++look) {
            float margin = rowMargins[look], overlap = rowOverlaps[look];
            float cut = band > 0 ? band + margin : 0;
            for (const Crop &row : {Crop{margin, -overlap, gap + overlap, cut},
                                    Crop{margin, gap - overlap, 1 + overlap, cut}}) {
                lines.push_back(rectified(pixels, plate, row, cv::Size(shortLine, lineHeight)));
            }
        }
        std::vector<SymbolRows> rows = readLines(lines), joined;
        for (size_t upper = 0; upper + 1 < rows.size(); upper += 2) joined.push_back(rows[upper].then(rows[upper + 1]));
        return joined;
    }

    /// Reads lines of one size, all at once.
    std::vector<SymbolRows> readLines(const std::vector<cv::Mat> &lines) {
        int64_t count = int64_t(lines.size()), width = lines.front().cols;
        size_t lineSize = 3 * lineHeight * size_t(width);
        std::vector<float> input(lines.size() * lineSize);
        for (size_t line = 0; line < lines.size(); ++line) fill(lines[line], input.data() + line * lineSize);
        inference.run({count, 3, lineHeight, width}, input.data());
        return takeRows(count);
    }

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

    std::vector<SymbolRows> takeRows(int64_t count) {
        Output output = inference.output(0);
        bool isExpected = output.shape.size() == 3 && output.shape[0] == count &&
                          output.shape[1] <= CPV_MAXIMUM_STEPS && output.shape[2] == folding.symbolCount();
        if (!isExpected) throw Failure(CPV_COMPUTATION_FAILED, "the plate reader's output has an unexpected shape");
        int64_t steps = output.shape[1];
        std::vector<SymbolRows> rows;
        for (int64_t line = 0; line < count; ++line) {
            rows.push_back(folding.fold(output.values + line * steps * folding.symbolCount(), steps));
            shareAmongLookAlikes(rows.back());
        }
        return rows;
    }

    cpv_network network;
    Inference inference;
    SymbolFolding folding;
};

}  // namespace

std::unique_ptr<PlateReader> makePaddleReader(const std::string &modelFolder, cpv_network network, int threads) {
    return std::make_unique<PaddleReader>(modelFolder, network, threads);
}

}  // namespace platevision
