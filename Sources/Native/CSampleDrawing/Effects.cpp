#include "Guard.h"
#include "Noise.h"
#include "Picture.h"

#include <opencv2/imgproc.hpp>

using namespace sample;

namespace {

constexpr double degree = 3.14159265358979323846 / 180;

}  // namespace

SampleDrawingResult sample_picture_defocus(SamplePicture *picture, double sigma_pixels) {
    if (!picture || !(sigma_pixels >= 0 && sigma_pixels <= 50)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    if (sigma_pixels < 0.05) return SAMPLE_DRAWING_DONE;
    return guarded([&] {
        cv::GaussianBlur(picture->pixels, picture->pixels, {0, 0}, sigma_pixels, sigma_pixels, cv::BORDER_REPLICATE);
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_shake(SamplePicture *picture, double length_pixels, double degrees) {
    if (!picture || !(length_pixels >= 0 && length_pixels <= 100)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    if (length_pixels < 0.1) return SAMPLE_DRAWING_DONE;
    return guarded([&] {
        const int radius = int(std::ceil(length_pixels / 2)) + 1;
        cv::Mat1f kernel = cv::Mat1f::zeros(2 * radius + 1, 2 * radius + 1);
        constexpr int steps = 64;
        for (int step = 0; step < steps; ++step) {
            const double along = length_pixels * ((step + 0.5) / steps - 0.5);
            const double x = radius + along * std::cos(degrees * degree), y = radius - along * std::sin(degrees * degree);
            const int left = int(std::floor(x)), top = int(std::floor(y));
            const float fx = float(x - left), fy = float(y - top);
            kernel(top, left) += (1 - fx) * (1 - fy);
            kernel(top, left + 1) += fx * (1 - fy);
            kernel(top + 1, left) += (1 - fx) * fy;
            kernel(top + 1, left + 1) += fx * fy;
        }
        kernel /= float(cv::sum(kernel)[0]);
        cv::filter2D(picture->pixels.clone(), picture->pixels, -1, kernel, {-1, -1}, 0, cv::BORDER_REPLICATE);
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_glow(SamplePicture *picture, SamplePoint centre, double radius_pixels,
                                        SampleColour colour) {
    if (!picture || !(radius_pixels > 0 && radius_pixels < 4096)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        const cv::Vec3f light = vector(colour);
        for (int y = 0; y < picture->pixels.rows; ++y) {
            for (int x = 0; x < picture->pixels.cols; ++x) {
                const double dx = (x - centre.x) / radius_pixels, dy = (y - centre.y) / radius_pixels;
                const double near = dx * dx + dy * dy;
                const double streak = std::exp(-std::abs(dy) * 14 - std::abs(dx) * 1.6);
                const double halo = 1 / (1 + 24 * near) - 0.02;
                picture->pixels(y, x) += light * float(std::max(0.0, halo) + 0.25 * streak);
            }
        }
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_rain(SamplePicture *picture, uint64_t seed, int streaks, double degrees,
                                        double brightness) {
    if (!picture || streaks < 0 || streaks > 20000) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3f &pixels = picture->pixels;
        cv::Mat1f veil = cv::Mat1f::zeros(pixels.size());
        Random random(seed);
        const double height = pixels.rows;
        for (int i = 0; i < streaks; ++i) {
            const double nearness = std::pow(random.unit(), 3.0);
            const double length = height * (0.02 + 0.11 * nearness);
            const double x = random.between(-0.1, 1.1) * pixels.cols, y = random.between(-0.1, 1.0) * height;
            const double lean = (degrees + random.between(-2, 2)) * degree;
            const float strength = float(0.03 + 0.12 * random.unit());
            const int thickness = nearness > 0.75 ? 2 : 1;
            const cv::Rect area = cv::Rect(cv::Point(int(x - length) - 3, int(y) - 3),
                                           cv::Point(int(x + length) + 3, int(y + length) + 3)) &
                                  cv::Rect(0, 0, pixels.cols, pixels.rows);
            if (area.empty()) continue;
            cv::Mat1b line = cv::Mat1b::zeros(area.size());
            const cv::Point2d from(x - area.x, y - area.y);
            const cv::Point2d to = from + cv::Point2d(std::sin(lean) * length, std::cos(lean) * length);
            cv::line(line, cv::Point(int(from.x * 16), int(from.y * 16)), cv::Point(int(to.x * 16), int(to.y * 16)),
                     cv::Scalar(255), thickness, cv::LINE_AA, 4);
            for (int row = 0; row < area.height; ++row) {
                for (int column = 0; column < area.width; ++column) {
                    float &share = veil(area.y + row, area.x + column);
                    share = std::min(0.8f, share + strength * float(line(row, column)) / 255.0f);
                }
            }
        }
        cv::GaussianBlur(veil, veil, {0, 0}, 0.6);
        const float bright = float(brightness);
        for (int y = 0; y < pixels.rows; ++y) {
            for (int x = 0; x < pixels.cols; ++x) {
                const float share = veil(y, x);
                pixels(y, x) = pixels(y, x) * (1 - share) + cv::Vec3f(1.04f, 1.0f, 0.97f) * (bright * share);
            }
        }
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_drops(SamplePicture *picture, uint64_t seed, int drops, double largest_pixels) {
    if (!picture || drops < 0 || drops > 2000 || !(largest_pixels >= 2)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3f &pixels = picture->pixels;
        cv::Mat3f soft;
        cv::GaussianBlur(pixels, soft, {0, 0}, 3.0, 3.0, cv::BORDER_REPLICATE);
        Random random(seed);
        for (int i = 0; i < drops; ++i) {
            const double radius = 1.5 + (largest_pixels - 1.5) * std::pow(random.unit(), 2.5);
            const double tall = random.between(1.0, 1.35);
            const double cx = random.unit() * pixels.cols, cy = random.unit() * pixels.rows;
            for (int y = int(cy - radius * tall); y <= int(cy + radius * tall); ++y) {
                for (int x = int(cx - radius); x <= int(cx + radius); ++x) {
                    if (x < 0 || y < 0 || x >= pixels.cols || y >= pixels.rows) continue;
                    const double dx = (x - cx) / radius, dy = (y - cy) / (radius * tall);
                    const double reach = dx * dx + dy * dy;
                    if (reach >= 1) continue;
                    const int sx = std::clamp(int(cx - dx * radius * 3), 0, pixels.cols - 1);
                    const int sy = std::clamp(int(cy - dy * radius * 3), 0, pixels.rows - 1);
                    const float share = ramp(1.0, 0.72, reach);
                    const float shade = float(1.0 - 0.25 * reach + 0.18 * dy);
                    pixels(y, x) = pixels(y, x) * (1 - share) + soft(sy, sx) * (share * shade);
                }
            }
        }
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_veil(SamplePicture *picture, SampleColour colour, double amount) {
    if (!picture || !(amount >= 0 && amount <= 1)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        const cv::Vec3f air = vector(colour) * float(amount);
        for (auto &pixel : picture->pixels) pixel = pixel * float(1 - amount) + air;
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_picture_noise(SamplePicture *picture, uint64_t seed, double floor, double gain) {
    if (!picture || !(floor >= 0) || !(gain >= 0)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        Random random(seed);
        for (auto &pixel : picture->pixels) {
            const double grey = 0.11 * pixel[0] + 0.59 * pixel[1] + 0.30 * pixel[2];
            const double spread = floor + gain * std::sqrt(std::max(grey, 0.0));
            const double common = random.bell();
            for (int channel = 0; channel < 3; ++channel)
                pixel[channel] = float(std::max(0.0, pixel[channel] + spread * (0.8 * common + 0.45 * random.bell())));
        }
        return SAMPLE_DRAWING_DONE;
    });
}
