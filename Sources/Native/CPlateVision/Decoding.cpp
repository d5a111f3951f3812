#include "Decoding.hpp"

#include "Failure.hpp"
#include "GlyphDoubt.hpp"
#include "PrefixBeam.hpp"
#include "TextProbability.hpp"

#include <algorithm>
#include <map>

namespace platevision {
namespace {

constexpr size_t freeBeam = 12;
// Wider, because the texts of many formats share it.
constexpr size_t formatBeam = 32;
constexpr double leastAlternative = 1e-6;

/// Candidate texts with their weights: probability in the crops times prior.
using Weights = std::map<Text, double>;

/// Everything that one decoding needs: the crops, the formats, and the weights found so far.
class Decoding {
public:
    Decoding(const std::vector<cpv_symbol_rows> &crops, const cpv_formats &formats) : crops(crops), formats(formats) {}

    Decoded decoded() {
        search();
        const Text *best = heaviest();
        Decoded decoded{};
        decoded.reading.format = -1;
        if (!best) return decoded;
        Text text = *best;
        for (size_t position = 0; position < text.size(); ++position) substitute(text, position);
        double total = totalWeight();
        write(text, total, decoded.reading);
        decoded.sightPosterior = weightDrawnLike(text) / total;
        return decoded;
    }

private:
    void search() {
        for (const cpv_symbol_rows &rows : crops) {
            for (const Text &text : probableTexts(rows, freeBeam, nullptr)) weigh(text);
            if (formats.isEmpty()) continue;
            for (const Text &text : probableTexts(rows, formatBeam, &formats)) weigh(text);
        }
    }

    // The crops show one plate, so a text counts by the mean of what they say; a crop that cut off a character
    // then lowers the right text, but does not rule it out.
    void weigh(const Text &text) {
        auto [slot, isNew] = weights.emplace(text, 0);
        if (!isNew) return;
        double probability = 0;
        for (const cpv_symbol_rows &rows : crops) probability += textProbability(rows, text);
        probability /= double(crops.size());
        seen += probability;
        slot->second = probability * formats.prior(text);
        if (slot->second == 0) notAPlate += probability;
    }

    void substitute(Text text, size_t position) {
        for (uint8_t symbol = 0; symbol < CPV_SYMBOLS; ++symbol) {
            text[position] = symbol;
            weigh(text);
        }
    }

    const Text *heaviest() const {
        const Text *best = nullptr;
        double weight = 0;
        for (const auto &candidate : weights) {
            if (candidate.second <= weight) continue;
            best = &candidate.first;
            weight = candidate.second;
        }
        return best;
    }

    double weightDrawnLike(const Text &text) const {
        double sum = 0;
        for (const auto &candidate : weights) {
            if (areDrawnAlike(candidate.first, text)) sum += candidate.second;
        }
        return sum;
    }

    // What the beams did not hold, and words that are no plates, count as texts that fit no format.
    double totalWeight() const {
        double total = (std::max(0.0, 1 - seen) + notAPlate) * formats.priorWithoutFormat();
        for (const auto &candidate : weights) total += candidate.second;
        return total;
    }

    void write(const Text &text, double total, cpv_reading &reading) const {
        reading.length = int32_t(text.size());
        reading.confidence = weights.at(text) / total;
        reading.format = formats.bestFit(text);
        for (size_t position = 0; position < text.size(); ++position) {
            reading.text[position] = symbols[text[position]];
            reading.characters[position] = character(text.size(), position, total);
        }
    }

    /// The marginal of one position over all texts of this length.
    cpv_character character(size_t length, size_t position, double total) const {
        std::vector<cpv_alternative> alternatives(CPV_SYMBOLS);
        for (size_t symbol = 0; symbol < CPV_SYMBOLS; ++symbol) alternatives[symbol].character = symbols[symbol];
        for (const auto &candidate : weights) {
            if (candidate.first.size() != length) continue;
            alternatives[candidate.first[position]].probability += candidate.second / total;
        }
        std::sort(alternatives.begin(), alternatives.end(),
                         [](auto &a, auto &b) { return a.probability > b.probability; });
        cpv_character result{};
        for (const cpv_alternative &alternative : alternatives) {
            if (result.count == CPV_MAXIMUM_ALTERNATIVES || alternative.probability < leastAlternative) break;
            result.alternatives[result.count++] = alternative;
        }
        return result;
    }

    const std::vector<cpv_symbol_rows> &crops;
    const cpv_formats &formats;
    Weights weights;
    double seen = 0;
    double notAPlate = 0;
};

}  // namespace

Decoded decode(const std::vector<cpv_symbol_rows> &crops, const cpv_formats *formats) {
    static const cpv_formats none({});
    return Decoding(crops, formats ? *formats : none).decoded();
}

}  // namespace platevision

using namespace platevision;

cpv_status cpv_decode(const cpv_symbol_rows *crops, size_t count, const cpv_formats *formats, cpv_reading *reading,
                      cpv_message *message) {
    return guarded(message, [&] {
        for (size_t i = 0; i < count; ++i) {
            if (crops[i].steps > CPV_MAXIMUM_STEPS) throw Failure(CPV_COMPUTATION_FAILED, "a line of too many steps");
        }
        *reading = decode(std::vector<cpv_symbol_rows>(crops, crops + count), formats).reading;
    });
}
