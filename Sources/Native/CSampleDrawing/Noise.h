#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sample {

/// SplitMix64: small, fast, and the same on every machine.
class Random {
public:
    explicit Random(uint64_t seed) : state(seed) {}

    uint64_t next() {
        state += 0x9E3779B97F4A7C15ull;
        uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }

    /// Evenly spread in 0..<1.
    double unit() { return double(next() >> 11) * 0x1.0p-53; }

    double between(double low, double high) { return low + (high - low) * unit(); }

    /// Close to a normal distribution: the sum of four even ones, which is enough for film grain.
    double bell() { return (unit() + unit() + unit() + unit() - 2.0) * 1.7320508; }

private:
    uint64_t state;
};

/// A value in 0..<1 that belongs to one cell of an endless grid.
inline float cellValue(int x, int y, uint32_t seed) {
    uint32_t h = uint32_t(x) * 0x8DA6B343u ^ uint32_t(y) * 0xD8163841u ^ seed * 0xCB1AB31Fu;
    h ^= h >> 13;
    h *= 0x5BD1E995u;
    h ^= h >> 15;
    return float(h & 0xFFFFFF) / 16777216.0f;
}

/// Smooth noise in 0...1 with cells of size 1.
inline float valueNoise(double x, double y, uint32_t seed) {
    const double fx = std::floor(x), fy = std::floor(y);
    const int ix = int(fx), iy = int(fy);
    float tx = float(x - fx), ty = float(y - fy);
    tx = tx * tx * (3 - 2 * tx);
    ty = ty * ty * (3 - 2 * ty);
    const float a = cellValue(ix, iy, seed), b = cellValue(ix + 1, iy, seed);
    const float c = cellValue(ix, iy + 1, seed), d = cellValue(ix + 1, iy + 1, seed);
    return a + (b - a) * tx + (c - a) * ty + (a - b - c + d) * tx * ty;
}

/// Several octaves of smooth noise, in 0...1.
inline float clouds(double x, double y, uint32_t seed, int octaves) {
    float sum = 0, weight = 0.5f, total = 0;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * valueNoise(x, y, seed + uint32_t(octave) * 7919u);
        total += weight;
        weight *= 0.5f;
        x = x * 2.03 + 17.1;
        y = y * 2.03 + 9.7;
    }
    return sum / total;
}

/// 0 below `low`, 1 above `high`, smooth between.
inline float ramp(double low, double high, double value) {
    const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);
    return float(t * t * (3 - 2 * t));
}

}  // namespace sample
