#pragma once

#include "CSampleDrawing.h"

#include <new>
#include <opencv2/core.hpp>

namespace sample {

/// Runs `body` and turns whatever it throws into a result: no exception may cross the C header.
template <typename Body>
SampleDrawingResult guarded(Body &&body) noexcept {
    try {
        return body();
    } catch (const std::bad_alloc &) {
        return SAMPLE_DRAWING_NO_MEMORY;
    } catch (...) {
        return SAMPLE_DRAWING_FAILED;
    }
}

}  // namespace sample
