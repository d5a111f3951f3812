// Finds plates with a neural network in OpenVINO.
#include "Failure.hpp"
#include "OpenVINO.hpp"
#include "PlateDetector.hpp"
#include "Window.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace platevision {
namespace {

// The model's own constants: the mean colour that it was trained with, its anchors, and how offsets are scaled.
const cv::Scalar meanColour(104, 117, 123);
constexpr int strides[] = {8, 16, 32};
constexpr float anchorSides[][2] = {{24, 48}, {96, 192}, {384, 768}};
constexpr float centreVariance = 0.1f, sizeVariance = 0.2f;

// Small plates need a larger picture, which costs in proportion: only tried when the small one shows none for sure.
constexpr int longSides[] = {640, 960, 1280};
constexpr float sureScore = 0.5f;
constexpr float leastScore = 0.1f;

// What is looked at when a plate is looked at closer: the plate with two to five times its width.
constexpr int closeUpWidth = 320, closeUpHeight = 192;
// The same plate lies about where it was found first, in shares of its width.
constexpr float farthestAcross = 0.6f, farthestDown = 0.4f;

// How wide a plate is when it is looked at again to make sure of it; the first that shows it surely will do.
constexpr int confirmingWidths[] = {100, 140};
// Beside the surest plate only those are looked at again that the detector believes in.
constexpr float furtherScore = 0.3f;
// How many boxes of one size of the picture are looked at again: each takes a fifth of the time that finding them takes.
constexpr size_t mostBoxes = 3;

// No camera gives a frame as narrow as this: it is a plate that somebody has cut out, too wide for its own picture.
// The detector finds it with a margin around; the picture is then about 210 pixels wide in one of 640.
constexpr int largestCutOut = 400;
constexpr float cutOutWidth = 210;

/// A picture as the model wants it: scaled, padded, planes of floats.
struct Input {
    std::vector<float> values;
    int width;
    int height;
    float scale;
};

int roundedUp(int side) {
    return (side + 31) / 32 * 32;
}

// The border is replicated, because grey bars around the picture gave huge and confident false boxes.
Input makeInput(const cv::Mat &pixels, int longSide) {
    float scale = float(longSide) / float(std::max(pixels.cols, pixels.rows));
    auto scaledSide = [scale](int side) { return std::max(1, int(std::lround(side * scale))); };
    cv::Size size(scaledSide(pixels.cols), scaledSide(pixels.rows));
    cv::Mat scaled, padded;
    cv::resize(pixels, scaled, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::copyMakeBorder(scaled, padded, 0, roundedUp(size.height) - size.height, 0, roundedUp(size.width) - size.width,
                       cv::BORDER_REPLICATE);
    padded.convertTo(padded, CV_32FC3);
    padded -= meanColour;
    Input input{std::vector<float>(padded.total() * 3), padded.cols, padded.rows, scale};
    std::vector<cv::Mat> planes;
    for (int channel = 0; channel < 3; ++channel) {
        planes.emplace_back(padded.rows, padded.cols, CV_32FC1, input.values.data() + channel * padded.total());
    }
    cv::split(padded, planes);
    return input;
}

/// A square of the picture that the model describes a plate from.
struct Anchor {
    float x, y, side;
};

/// One anchor with the numbers that the model gave for it, as a plate in the pixels of the original picture.
cpv_plate plateAt(Anchor anchor, const float *box, const float *landmarks, float score, float scale) {
    float width = anchor.side * std::exp(box[2] * sizeVariance);
    float height = anchor.side * std::exp(box[3] * sizeVariance);
    float x = anchor.x + box[0] * centreVariance * anchor.side - width / 2;
    float y = anchor.y + box[1] * centreVariance * anchor.side - height / 2;
    cpv_plate plate{score, x / scale, y / scale, width / scale, height / scale, {}};
    for (int i = 0; i < 4; ++i) {
        plate.corners[i].x = (anchor.x + landmarks[2 * i] * centreVariance * anchor.side) / scale;
        plate.corners[i].y = (anchor.y + landmarks[2 * i + 1] * centreVariance * anchor.side) / scale;
    }
    sortCorners(plate.corners);
    return plate;
}

/// The three outputs, told apart by how many numbers each anchor has in them.
struct Outputs {
    Output boxes, scores, landmarks;
};

Outputs takeOutputs(Inference &inference, int64_t anchors) {
    Outputs outputs;
    for (size_t i = 0; i < 3; ++i) {
        Output output = inference.output(i);
        int64_t perAnchor = output.shape.empty() ? 0 : output.shape.back();
        if (output.count() != anchors * perAnchor) {
            throw Failure(CPV_COMPUTATION_FAILED, "the plate detector's output has an unexpected shape");
        }
        if (perAnchor == 4) outputs.boxes = output;
        if (perAnchor == 2) outputs.scores = output;
        if (perAnchor == 8) outputs.landmarks = output;
    }
    if (outputs.boxes.shape.empty() || outputs.scores.shape.empty() || outputs.landmarks.shape.empty()) {
        throw Failure(CPV_COMPUTATION_FAILED, "the plate detector lacks one of its three outputs");
    }
    return outputs;
}

std::vector<Anchor> anchorsOf(const Input &input) {
    std::vector<Anchor> anchors;
    for (int level = 0; level < 3; ++level) {
        int stride = strides[level];
        int rows = (input.height + stride - 1) / stride, columns = (input.width + stride - 1) / stride;
        for (int cell = 0; cell < rows * columns; ++cell) {
            float x = (cell % columns + 0.5f) * stride, y = (cell / columns + 0.5f) * stride;
            for (float side : anchorSides[level]) anchors.push_back({x, y, side});
        }
    }
    return anchors;
}

/// A plate detector in the shape of RetinaFace: per anchor a box offset, a score and four corner offsets.
class NeuralDetector : public PlateDetector {
public:
    NeuralDetector(const std::string &modelFolder, int threads)
        : inference(compiledModel(modelFolder, "clp_det.onnx", threads)) {}

    std::vector<cpv_plate> find(const cv::Mat &pixels) override {
        std::vector<cpv_plate> plates;
        for (int longSide : longSides) {
            std::vector<cpv_plate> more = confirmed(findAtLongSide(pixels, longSide), pixels);
            plates.insert(plates.end(), more.begin(), more.end());
            plates = withoutOverlaps(std::move(plates));
            if (isSure(plates)) break;
        }
        if (isSure(plates) || !mayBeCutOut(pixels)) return plates;
        if (auto plate = cutOut(pixels)) plates.push_back(*plate);
        return withoutOverlaps(std::move(plates));
    }

    std::optional<cpv_plate> lookCloser(const cv::Mat &pixels, const cpv_plate &plate, int width) override {
        if (!isPlausible(plate, pixels)) return std::nullopt;
        cv::Point2f centre(plate.x + plate.width / 2, plate.y + plate.height / 2);
        Window window(pixels, centre, float(width) / plate.width, cv::Size(closeUpWidth, closeUpHeight),
                      cv::BORDER_REPLICATE);
        for (const cpv_plate &found : findAtLongSide(window.pixels(), closeUpWidth)) {
            float across = found.x + found.width / 2 - float(closeUpWidth) / 2;
            float down = found.y + found.height / 2 - float(closeUpHeight) / 2;
            bool isThere = std::abs(across) <= farthestAcross * float(width) &&
                           std::abs(down) <= farthestDown * float(width);
            if (isThere) return window.inPicture(found);
        }
        return std::nullopt;
    }

private:
    /// Those of some boxes that are plates, the surest first; what is left out may be surer in a larger picture.
    std::vector<cpv_plate> confirmed(const std::vector<cpv_plate> &boxes, const cv::Mat &pixels) {
        std::vector<cpv_plate> plates;
        for (size_t i = 0; i < std::min(boxes.size(), mostBoxes); ++i) {
            if (!plates.empty() && boxes[i].score < furtherScore) break;
            if (auto closer = confirmed(boxes[i], pixels)) plates.push_back(*closer);
        }
        return plates;
    }

    /// The plate with better corners, where it is found again from close by: a box that is not is a shadow or a grille.
    std::optional<cpv_plate> confirmed(const cpv_plate &plate, const cv::Mat &pixels) {
        std::optional<cpv_plate> best;
        for (int width : confirmingWidths) {
            auto closer = lookCloser(pixels, plate, width);
            if (closer && (!best || closer->score > best->score)) best = closer;
            if (best && best->score >= sureScore) break;
        }
        if (best) best->score = std::max(best->score, plate.score);
        return best;
    }

    static bool isSure(const std::vector<cpv_plate> &plates) {
        return !plates.empty() && plates.front().score >= sureScore;
    }

    static bool mayBeCutOut(const cv::Mat &pixels) {
        float aspect = float(pixels.cols) / float(pixels.rows);
        return pixels.cols <= largestCutOut && aspect >= leastAspect && aspect <= largestAspect;
    }

    /// The plate that the whole picture shows, nothing where it shows something else.
    std::optional<cpv_plate> cutOut(const cv::Mat &pixels) {
        float scale = cutOutWidth / float(pixels.cols);
        int height = roundedUp(int(std::ceil(3 * scale * float(pixels.rows))));
        Window window(pixels, {float(pixels.cols) / 2, float(pixels.rows) / 2}, scale, {longSides[0], height},
                      cv::BORDER_CONSTANT);
        std::vector<cpv_plate> found = findAtLongSide(window.pixels(), std::max(longSides[0], height));
        if (found.empty()) return std::nullopt;
        cpv_plate plate = window.inPicture(found.front());
        return confirmed(plate, pixels).value_or(plate);
    }

    std::vector<cpv_plate> findAtLongSide(const cv::Mat &pixels, int longSide) {
        Input input = makeInput(pixels, longSide);
        inference.run({1, 3, input.height, input.width}, input.values.data());
        std::vector<Anchor> anchors = anchorsOf(input);
        Outputs outputs = takeOutputs(inference, int64_t(anchors.size()));
        std::vector<cpv_plate> plates;
        for (size_t i = 0; i < anchors.size(); ++i) {
            float score = outputs.scores.values[i * 2 + 1];
            if (!(score >= leastScore)) continue;
            plates.push_back(plateAt(anchors[i], outputs.boxes.values + i * 4, outputs.landmarks.values + i * 8, score,
                                     input.scale));
        }
        plates.erase(std::remove_if(plates.begin(), plates.end(),
                                    [&](const cpv_plate &plate) { return !isPlausible(plate, pixels); }),
                     plates.end());
        return withoutOverlaps(std::move(plates));
    }

    Inference inference;
};

}  // namespace

std::unique_ptr<PlateDetector> makeNeuralDetector(const std::string &modelFolder, int threads) {
    return std::make_unique<NeuralDetector>(modelFolder, threads);
}

}  // namespace platevision
