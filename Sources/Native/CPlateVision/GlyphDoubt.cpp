#include "GlyphDoubt.hpp"

#include <algorithm>
#include <array>

namespace platevision {
namespace {

/// Many plates draw both with one shape, or with shapes that differ by a stroke.
enum class Likeness { same, similar };

struct Pair {
    char one, other;
    Likeness likeness;

    bool joins(char first, char second) const {
        return (one == first && other == second) || (one == second && other == first);
    }
};

using enum Likeness;
constexpr Pair pairs[] = {
    {'O', '0', same},    {'I', '1', same},    {'Q', 'O', similar}, {'Q', '0', similar}, {'D', '0', similar},
    {'D', 'O', similar}, {'B', '8', similar}, {'S', '5', similar}, {'Z', '2', similar}, {'G', '6', similar},
    {'T', '1', similar}, {'V', 'Y', similar}, {'U', 'V', similar}, {'M', 'N', similar}, {'W', 'H', similar},
    {'7', '1', similar}, {'L', '1', similar}, {'4', 'A', similar},
};

/// Which part of each is given to the other; chosen by order of magnitude, half and double read the same plates.
constexpr float share(Likeness likeness) {
    return likeness == same ? 0.1f : 0.005f;
}

bool haveOneShape(uint8_t one, uint8_t other) {
    if (one == other) return true;
    return std::any_of(std::begin(pairs), std::end(pairs), [&](const Pair &pair) {
        return pair.likeness == same && pair.joins(symbols[one], symbols[other]);
    });
}

}  // namespace

std::vector<int> lookAlikes(int symbol) {
    std::vector<int> others;
    for (const Pair &pair : pairs) {
        if (pair.one == symbols[symbol]) others.push_back(symbolIndex(pair.other));
        if (pair.other == symbols[symbol]) others.push_back(symbolIndex(pair.one));
    }
    return others;
}

bool areDrawnAlike(const std::vector<uint8_t> &one, const std::vector<uint8_t> &other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), haveOneShape);
}

void shareAmongLookAlikes(SymbolRows &rows) {
    for (int step = 0; step < rows.steps(); ++step) {
        float *shared = rows.probabilities.data() + size_t(step) * CPV_COLUMNS;
        std::array<float, CPV_COLUMNS> seen;
        std::copy_n(shared, seen.size(), seen.begin());
        for (const Pair &pair : pairs) {
            int one = 1 + symbolIndex(pair.one), other = 1 + symbolIndex(pair.other);
            float given = share(pair.likeness) * (seen[size_t(other)] - seen[size_t(one)]);
            shared[one] += given;
            shared[other] -= given;
        }
    }
}

}  // namespace platevision
