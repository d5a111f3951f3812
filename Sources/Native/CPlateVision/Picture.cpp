#include "Picture.hpp"

#include "Failure.hpp"
#include "PictureHeader.hpp"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace platevision {
namespace {

constexpr size_t maximumBytes = 128 << 20;
constexpr int digestWidth = 160, digestHeight = 120;
constexpr uint32_t glanceShare = 8;

PictureSize checkedSize(const uint8_t *bytes, size_t count) {
    if (count > maximumBytes) throw Failure(CPV_BAD_PICTURE, "a picture of more than 128 MiB");
    return checkedPictureSize(bytes, count);
}

/// Decodes bytes that were checked, in one of OpenCV's reading modes.
cv::Mat decoded(const uint8_t *bytes, size_t count, int mode) {
    // OpenCV only reads from the buffer, but a cv::Mat over it has no const form.
    cv::Mat encoded(1, int(count), CV_8UC1, const_cast<uint8_t *>(bytes));
    cv::Mat pixels = cv::imdecode(encoded, mode);
    if (pixels.empty()) throw Failure(CPV_BAD_PICTURE, "damaged: the decoder gave no picture");
    return pixels;
}

}  // namespace

cv::Mat decodedPicture(const uint8_t *bytes, size_t count) {
    checkedSize(bytes, count);
    return decoded(bytes, count, cv::IMREAD_COLOR);
}

cv::Mat decodedGlance(const uint8_t *bytes, size_t count) {
    PictureSize size = checkedSize(bytes, count);
    // The decoder of PNG cannot make a picture smaller than a pixel.
    bool isTiny = std::min(size.width, size.height) < glanceShare;
    return decoded(bytes, count, isTiny ? cv::IMREAD_GRAYSCALE : cv::IMREAD_REDUCED_GRAYSCALE_8);
}

}  // namespace platevision

using namespace platevision;

cpv_status cpv_picture_decode(const uint8_t *bytes, size_t count, cpv_picture **picture, cpv_message *message) {
    return guarded(message, [&] { *picture = new cpv_picture{decodedPicture(bytes, count)}; });
}

void cpv_picture_free(cpv_picture *picture) {
    delete picture;
}

int32_t cpv_picture_width(const cpv_picture *picture) {
    return picture->pixels.cols;
}

int32_t cpv_picture_height(const cpv_picture *picture) {
    return picture->pixels.rows;
}

cpv_status cpv_picture_part(const cpv_picture *picture, cpv_rectangle rectangle, cpv_picture **part,
                            cpv_message *message) {
    return guarded(message, [&] {
        cv::Rect wanted(rectangle.x, rectangle.y, std::max(0, rectangle.width), std::max(0, rectangle.height));
        cv::Rect inside = wanted & cv::Rect(cv::Point(), picture->pixels.size());
        if (inside.empty()) throw Failure(CPV_BAD_PICTURE, "the part of the picture that is looked at is empty");
        *part = new cpv_picture{picture->pixels(inside)};
    });
}

// FNV-1a over a small grey picture: equal pixels give equal digests, and the noise of a live sensor does not.
uint64_t cpv_picture_digest(const cpv_picture *picture) {
    uint64_t digest = 0xCBF29CE484222325;
    cpv_message ignored;
    guarded(&ignored, [&] {
        cv::Mat small, grey;
        cv::resize(picture->pixels, small, cv::Size(digestWidth, digestHeight), 0, 0, cv::INTER_AREA);
        cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
        for (const uint8_t *byte = grey.datastart; byte != grey.dataend; ++byte) {
            digest = (digest ^ *byte) * 0x100000001B3;
        }
    });
    return digest;
}
