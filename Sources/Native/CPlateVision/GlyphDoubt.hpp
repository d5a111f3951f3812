// Doubt between characters that plates draw alike.
#pragma once

#include "SymbolRows.hpp"

namespace platevision {

/// Gives a part of what was seen of each character to those that look like it.
///
/// A reader of general text is bolder about O and 0 than any glyph allows: many plates draw both the same, and it goes
/// by what stands beside. With the doubt in place, the formats of plates decide.
void shareAmongLookAlikes(SymbolRows &rows);

/// The indices of the symbols that look like one.
std::vector<int> lookAlikes(int symbol);

/// Whether two texts are the same but for characters that many plates draw with one shape: O and 0, I and 1.
bool areDrawnAlike(const std::vector<uint8_t> &one, const std::vector<uint8_t> &other);

}  // namespace platevision
