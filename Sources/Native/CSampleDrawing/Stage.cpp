#include "Guard.h"
#include "Lighting.h"
#include "Noise.h"
#include "Picture.h"

#include <array>
#include <limits>
#include <opencv2/imgproc.hpp>

using namespace sample;

struct SampleStage {
    int width;
    int height;
    int supersampling;
    cv::Mat3f pixels;
    cv::Mat1f depth;
    SampleCamera camera{};
    Lighting lighting;
};

namespace {

/// A vertex in front of the camera: where it falls, and its attributes divided by depth for a true perspective.
struct Corner {
    double x, y, inverseDepth;
    SampleVector position, normal;
    double u, v;
};

Corner corner(const SampleStage &stage, const SampleVertex &vertex, const SamplePlacement &placement) {
    const double cp = std::cos(placement.pitch), sp = std::sin(placement.pitch);
    const double c = std::cos(placement.heading), s = std::sin(placement.heading);
    const auto turned = [&](SampleVector a) {
        const SampleVector tilted{a.x, a.y * cp - a.z * sp, a.y * sp + a.z * cp};
        return SampleVector{tilted.x * c + tilted.z * s, tilted.y, -tilted.x * s + tilted.z * c};
    };
    Corner out{};
    out.position = turned(vertex.position) + placement.position;
    out.normal = turned(vertex.normal);
    const SampleVector seen = out.position - stage.camera.eye;
    const double depth = dot(seen, stage.camera.forward);
    out.inverseDepth = depth > 0.15 ? 1 / depth : 0;
    const double focal = stage.camera.focal_pixels * stage.supersampling * out.inverseDepth;
    out.x = stage.camera.centre_x * stage.supersampling + dot(seen, stage.camera.right) * focal;
    out.y = stage.camera.centre_y * stage.supersampling - dot(seen, stage.camera.up) * focal;
    out.u = vertex.u;
    out.v = vertex.v;
    return out;
}

/// A texture at falling sizes, so that a far plate is averaged rather than sampled at random.
class Texture {
public:
    explicit Texture(const SamplePicture *picture) {
        if (!picture) return;
        levels.push_back(picture->pixels);
        while (levels.back().cols > 8 && levels.back().rows > 8) {
            cv::Mat3f half;
            cv::resize(levels.back(), half, {levels.back().cols / 2, levels.back().rows / 2}, 0, 0, cv::INTER_AREA);
            levels.push_back(half);
        }
    }

    bool isSet() const { return !levels.empty(); }

    cv::Size size() const { return levels.front().size(); }

    /// Blends the two nearest levels; `texels` is how many texels of the full size fall on one sample.
    cv::Vec3f at(double u, double v, double texels) const {
        const double level = std::clamp(std::log2(std::max(texels, 1.0)), 0.0, double(levels.size() - 1));
        const size_t lower = size_t(level), upper = std::min(lower + 1, levels.size() - 1);
        const float share = float(level - double(lower));
        return bilinear(levels[lower], u, v) * (1 - share) + bilinear(levels[upper], u, v) * share;
    }

private:
    std::vector<cv::Mat3f> levels;

    static cv::Vec3f bilinear(const cv::Mat3f &image, double u, double v) {
        const double x = std::clamp(u * image.cols - 0.5, 0.0, image.cols - 1.0);
        const double y = std::clamp(v * image.rows - 0.5, 0.0, image.rows - 1.0);
        const int x0 = int(x), y0 = int(y);
        const int x1 = std::min(x0 + 1, image.cols - 1), y1 = std::min(y0 + 1, image.rows - 1);
        const float fx = float(x - x0), fy = float(y - y0);
        const cv::Vec3f top = image(y0, x0) * (1 - fx) + image(y0, x1) * fx;
        const cv::Vec3f bottom = image(y1, x0) * (1 - fx) + image(y1, x1) * fx;
        return top * (1 - fy) + bottom * fy;
    }
};

/// Fills one triangle where it is nearer than what is there.
void fillTriangle(SampleStage &stage, const std::array<Corner, 3> &c, const SampleMaterial &material,
                  const Texture &texture) {
    const double area = (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[2].x - c[0].x) * (c[1].y - c[0].y);
    if (std::abs(area) < 1e-9) return;
    const double left = std::min({c[0].x, c[1].x, c[2].x}), right = std::max({c[0].x, c[1].x, c[2].x});
    const double top = std::min({c[0].y, c[1].y, c[2].y}), bottom = std::max({c[0].y, c[1].y, c[2].y});
    if (right < 0 || bottom < 0 || left > stage.pixels.cols || top > stage.pixels.rows) return;
    const int x0 = std::max(0, int(std::floor(left))), x1 = std::min(stage.pixels.cols - 1, int(std::ceil(right)));
    const int y0 = std::max(0, int(std::floor(top))), y1 = std::min(stage.pixels.rows - 1, int(std::ceil(bottom)));

    double texels = 1;
    if (texture.isSet()) {
        const double mapped = std::abs((c[1].u - c[0].u) * (c[2].v - c[0].v) - (c[2].u - c[0].u) * (c[1].v - c[0].v));
        texels = std::sqrt(mapped * texture.size().width * texture.size().height / std::abs(area));
    }
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const double px = x + 0.5, py = y + 0.5;
            double b = ((px - c[0].x) * (c[2].y - c[0].y) - (c[2].x - c[0].x) * (py - c[0].y)) / area;
            double d = ((c[1].x - c[0].x) * (py - c[0].y) - (px - c[0].x) * (c[1].y - c[0].y)) / area;
            double a = 1 - b - d;
            if (a < 0 || b < 0 || d < 0) continue;
            const double inverse = a * c[0].inverseDepth + b * c[1].inverseDepth + d * c[2].inverseDepth;
            float &depth = stage.depth(y, x);
            if (float(1 / inverse) >= depth) continue;
            depth = float(1 / inverse);
            a *= c[0].inverseDepth / inverse;
            b *= c[1].inverseDepth / inverse;
            d *= c[2].inverseDepth / inverse;
            const SampleVector position = c[0].position * a + c[1].position * b + c[2].position * d;
            const SampleVector normal = unit(c[0].normal * a + c[1].normal * b + c[2].normal * d);
            cv::Vec3f base = vector(material.base);
            if (texture.isSet()) {
                const double u = c[0].u * a + c[1].u * b + c[2].u * d, v = c[0].v * a + c[1].v * b + c[2].v * d;
                base = base.mul(texture.at(u, v, texels));
            }
            if (material.speckle > 0) {
                const float grain = clouds((position.x + position.z) * 6, position.y * 6 + position.z, 77, 4);
                base *= float(1 + material.speckle * 2 * (grain - 0.5));
            }
            stage.pixels(y, x) = surfaceColour(stage.lighting, material, base, position, normal);
        }
    }
}

}  // namespace

SampleDrawingResult sample_stage_create(int width, int height, int supersampling, SampleStage **stage) {
    if (!stage || width < 1 || height < 1 || supersampling < 1 || supersampling > 4) return SAMPLE_DRAWING_BAD_ARGUMENT;
    if (width * supersampling > largestSide || height * supersampling > largestSide) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::setNumThreads(1);
        const cv::Size size(width * supersampling, height * supersampling);
        *stage = new SampleStage{width, height, supersampling, cv::Mat3f(size), cv::Mat1f(size), {}, {}};
        return SAMPLE_DRAWING_DONE;
    });
}

void sample_stage_destroy(SampleStage *stage) { delete stage; }

SampleDrawingResult sample_stage_begin(SampleStage *stage, SampleCamera camera, SampleLight light, uint64_t seed,
                                       const SampleFootprint *cars, int car_count) {
    if (!stage || car_count < 0 || car_count > 16 || (car_count > 0 && !cars)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    if (light.lamp_count < 0 || light.lamp_count > 16 || (light.lamp_count > 0 && !light.lamps))
        return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        stage->camera = camera;
        Lighting &lighting = stage->lighting;
        lighting.lamps.assign(light.lamps, light.lamps + light.lamp_count);
        lighting.cars.assign(cars, cars + car_count);
        lighting.light = light;
        lighting.light.lamps = nullptr;
        lighting.light.to_sun = unit(light.to_sun);
        lighting.eye = camera.eye;
        lighting.seed = uint32_t(seed ^ (seed >> 32));
        stage->depth.setTo(std::numeric_limits<float>::infinity());
        const double scale = 1 / (camera.focal_pixels * stage->supersampling);
        for (int y = 0; y < stage->pixels.rows; ++y) {
            for (int x = 0; x < stage->pixels.cols; ++x) {
                const double across = (x + 0.5 - camera.centre_x * stage->supersampling) * scale;
                const double down = (y + 0.5 - camera.centre_y * stage->supersampling) * scale;
                const SampleVector ray = unit(camera.forward + camera.right * across - camera.up * down);
                if (ray.y > -1e-3) {
                    stage->pixels(y, x) = lighting.sky(ray);
                    continue;
                }
                const SampleVector point = camera.eye + ray * (camera.eye.y / -ray.y);
                stage->pixels(y, x) = groundColour(lighting, point, ray);
                stage->depth(y, x) = float(dot(point - camera.eye, camera.forward));
            }
        }
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_stage_draw(SampleStage *stage, const SampleVertex *vertices, int vertex_count,
                                      const uint32_t *indices, int index_count, SampleMaterial material,
                                      SamplePlacement placement) {
    if (!stage || !vertices || !indices || vertex_count < 3 || index_count < 3 || index_count % 3 != 0)
        return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        std::vector<Corner> corners;
        corners.reserve(size_t(vertex_count));
        for (int i = 0; i < vertex_count; ++i) corners.push_back(corner(*stage, vertices[i], placement));
        const Texture texture(material.texture);
        for (int i = 0; i < index_count; i += 3) {
            std::array<Corner, 3> triangle;
            for (int k = 0; k < 3; ++k) {
                if (indices[i + k] >= uint32_t(vertex_count)) return SAMPLE_DRAWING_BAD_ARGUMENT;
                triangle[size_t(k)] = corners[indices[i + k]];
            }
            const bool behind = triangle[0].inverseDepth <= 0 || triangle[1].inverseDepth <= 0 || triangle[2].inverseDepth <= 0;
            if (!behind) fillTriangle(*stage, triangle, material, texture);
        }
        return SAMPLE_DRAWING_DONE;
    });
}

SampleDrawingResult sample_stage_add_to(const SampleStage *stage, SamplePicture *picture, double weight) {
    if (!stage || !picture || picture->pixels.cols != stage->width || picture->pixels.rows != stage->height)
        return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        cv::Mat3f small;
        cv::resize(stage->pixels, small, picture->pixels.size(), 0, 0, cv::INTER_AREA);
        picture->pixels += small * weight;
        return SAMPLE_DRAWING_DONE;
    });
}
