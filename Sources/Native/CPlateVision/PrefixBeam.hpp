// Prefix beam search: which texts are worth an exact sum.
#pragma once

#include "PlateFormats.hpp"

namespace platevision {

/// The texts that `rows` most probably spell. With `formats`, only texts that fit one of them are searched.
std::vector<Text> probableTexts(const cpv_symbol_rows &rows, size_t width, const cpv_formats *formats);

}  // namespace platevision
