// A picture with what was found drawn into it.
#include "Failure.hpp"
#include "Picture.hpp"
#include "PlateDetector.hpp"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

struct cpv_bytes {
    std::vector<uint8_t> bytes;
};

using namespace platevision;

namespace {

const cv::Scalar sureColour(80, 200, 60), doubtfulColour(0, 140, 255), boxColour(200, 200, 200), paper(0, 0, 0);
constexpr int font = cv::FONT_HERSHEY_SIMPLEX;
constexpr int jpegQuality = 85;

/// Draws at the scale of the smaller picture, so that lines and letters keep their size.
class Canvas {
public:
    Canvas(const cv::Mat &pixels, int longestSide) {
        scale = std::min(1.0, double(std::max(1, longestSide)) / double(std::max(pixels.cols, pixels.rows)));
        if (scale == 1) {
            picture = pixels.clone();
        } else {
            cv::Size size(std::max(1, int(pixels.cols * scale)), std::max(1, int(pixels.rows * scale)));
            cv::resize(pixels, picture, size, 0, 0, cv::INTER_AREA);
        }
    }

    void draw(const cpv_caption &caption) {
        const cpv_plate &plate = caption.plate;
        if (!isPlace(plate)) return;
        cv::Scalar colour = caption.is_doubtful ? doubtfulColour : sureColour;
        cv::Rect box(at(plate.x, plate.y), at(plate.x + plate.width, plate.y + plate.height));
        cv::rectangle(picture, box, boxColour, 1);
        std::vector<cv::Point> corners;
        for (const cpv_point &corner : plate.corners) corners.push_back(at(corner.x, corner.y));
        cv::polylines(picture, corners, true, colour, 2, cv::LINE_AA);
        for (const cv::Point &corner : corners) cv::circle(picture, corner, 3, colour, cv::FILLED, cv::LINE_AA);
        write(std::string(caption.text, strnlen(caption.text, sizeof caption.text)), box, colour);
    }

    std::vector<uint8_t> jpeg() const {
        std::vector<uint8_t> bytes;
        if (!cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, jpegQuality})) {
            throw Failure(CPV_COMPUTATION_FAILED, "the annotated picture cannot be encoded");
        }
        return bytes;
    }

private:
    /// A place far outside stays a number that lines can be drawn to.
    cv::Point at(float x, float y) const {
        auto inside = [](double value) { return int(std::lround(std::clamp(value, -10000.0, 50000.0))); };
        return {inside(x * scale), inside(y * scale)};
    }

    /// Above the box, or below it where the picture ends; pushed in from the sides.
    void write(const std::string &text, const cv::Rect &box, const cv::Scalar &colour) {
        int baseline = 0;
        double size = std::clamp(picture.cols / 1200.0, 0.45, 1.2);
        cv::Size room = cv::getTextSize(text, font, size, 1, &baseline);
        int x = std::clamp(box.x, 0, std::max(0, picture.cols - room.width));
        int above = box.y - baseline - 3, below = box.y + box.height + room.height + 3;
        int y = std::clamp(above - room.height < 0 ? below : above, room.height, std::max(room.height, picture.rows));
        cv::rectangle(picture, {x - 1, y - room.height - 2}, {x + room.width + 1, y + baseline}, paper, cv::FILLED);
        cv::putText(picture, text, {x, y}, font, size, colour, 1, cv::LINE_AA);
    }

    cv::Mat picture;
    double scale;
};

}  // namespace

const uint8_t *cpv_bytes_data(const cpv_bytes *bytes) {
    return bytes->bytes.data();
}

size_t cpv_bytes_count(const cpv_bytes *bytes) {
    return bytes->bytes.size();
}

void cpv_bytes_free(cpv_bytes *bytes) {
    delete bytes;
}

cpv_status cpv_picture_annotated(const cpv_picture *picture, const cpv_caption *captions, size_t count,
                                 int32_t longest_side, cpv_bytes **jpeg, cpv_message *message) {
    return guarded(message, [&] {
        Canvas canvas(picture->pixels, longest_side);
        for (size_t i = 0; i < count; ++i) canvas.draw(captions[i]);
        *jpeg = new cpv_bytes{canvas.jpeg()};
    });
}
