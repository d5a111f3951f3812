#include "PictureHeader.hpp"

#include "Failure.hpp"

#include <cctype>
#include <cstring>
#include <optional>

namespace platevision {
namespace {

[[noreturn]] void refuse(const std::string &message) {
    throw Failure(CPV_BAD_PICTURE, message);
}

/// Reads big-endian numbers from bytes that may end anywhere.
class ByteReader {
public:
    ByteReader(const uint8_t *bytes, size_t count, const char *kind) : bytes(bytes), count(count), kind(kind) {}

    uint32_t number(size_t size) {
        need(size);
        uint32_t value = 0;
        for (size_t i = 0; i < size; ++i) value = value << 8 | bytes[position + i];
        position += size;
        return value;
    }

    void skip(size_t size) {
        need(size);
        position += size;
    }

    bool atEnd() const { return position >= count; }

private:
    void need(size_t size) const {
        if (count - position < size) {
            refuse(std::string("truncated ") + kind + ": it ends after " + std::to_string(count) + " bytes");
        }
    }

    const uint8_t *bytes;
    size_t count;
    const char *kind;
    size_t position = 0;
};

PictureSize checkedSize(const char *kind, uint32_t width, uint32_t height) {
    std::string size = std::to_string(width) + "x" + std::to_string(height) + " pixels";
    if (width == 0 || height == 0) refuse(std::string(kind) + " of " + size);
    // Unsigned: a PNG may state sides whose product is more than a signed number holds.
    if (uint64_t(width) * uint64_t(height) > uint64_t(maximumPixels)) {
        refuse(std::string(kind) + " of " + size + ": more than 40 megapixels");
    }
    return {width, height};
}

bool startsFrame(uint32_t marker) {
    bool isHuffmanTableOrReserved = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && !isHuffmanTableOrReserved;
}

bool standsAlone(uint32_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/// The next marker, past entropy-coded bytes: there FF is followed by 00 or a restart marker.
uint32_t nextMarker(ByteReader &reader) {
    while (true) {
        while (reader.number(1) != 0xFF) {}
        uint32_t marker = reader.number(1);
        while (marker == 0xFF) marker = reader.number(1);
        if (marker != 0x00) return marker;
    }
}

// A decoder paints what is missing of a JPEG grey, so the end marker is looked for here.
PictureSize checkJPEG(const uint8_t *bytes, size_t count) {
    ByteReader reader(bytes, count, "JPEG");
    reader.skip(2);
    std::optional<PictureSize> size;
    while (true) {
        uint32_t marker = nextMarker(reader);
        if (marker == 0xD9) break;
        if (standsAlone(marker)) continue;
        uint32_t length = reader.number(2);
        if (length < 2) refuse("damaged JPEG: a segment of impossible length");
        if (!startsFrame(marker)) {
            reader.skip(length - 2);
            continue;
        }
        if (length < 8) refuse("damaged JPEG: a frame header of impossible length");
        reader.skip(1);
        uint32_t height = reader.number(2);
        uint32_t width = reader.number(2);
        size = checkedSize("JPEG", width, height);
        reader.skip(length - 7);
    }
    if (!size) refuse("damaged JPEG: no frame header before its end");
    return *size;
}

PictureSize checkPNG(const uint8_t *bytes, size_t count) {
    constexpr uint32_t header = 0x49484452, end = 0x49454E44;
    ByteReader reader(bytes, count, "PNG");
    reader.skip(8);
    uint32_t length = reader.number(4);
    if (reader.number(4) != header || length != 13) refuse("damaged PNG: it does not begin with its header");
    uint32_t width = reader.number(4);
    uint32_t height = reader.number(4);
    PictureSize size = checkedSize("PNG", width, height);
    reader.skip(length - 8 + 4);
    for (uint32_t kind = header; kind != end;) {
        length = reader.number(4);
        kind = reader.number(4);
        reader.skip(size_t(length) + 4);
    }
    return size;
}

/// The first bytes as a person would quote them.
std::string beginning(const uint8_t *bytes, size_t count) {
    std::string text;
    for (size_t i = 0; i < count && i < 4; ++i) {
        if (!std::isprint(bytes[i])) return "unprintable bytes";
        text += char(bytes[i]);
    }
    return "'" + text + "'";
}

bool startsWith(const uint8_t *bytes, size_t count, const char *magic, size_t length) {
    return count >= length && std::memcmp(bytes, magic, length) == 0;
}

}  // namespace

PictureSize checkedPictureSize(const uint8_t *bytes, size_t count) {
    if (count == 0) refuse("an empty file: zero bytes");
    if (startsWith(bytes, count, "\xFF\xD8\xFF", 3)) return checkJPEG(bytes, count);
    if (startsWith(bytes, count, "\x89PNG\r\n\x1A\n", 8)) return checkPNG(bytes, count);
    refuse("not a JPEG or PNG picture: it starts with " + beginning(bytes, count));
}

}  // namespace platevision
