#include "PlateNetwork.hpp"

#include "Failure.hpp"
#include "PlateDetector.hpp"

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

/// A picture as the model wants it: scaled, padded, planes of floats.
struct Input {
    std::vector<float> values;
    int width;
    int height;
    float scale;
};

// The model halves its input five times.
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

}  // namespace

PlateNetwork::PlateNetwork(const std::string &modelFolder, int threads)
    : inference(compiledModel(modelFolder, "clp_det.onnx", threads)) {}

std::vector<cpv_plate> PlateNetwork::find(const cv::Mat &pixels, int longSide, float leastScore) {
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

}  // namespace platevision
