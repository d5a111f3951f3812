// From what a reader saw in the crops of one plate to its text, with a posterior for the whole and for each character.
#pragma once

#include "PlateFormats.hpp"

namespace platevision {

/// The most probable text of one plate; `formats` may be null.
cpv_reading decode(const std::vector<cpv_symbol_rows> &crops, const cpv_formats *formats);

}  // namespace platevision
