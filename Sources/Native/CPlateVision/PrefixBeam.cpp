#include "PrefixBeam.hpp"

#include <algorithm>

namespace platevision {
namespace {

// A symbol below this does not start a new text; alone it could not lift one into the beam.
constexpr float leastProbability = 1e-4f;

/// A prefix in the tree of all prefixes met so far, with the probabilities of ending in a blank or in its character.
struct Node {
    int parent;
    uint8_t symbol;
    uint8_t length;
    int children[CPV_SYMBOLS];
    FormatSet alive;
    double blank = 0, character = 0;
    double nextBlank = 0, nextCharacter = 0;

    double sum() const { return blank + character; }
};

class Search {
public:
    Search(size_t width, const cpv_formats *formats) : width(width), formats(formats) {
        nodes.push_back(makeNode(-1, 0, 0));
        if (formats) nodes[0].alive = formats->all();
        nodes[0].blank = 1;
        beam.push_back(0);
    }

    void advance(const float *probabilities) {
        touched.clear();
        for (int index : beam) extend(index, probabilities);
        for (int index : touched) {
            Node &node = nodes[size_t(index)];
            node.blank = node.nextBlank;
            node.character = node.nextCharacter;
            node.nextBlank = node.nextCharacter = 0;
        }
        std::sort(touched.begin(), touched.end(), [&](int a, int b) {
            return nodes[size_t(a)].sum() > nodes[size_t(b)].sum();
        });
        if (touched.size() > width) touched.resize(width);
        beam = touched;
    }

    std::vector<Text> texts() const {
        std::vector<Text> texts;
        for (int index : beam) {
            if (isComplete(nodes[size_t(index)])) texts.push_back(text(index));
        }
        return texts;
    }

private:
    static Node makeNode(int parent, uint8_t symbol, uint8_t length) {
        Node node{parent, symbol, length, {}, {}};
        std::fill(std::begin(node.children), std::end(node.children), -1);
        return node;
    }

    void extend(int index, const float *probabilities) {
        double blank = nodes[size_t(index)].blank, character = nodes[size_t(index)].character;
        int length = nodes[size_t(index)].length, last = nodes[size_t(index)].symbol;
        add(index, (blank + character) * probabilities[0], 0);
        if (length > 0) add(index, 0, character * probabilities[1 + last]);
        if (length == CPV_MAXIMUM_CHARACTERS) return;
        for (int symbol = 0; symbol < CPV_SYMBOLS; ++symbol) {
            if (probabilities[1 + symbol] < leastProbability) continue;
            // The same character twice needs a blank between.
            double before = length > 0 && symbol == last ? blank : blank + character;
            if (before <= 0) continue;
            int next = child(index, uint8_t(symbol));
            if (next >= 0) add(next, 0, before * probabilities[1 + symbol]);
        }
    }

    void add(int index, double blank, double character) {
        Node &node = nodes[size_t(index)];
        if (node.nextBlank == 0 && node.nextCharacter == 0 && blank + character > 0) touched.push_back(index);
        node.nextBlank += blank;
        node.nextCharacter += character;
    }

    /// The node of one more character, or -1 where no format admits it.
    int child(int index, uint8_t symbol) {
        int known = nodes[size_t(index)].children[symbol];
        if (known >= 0) return known;
        Node node = makeNode(index, symbol, uint8_t(nodes[size_t(index)].length + 1));
        if (formats) {
            node.alive = nodes[size_t(index)].alive & formats->admitting(node.length - 1u, symbol);
            if (node.alive.none()) return -1;
        }
        int made = int(nodes.size());
        nodes.push_back(node);
        nodes[size_t(index)].children[symbol] = made;
        return made;
    }

    bool isComplete(const Node &node) const {
        return !formats || (node.alive & formats->ofLength(node.length)).any();
    }

    Text text(int index) const {
        Text text;
        for (; nodes[size_t(index)].parent >= 0; index = nodes[size_t(index)].parent) {
            text.push_back(nodes[size_t(index)].symbol);
        }
        std::reverse(text.begin(), text.end());
        return text;
    }

    size_t width;
    const cpv_formats *formats;
    std::vector<Node> nodes;
    std::vector<int> beam;
    std::vector<int> touched;
};

}  // namespace

std::vector<Text> probableTexts(const cpv_symbol_rows &rows, size_t width, const cpv_formats *formats) {
    Search search(width, formats);
    for (int step = 0; step < rows.steps; ++step) search.advance(row(rows, step));
    return search.texts();
}

}  // namespace platevision
