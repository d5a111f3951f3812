#pragma once

#include "CSampleDrawing.h"

#include <cmath>

namespace sample {

inline SampleVector operator+(SampleVector a, SampleVector b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline SampleVector operator-(SampleVector a, SampleVector b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline SampleVector operator*(SampleVector a, double s) { return {a.x * s, a.y * s, a.z * s}; }
inline double dot(SampleVector a, SampleVector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

inline SampleVector unit(SampleVector a) {
    const double length = std::sqrt(dot(a, a));
    return length > 1e-12 ? a * (1 / length) : SampleVector{0, 1, 0};
}

/// The direction in which `incoming` leaves a mirror with this normal.
inline SampleVector reflected(SampleVector incoming, SampleVector normal) {
    return incoming - normal * (2 * dot(incoming, normal));
}

}  // namespace sample
