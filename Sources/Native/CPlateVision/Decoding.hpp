// From what a reader saw in the crops of one plate to its text, with a posterior for the whole and for each character.
#pragma once

#include "PlateFormats.hpp"

namespace platevision {

/// The most probable text of one plate, and how much looking again could help.
struct Decoded {
    cpv_reading reading;

    /// The posterior of all texts together that are drawn like the best one: between them no further look decides.
    double sightPosterior;
};

/// Decodes what was seen of one plate; `formats` may be null.
Decoded decode(const std::vector<cpv_symbol_rows> &crops, const cpv_formats *formats);

}  // namespace platevision
