// What a reader believes about a line of text: one row of probabilities for each time step.
#pragma once

#include "CPlateVision.h"

#include <string>
#include <vector>

namespace platevision {

/// A–Z and 0–9, in the order of the columns after the blank.
constexpr char symbols[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// The index of a character in `symbols`, or -1.
inline int symbolIndex(char character) {
    if (character >= 'A' && character <= 'Z') return character - 'A';
    if (character >= '0' && character <= '9') return 26 + character - '0';
    return -1;
}

/// A matrix of `steps` rows and `CPV_COLUMNS` columns; each row sums to 1.
struct SymbolRows {
    std::vector<float> probabilities;

    int steps() const { return int(probabilities.size() / CPV_COLUMNS); }

    /// What a reader believes that has read this line and then another one.
    SymbolRows then(const SymbolRows &next) const {
        SymbolRows both{probabilities};
        // A blank between them, so that the same character at both ends is two.
        both.probabilities.resize(both.probabilities.size() + CPV_COLUMNS, 0);
        both.probabilities[probabilities.size()] = 1;
        both.probabilities.insert(both.probabilities.end(), next.probabilities.begin(), next.probabilities.end());
        return both;
    }

    cpv_symbol_rows view() const { return {probabilities.data(), steps()}; }
};

inline const float *row(const cpv_symbol_rows &rows, int step) {
    return rows.probabilities + size_t(step) * CPV_COLUMNS;
}

}  // namespace platevision
