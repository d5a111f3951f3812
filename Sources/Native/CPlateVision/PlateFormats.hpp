// Plate formats: which letters and digits stand where, and how much more probable that makes a text.
#pragma once

#include "SymbolRows.hpp"

#include <bitset>

namespace platevision {

using FormatSet = std::bitset<CPV_MAXIMUM_FORMATS>;
using Text = std::vector<uint8_t>;

}  // namespace platevision

/// A set of plate formats, indexed by position and symbol.
struct cpv_formats {
    explicit cpv_formats(std::vector<cpv_format> formats);

    bool isEmpty() const { return formats.empty(); }

    /// All formats: what a text may still become before its first character.
    platevision::FormatSet all() const;

    /// The formats that admit `symbol` at `position`.
    const platevision::FormatSet &admitting(size_t position, uint8_t symbol) const {
        return admits[position][symbol];
    }

    /// The formats of exactly this length.
    const platevision::FormatSet &ofLength(size_t length) const { return lengths[length]; }

    /// How probable a text is before the reader is asked, in proportion to other texts of the same length; 0 where the
    /// text is not a plate at all.
    double prior(const platevision::Text &text) const;

    /// The prior of a text that fits no format.
    double priorWithoutFormat() const;

    /// The index of the heaviest format that `text` fits, or -1.
    int bestFit(const platevision::Text &text) const;

private:
    platevision::FormatSet fitting(const platevision::Text &text) const;

    std::vector<cpv_format> formats;
    std::vector<double> densities;
    platevision::FormatSet admits[CPV_MAXIMUM_CHARACTERS][CPV_SYMBOLS];
    platevision::FormatSet lengths[CPV_MAXIMUM_CHARACTERS + 1];
};
