#include "TextProbability.hpp"

namespace platevision {

// The forward sums of CTC. State 2k is the blank before character k, state 2k + 1 is character k. Plain doubles are
// enough: a text too improbable for them is as good as impossible.
double textProbability(const cpv_symbol_rows &rows, const std::vector<uint8_t> &text) {
    size_t states = 2 * text.size() + 1;
    std::vector<double> sums(states, 0.0);
    sums[0] = 1;
    for (int step = 0; step < rows.steps; ++step) {
        const float *probabilities = row(rows, step);
        for (size_t state = states; state-- > 0;) {
            bool isCharacter = state % 2 == 1;
            double sum = sums[state];
            // Before the first step nothing has been seen, which is the state of the first blank.
            if (state > 0) sum += sums[state - 1];
            if (isCharacter && state > 1 && text[state / 2] != text[state / 2 - 1]) sum += sums[state - 2];
            sums[state] = sum * probabilities[isCharacter ? 1 + text[state / 2] : 0];
        }
    }
    return text.empty() ? sums[0] : sums[states - 1] + sums[states - 2];
}

}  // namespace platevision

double cpv_text_probability(cpv_symbol_rows rows, const char *text) {
    std::vector<uint8_t> indices;
    for (const char *character = text; *character; ++character) {
        int index = platevision::symbolIndex(*character);
        if (index < 0) return 0;
        indices.push_back(uint8_t(index));
    }
    return platevision::textProbability(rows, indices);
}
