#include "Lighting.h"

#include "Noise.h"
#include "Picture.h"

namespace sample {

namespace {

cv::Vec3f mix(cv::Vec3f a, cv::Vec3f b, float share) { return a * (1 - share) + b * share; }

cv::Vec3f times(cv::Vec3f a, cv::Vec3f b) { return {a[0] * b[0], a[1] * b[1], a[2] * b[2]}; }

/// Distance from a point on the ground to the rounded rectangle of a car; negative inside.
double distanceToCar(const SampleFootprint &car, double x, double z) {
    const double dx = x - car.x, dz = z - car.z;
    const double across = dx * std::cos(car.heading) - dz * std::sin(car.heading);
    const double along = dx * std::sin(car.heading) + dz * std::cos(car.heading);
    constexpr double corner = 0.3;
    const double ax = std::abs(across) - car.half_width + corner;
    const double az = std::abs(along - car.length / 2) - car.length / 2 + corner;
    const double ox = std::max(ax, 0.0), oz = std::max(az, 0.0);
    return std::sqrt(ox * ox + oz * oz) + std::min(std::max(ax, az), 0.0) - corner;
}

/// How directly a lamp's beam points at something in direction `fromLamp`.
double beam(const SampleLamp &lamp, SampleVector fromLamp) {
    if (lamp.spread <= 0) return 1;
    return ramp(lamp.spread, lamp.spread + (1 - lamp.spread) * 0.6, dot(lamp.direction, fromLamp));
}

}  // namespace

cv::Vec3f Lighting::sky(SampleVector direction) const {
    const double up = std::max(direction.y, 0.0);
    const cv::Vec3f clear = mix(vector(light.horizon), vector(light.zenith), float(std::pow(up, 0.55)));
    if (up < 0.01) return clear;
    const double x = direction.x / (up + 0.18), z = direction.z / (up + 0.18);
    const float density = clouds(x * 1.4 + 3, z * 1.1, seed + 900, 5);
    const float cover = ramp(0.72 - 0.5 * light.cloud, 0.92 - 0.4 * light.cloud, density) * ramp(0, 0.12, up);
    const cv::Vec3f cloud = (vector(light.horizon) * 0.75f + vector(light.sun) * 0.16f) * (0.8f + 0.3f * density);
    return mix(clear, cloud, cover * 0.85f);
}

cv::Vec3f Lighting::surroundings(SampleVector direction) const {
    const cv::Vec3f horizon = vector(light.horizon);
    if (direction.y < 0) return mix(vector(light.ground) * 0.9f, vector(light.ground) * 0.5f, float(-direction.y));
    const cv::Vec3f above = mix(horizon, vector(light.zenith), float(std::pow(direction.y, 0.55)));
    return mix(horizon * 0.22f, above, ramp(0.05, 0.22, direction.y));
}

cv::Vec3f Lighting::received(SampleVector position, SampleVector normal, double openness, double sunShare) const {
    const float upward = float(0.5 + 0.5 * normal.y);
    const cv::Vec3f dome = mix(vector(light.horizon), vector(light.zenith), 0.5f);
    cv::Vec3f sum = mix(vector(light.ground) * 0.5f, dome * 0.75f, upward) * float(openness);
    sum += vector(light.sun) * float(std::max(0.0, dot(normal, light.to_sun)) * sunShare);
    for (const SampleLamp &lamp : lamps) {
        const SampleVector towards = lamp.position - position;
        const double squared = std::max(dot(towards, towards), 0.04);
        const SampleVector direction = towards * (1 / std::sqrt(squared));
        const double facing = std::max(0.0, dot(normal, direction));
        sum += vector(lamp.intensity) * float(facing * beam(lamp, direction * -1) / squared);
    }
    return sum;
}

double Lighting::openness(SampleVector ground) const {
    double open = 1;
    for (const SampleFootprint &car : cars)
        open *= 0.10 + 0.90 * ramp(-0.25, 0.55, distanceToCar(car, ground.x, ground.z));
    return open;
}

double Lighting::sunShare(SampleVector ground) const {
    if (light.to_sun.y < 0.05) return 0;
    double share = 1;
    for (const SampleFootprint &car : cars) {
        double nearest = 10;
        constexpr int slices = 6;
        for (int slice = 0; slice < slices; ++slice) {
            const double height = car.height * (slice + 0.3) / slices;
            const double reach = height / light.to_sun.y;
            const double taper = slice > 3 ? 0.25 : 0;
            const double distance = distanceToCar(car, ground.x + light.to_sun.x * reach, ground.z + light.to_sun.z * reach);
            nearest = std::min(nearest, distance + taper);
        }
        share *= ramp(-0.06, 0.10, nearest);
    }
    return share;
}

cv::Vec3f groundColour(const Lighting &lighting, SampleVector point, SampleVector ray) {
    const double x = point.x, z = point.z, side = std::abs(x);
    const uint32_t seed = lighting.seed;
    const float fine = clouds(x * 42, z * 42, seed + 1, 3);
    const float patch = clouds(x * 0.7, z * 0.45, seed + 2, 4);
    const double wet = lighting.light.wetness;
    const SampleVector up{0, 1, 0};

    cv::Vec3f base;
    bool road = side < 2.55;
    if (road) {
        const float grey = (0.085f + 0.05f * patch + 0.10f * (fine - 0.5f)) * float(1 - 0.45 * wet);
        base = cv::Vec3f(1.03f, 1.0f, 0.97f) * std::max(grey, 0.02f);
        const float tracks = ramp(0.35, 0.0, std::abs(side - 0.78)) * 0.18f;
        base *= 1 - tracks;
        const float worn = ramp(0.25, 0.55, clouds(x * 6, z * 3, seed + 3, 4));
        const float line = ramp(0.075, 0.055, std::abs(side - 2.25));
        base = mix(base, cv::Vec3f(0.62f, 0.63f, 0.63f), line * (0.35f + 0.55f * worn));
        const double loopX = std::abs(side - 1.0), loopZ = std::min(std::abs(z - 4.2), std::abs(z - 6.0));
        const bool saw = (loopX < 0.018 && z > 4.2 && z < 6.0) || (loopZ < 0.025 && side < 1.0);
        if (saw) base *= 0.45f;
    } else if (side < 4.1) {
        const double stoneX = std::abs(std::fmod(side - 2.55, 0.5) - 0.25), stoneZ = std::abs(std::fmod(z + 50, 0.5) - 0.25);
        const float joint = std::max(ramp(0.235, 0.247, stoneX), ramp(0.235, 0.247, stoneZ));
        const float grey = (0.26f + 0.08f * patch + 0.06f * (fine - 0.5f)) * float(1 - 0.4 * wet);
        base = cv::Vec3f(0.94f, 1.0f, 1.03f) * grey * (1 - 0.4f * joint);
    } else {
        const float blades = clouds(x * 16, z * 16, seed + 5, 3);
        base = cv::Vec3f(0.035f, 0.13f, 0.075f) * (0.6f + 0.8f * blades) * (0.7f + 0.6f * patch);
    }

    const cv::Vec3f received = lighting.received(point, up, lighting.openness(point), lighting.sunShare(point));
    cv::Vec3f colour = times(base, received);
    if (wet > 0 && road) {
        const double ripple = (clouds(x * 3, z * 3, seed + 6, 3) - 0.5) * 0.06;
        const SampleVector mirror = reflected(ray, unit({ripple, 1, ripple}));
        const double grazing = std::pow(1 - std::max(0.0, -ray.y), 5.0);
        const float puddle = ramp(0.35, 0.75, patch) * 0.6f + 0.4f;
        const float share = float(wet * (0.03 + 0.75 * grazing)) * puddle;
        colour = mix(colour, lighting.surroundings(mirror) * float(lighting.openness(point)), share);
        for (const SampleLamp &lamp : lighting.lamps) {
            const SampleVector towards = unit(lamp.position - point);
            if (towards.z < 0 || lamp.position.y > 1.5) continue;
            const double sideways = (mirror.x - towards.x) / 0.035, upwards = (mirror.y - towards.y) / 0.22;
            const double streak = std::exp(-(sideways * sideways + upwards * upwards));
            colour += vector(lamp.intensity) * float(0.05 * wet * streak * (0.5 + puddle));
        }
    }
    const double distance = std::sqrt(x * x + z * z);
    return mix(colour, vector(lighting.light.horizon) * 0.5f, float(1 - std::exp(-distance / 160)));
}

cv::Vec3f surfaceColour(const Lighting &lighting, const SampleMaterial &material, cv::Vec3f base,
                        SampleVector position, SampleVector normal) {
    const SampleVector ray = unit(position - lighting.eye);
    if (dot(ray, normal) > 0) normal = normal * -1;
    const double low = ramp(0, 0.5, position.y);
    cv::Vec3f colour = times(base, lighting.received(position, normal, 0.55 + 0.45 * low, 1));
    if (material.mirror > 0) {
        const double facing = std::max(0.0, -dot(ray, normal));
        const double share = material.mirror + (1 - material.mirror) * std::pow(1 - facing, 5.0) * 0.8;
        const SampleVector mirror = reflected(ray, normal);
        const cv::Vec3f seen = lighting.surroundings(mirror);
        colour = mix(colour, seen, float(share * material.polish));
        const double glint = std::pow(std::max(0.0, dot(mirror, lighting.light.to_sun)), 350.0);
        colour += vector(lighting.light.sun) * float(glint * 3 * material.polish);
        for (const SampleLamp &lamp : lighting.lamps) {
            const double shine = std::pow(std::max(0.0, dot(mirror, unit(lamp.position - position))), 220.0);
            colour += vector(lamp.intensity) * float(0.02 * shine * material.polish);
        }
    }
    if (material.retroreflection > 0) {
        const SampleVector towards = lighting.eye - position;
        const double squared = std::max(dot(towards, towards), 0.25);
        const double facing = std::max(0.0, -dot(ray, normal));
        colour += times(base, vector(lighting.light.camera_lamp)) * float(material.retroreflection * facing / squared);
    }
    return colour + vector(material.emission);
}

}  // namespace sample
