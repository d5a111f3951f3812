#include "SymbolFolding.hpp"

#include <map>
#include <sstream>

namespace platevision {
namespace {

constexpr int blankColumn = 0;

/// What is written differently but stands for a letter or digit on plates: capitals of other scripts that look the same.
const std::map<std::string, char> &lookAlikes() {
    static const std::map<std::string, char> table = {
        {"А", 'A'}, {"В", 'B'}, {"Е", 'E'}, {"І", 'I'}, {"К", 'K'}, {"М", 'M'}, {"Н", 'H'}, {"О", 'O'}, {"Р", 'P'},
        {"С", 'C'}, {"Т", 'T'}, {"Х", 'X'}, {"У", 'Y'},  // Cyrillic
        {"Α", 'A'}, {"Β", 'B'}, {"Ε", 'E'}, {"Ζ", 'Z'}, {"Η", 'H'}, {"Ι", 'I'}, {"Κ", 'K'}, {"Μ", 'M'}, {"Ν", 'N'},
        {"Ο", 'O'}, {"Ρ", 'P'}, {"Τ", 'T'}, {"Υ", 'Y'}, {"Χ", 'X'},  // Greek
        {"Ä", 'A'}, {"Ö", 'O'}, {"Ü", 'U'}, {"Š", 'S'}, {"Č", 'C'}, {"Ž", 'Z'},
    };
    return table;
}

/// What stands between the groups of a plate: as good as nothing.
bool isSeparator(const std::string &character) {
    static const std::string separators[] = {"-", ".", " ", "·", "•", ":", "'", "_", "|", "/", ",", "~", "–", "—", "*"};
    for (const std::string &separator : separators) {
        if (character == separator) return true;
    }
    return false;
}

int columnOf(const std::string &character) {
    if (isSeparator(character)) return blankColumn;
    if (character.size() == 1) {
        char capital = character[0] >= 'a' && character[0] <= 'z' ? char(character[0] - 'a' + 'A') : character[0];
        return symbolIndex(capital) < 0 ? -1 : 1 + symbolIndex(capital);
    }
    auto found = lookAlikes().find(character);
    return found == lookAlikes().end() ? -1 : 1 + symbolIndex(found->second);
}

}  // namespace

SymbolFolding::SymbolFolding(const std::string &characters) {
    std::istringstream lines(characters);
    std::string character;
    int64_t symbol = 0;
    entries.push_back({symbol++, blankColumn});
    while (std::getline(lines, character)) {
        if (int column = columnOf(character); column >= 0) entries.push_back({symbol, column});
        ++symbol;
    }
    entries.push_back({symbol++, blankColumn});
    count = symbol;
}

SymbolRows SymbolFolding::fold(const float *probabilities, int64_t steps) const {
    SymbolRows rows{std::vector<float>(size_t(steps) * CPV_COLUMNS, 0.0f)};
    for (int64_t step = 0; step < steps; ++step) {
        float *row = rows.probabilities.data() + step * CPV_COLUMNS;
        float sum = 0;
        for (const Entry &entry : entries) {
            float probability = probabilities[step * count + entry.symbol];
            row[entry.column] += probability;
            sum += probability;
        }
        // A step that saw only other symbols says nothing.
        if (!(sum > 0)) row[blankColumn] = sum = 1;
        for (int column = 0; column < CPV_COLUMNS; ++column) row[column] /= sum;
    }
    return rows;
}

}  // namespace platevision
