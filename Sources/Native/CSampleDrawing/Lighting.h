#pragma once

#include "Vector.h"

#include <opencv2/core.hpp>
#include <vector>

namespace sample {

/// The light of one frame, copied out of the C structs so that it outlives the call that set it.
struct Lighting {
    SampleLight light{};
    std::vector<SampleLamp> lamps;
    std::vector<SampleFootprint> cars;
    SampleVector eye{};
    uint32_t seed = 0;

    /// What a ray that leaves the scene in this direction meets: sky, a dark skyline, or ground.
    cv::Vec3f surroundings(SampleVector direction) const;

    /// The sky alone, with clouds.
    cv::Vec3f sky(SampleVector direction) const;

    /// Light that a matte white surface sends back, sun and lamps together; `openness` scales the sky's part.
    cv::Vec3f received(SampleVector position, SampleVector normal, double openness, double sunShare) const;

    /// How much of the sky a point on the ground sees past the cars, 0...1.
    double openness(SampleVector ground) const;

    /// How much of the sun reaches a point on the ground past the cars, 0...1.
    double sunShare(SampleVector ground) const;
};

/// The colour of the road, its markings and its verges, under this light.
cv::Vec3f groundColour(const Lighting &lighting, SampleVector point, SampleVector ray);

/// The colour of a surface of the given material.
cv::Vec3f surfaceColour(const Lighting &lighting, const SampleMaterial &material, cv::Vec3f base,
                        SampleVector position, SampleVector normal);

}  // namespace sample
