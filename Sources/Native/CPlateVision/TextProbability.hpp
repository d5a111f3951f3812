// The exact probability of a text under connectionist temporal classification (CTC).
#pragma once

#include "SymbolRows.hpp"

namespace platevision {

/// The probability that `rows` spell exactly `text` (symbol indices), summed over all alignments.
double textProbability(const cpv_symbol_rows &rows, const std::vector<uint8_t> &text);

}  // namespace platevision
