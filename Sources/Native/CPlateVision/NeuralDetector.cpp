// Finds plates with the network: at several sizes of the picture, and once more from close by.
#include "PlateDetector.hpp"
#include "PlateNetwork.hpp"
#include "Window.hpp"

#include <algorithm>
#include <cmath>

namespace platevision {
namespace {

constexpr int firstLongSide = 640;
constexpr float sureScore = 0.5f;

// What the network hints at in the small picture is worth a look from close by, where it shows plainly: of 50 photographs
// in which the small picture shows no plate for sure, 48 hint at it so, while half of those without a plate hint at
// nothing.
constexpr float hintScore = 0.01f;

// Small plates need a larger picture, which costs in proportion: only tried when the small one shows none for sure.
constexpr int furtherLongSides[] = {960, 1280};

// What is looked at when a plate is looked at closer: the plate with two to five times its width.
constexpr int closeUpWidth = 320, closeUpHeight = 192;
// The same plate lies about where it was found first, in shares of its width.
constexpr float farthestAcross = 0.6f, farthestDown = 0.4f;

// How wide a plate is when it is looked at again to make sure of it; the first that shows it surely will do.
constexpr int confirmingWidths[] = {100, 140};
// How many boxes of one size of the picture are looked at again: each takes a fifth of the time that finding them takes.
constexpr size_t mostBoxes = 3;

// A picture narrower than a camera's smallest, which is 320×240, or a small one that is wider in proportion than 16:9, is
// a plate that somebody has cut out: too wide for its own picture. It is found with a margin around; the picture is then
// about 210 pixels wide in one of 640.
constexpr int smallestFrame = 320, widestCutOut = 640;
constexpr float widestFrameAspect = 1.8f;
constexpr float cutOutWidth = 210;

class NeuralDetector : public PlateDetector {
public:
    NeuralDetector(const std::string &modelFolder, int threads, cpv_search search)
        : network(modelFolder, threads), search(search) {}

    std::vector<cpv_plate> find(const cv::Mat &pixels) override {
        std::vector<cpv_plate> plates = confirmed(network.find(pixels, firstLongSide, hintScore), pixels);
        for (int longSide : furtherLongSides) {
            if (isSure(plates) || search == CPV_SEARCH_QUICK) break;
            std::vector<cpv_plate> more = confirmed(network.find(pixels, longSide), pixels);
            plates.insert(plates.end(), more.begin(), more.end());
            plates = withoutOverlaps(std::move(plates));
        }
        // A camera's region of interest may have any shape, and shows no plate that somebody cut out.
        if (search == CPV_SEARCH_THOROUGH && !isSure(plates) && mayBeCutOut(pixels)) {
            if (auto plate = cutOut(pixels)) plates.push_back(*plate);
            plates = withoutOverlaps(std::move(plates));
        }
        return believed(std::move(plates));
    }

    std::optional<cpv_plate> lookCloser(const cv::Mat &pixels, const cpv_plate &plate, int width) override {
        if (!isPlace(plate)) return std::nullopt;
        cv::Point2f centre(plate.x + plate.width / 2, plate.y + plate.height / 2);
        Window window(pixels, centre, float(width) / plate.width, cv::Size(closeUpWidth, closeUpHeight),
                      cv::BORDER_REPLICATE);
        for (const cpv_plate &found : network.find(window.pixels(), closeUpWidth)) {
            float across = found.x + found.width / 2 - float(closeUpWidth) / 2;
            float down = found.y + found.height / 2 - float(closeUpHeight) / 2;
            bool isThere = std::abs(across) <= farthestAcross * float(width) &&
                           std::abs(down) <= farthestDown * float(width);
            if (isThere) return window.inPicture(found);
        }
        return std::nullopt;
    }

private:
    /// Those of some boxes that are plates; what is left out may be surer in a larger picture.
    std::vector<cpv_plate> confirmed(const std::vector<cpv_plate> &boxes, const cv::Mat &pixels) {
        std::vector<cpv_plate> plates;
        for (size_t i = 0; i < std::min(boxes.size(), mostBoxes); ++i) {
            if (!plates.empty() && boxes[i].score < furtherScore) break;
            if (auto closer = confirmed(boxes[i], pixels)) plates.push_back(*closer);
        }
        return withoutOverlaps(std::move(plates));
    }

    /// The plate with better corners, where it is found again from close by: a box that is not is a shadow or a grille.
    std::optional<cpv_plate> confirmed(const cpv_plate &box, const cv::Mat &pixels) {
        std::optional<cpv_plate> best;
        for (int width : confirmingWidths) {
            auto closer = lookCloser(pixels, box, width);
            if (closer && (!best || closer->score > best->score)) best = closer;
            if (best && best->score >= sureScore) break;
        }
        if (best) best->score = std::max(best->score, box.score);
        return best;
    }

    static bool isSure(const std::vector<cpv_plate> &plates) {
        return !plates.empty() && plates.front().score >= sureScore;
    }

    static bool mayBeCutOut(const cv::Mat &pixels) {
        float aspect = float(pixels.cols) / float(pixels.rows);
        bool isNoFrame =
            pixels.cols < smallestFrame || (pixels.cols <= widestCutOut && aspect > widestFrameAspect);
        return isNoFrame && aspect >= leastAspect && aspect <= largestAspect;
    }

    /// The plate that the whole picture shows, nothing where it shows something else.
    std::optional<cpv_plate> cutOut(const cv::Mat &pixels) {
        float scale = cutOutWidth / float(pixels.cols);
        cv::Point2f centre(float(pixels.cols) / 2, float(pixels.rows) / 2);
        cv::Size size(firstLongSide, int(std::ceil(3 * scale * float(pixels.rows))));
        Window window(pixels, centre, scale, size, cv::BORDER_CONSTANT);
        std::vector<cpv_plate> found = network.find(window.pixels(), firstLongSide);
        if (found.empty()) return std::nullopt;
        cpv_plate plate = window.inPicture(found.front());
        return confirmed(plate, pixels).value_or(plate);
    }

    PlateNetwork network;
    cpv_search search;
};

}  // namespace

std::unique_ptr<PlateDetector> makeNeuralDetector(const std::string &modelFolder, int threads, cpv_search search) {
    return std::make_unique<NeuralDetector>(modelFolder, threads, search);
}

}  // namespace platevision
