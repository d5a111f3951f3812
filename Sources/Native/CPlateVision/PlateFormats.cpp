#include "PlateFormats.hpp"

#include "Failure.hpp"

#include <algorithm>
#include <cmath>

using namespace platevision;

namespace {

constexpr size_t leastLength = 3;

// No plate of Europe or America that fits no listed format has more characters; what cars carry besides plates often has,
// such as telephone numbers.
constexpr size_t longestUnformatted = 8;

// The share of plates that fit no format of the set: old, foreign, personal.
constexpr double unformattedShare = 0.02;

// How much a format's narrowness speaks for it: 1 would be the exact density of its texts, but the reader's
// probabilities are bolder than they deserve, and so would this prior be.
constexpr double narrownessExponent = 0.5;

bool hasDigit(const Text &text) {
    return std::any_of(text.begin(), text.end(), [](uint8_t symbol) { return symbol >= 26; });
}

double density(const cpv_format &format) {
    double density = format.weight;
    for (int i = 0; i < format.length; ++i) {
        density *= std::pow(double(CPV_SYMBOLS) / double(__builtin_popcountll(format.admits[i])), narrownessExponent);
    }
    return density;
}

bool isSound(const cpv_format &format) {
    if (format.length <= 0 || format.length > CPV_MAXIMUM_CHARACTERS || !(format.weight > 0)) return false;
    return std::all_of(format.admits, format.admits + format.length,
                       [](uint64_t mask) { return mask != 0 && mask >> CPV_SYMBOLS == 0; });
}

}  // namespace

cpv_formats::cpv_formats(std::vector<cpv_format> given) : formats(std::move(given)) {
    for (size_t i = 0; i < formats.size(); ++i) {
        const cpv_format &format = formats[i];
        lengths[format.length].set(i);
        densities.push_back(density(format));
        for (int position = 0; position < format.length; ++position) {
            for (int symbol = 0; symbol < CPV_SYMBOLS; ++symbol) {
                if (format.admits[position] >> symbol & 1) admits[position][symbol].set(i);
            }
        }
    }
}

FormatSet cpv_formats::all() const {
    FormatSet set;
    for (size_t i = 0; i < formats.size(); ++i) set.set(i);
    return set;
}

FormatSet cpv_formats::fitting(const Text &text) const {
    FormatSet set = lengths[text.size()];
    for (size_t i = 0; i < text.size() && set.any(); ++i) set &= admits[i][text[i]];
    return set;
}

double cpv_formats::prior(const Text &text) const {
    if (text.size() < leastLength || text.size() > CPV_MAXIMUM_CHARACTERS) return 0;
    double sum = 0;
    FormatSet set = fitting(text);
    for (size_t i = 0; i < formats.size(); ++i) {
        if (set[i]) sum += densities[i];
    }
    // Cars carry words too (makers, dealers): without a format that admits it, a text of letters only is one of those.
    if (sum == 0 && !hasDigit(text)) return 0;
    if (sum == 0 && !isEmpty() && text.size() > longestUnformatted) return 0;
    return sum + priorWithoutFormat();
}

double cpv_formats::priorWithoutFormat() const {
    return isEmpty() ? 1 : unformattedShare;
}

int cpv_formats::bestFit(const Text &text) const {
    FormatSet set = fitting(text);
    int best = -1;
    for (size_t i = 0; i < formats.size(); ++i) {
        if (set[i] && (best < 0 || densities[i] > densities[size_t(best)])) best = int(i);
    }
    return best;
}

cpv_status cpv_formats_make(const cpv_format *formats, size_t count, cpv_formats **set, cpv_message *message) {
    return guarded(message, [&] {
        if (count > CPV_MAXIMUM_FORMATS) {
            throw Failure(CPV_COMPUTATION_FAILED, "more than " + std::to_string(CPV_MAXIMUM_FORMATS) + " formats");
        }
        for (size_t i = 0; i < count; ++i) {
            if (!isSound(formats[i])) throw Failure(CPV_COMPUTATION_FAILED, "format " + std::to_string(i) + " is not sound");
        }
        *set = new cpv_formats(std::vector<cpv_format>(formats, formats + count));
    });
}

void cpv_formats_free(cpv_formats *set) {
    delete set;
}
