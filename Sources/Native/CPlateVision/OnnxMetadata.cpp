#include "OnnxMetadata.hpp"

#include "Failure.hpp"

#include <fstream>
#include <iterator>

namespace platevision {
namespace {

// An ONNX file is a protocol buffer: fields of (number << 3 | wire type). Metadata are fields 14 of the outermost
// message, each a message of key (1) and value (2).
constexpr uint64_t metadataField = 14, keyField = 1, valueField = 2;

/// Walks over the fields of one message that lies in memory.
class Fields {
public:
    Fields(const char *bytes, size_t count) : position(bytes), end(bytes + count) {}

    /// Moves to the next field of bytes; false at the end or where the file makes no sense.
    bool next(uint64_t &field, const char *&bytes, size_t &count) {
        while (position < end) {
            uint64_t tag = varint();
            field = tag >> 3;
            uint64_t type = tag & 7, size = 0;
            if (type == 0) varint();
            if (type == 1) size = 8;
            if (type == 2) size = varint();
            if (type == 5) size = 4;
            bool isKnown = type == 0 || type == 1 || type == 2 || type == 5;
            if (!isKnown || size > uint64_t(end - position)) return false;
            bytes = position;
            count = size;
            position += size;
            if (type == 2) return true;
        }
        return false;
    }

private:
    uint64_t varint() {
        uint64_t value = 0;
        for (int shift = 0; shift < 64 && position < end; shift += 7) {
            uint8_t byte = uint8_t(*position++);
            value |= uint64_t(byte & 0x7F) << shift;
            if (!(byte & 0x80)) break;
        }
        return value;
    }

    const char *position;
    const char *end;
};

}  // namespace

std::string onnxMetadata(const std::string &path, const std::string &key) {
    std::ifstream file(path, std::ios::binary);
    std::string contents((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    Fields model(contents.data(), contents.size());
    uint64_t field = 0, innerField = 0;
    const char *bytes = nullptr, *innerBytes = nullptr;
    size_t count = 0, innerCount = 0;
    while (model.next(field, bytes, count)) {
        if (field != metadataField) continue;
        std::string entryKey, entryValue;
        Fields entry(bytes, count);
        while (entry.next(innerField, innerBytes, innerCount)) {
            if (innerField == keyField) entryKey.assign(innerBytes, innerCount);
            if (innerField == valueField) entryValue.assign(innerBytes, innerCount);
        }
        if (entryKey == key) return entryValue;
    }
    throw Failure(CPV_MODEL_UNAVAILABLE, path + " has no metadata '" + key + "'");
}

}  // namespace platevision
