// Folds the thousands of symbols of a general text reader to the letters and digits of plates.
#pragma once

#include "SymbolRows.hpp"

namespace platevision {

/// For each symbol of a reader the column that it counts as, where there is one.
class SymbolFolding {
public:
    /// `characters` are the reader's symbols, one a line, after its blank and before its space.
    explicit SymbolFolding(const std::string &characters);

    /// How many symbols the reader must give a probability for, blank and space included.
    int64_t symbolCount() const { return count; }

    /// Folds `steps` rows of the reader's probabilities; what stands for no column is left out.
    SymbolRows fold(const float *probabilities, int64_t steps) const;

private:
    struct Entry {
        int64_t symbol;
        int column;
    };

    std::vector<Entry> entries;
    int64_t count;
};

}  // namespace platevision
