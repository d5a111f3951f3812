#include "PlateReader.hpp"

#include "Decoding.hpp"
#include "Failure.hpp"
#include "Picture.hpp"
#include "PlateDetector.hpp"

using namespace platevision;

struct cpv_reader {
    std::unique_ptr<PlateReader> reader;
};

namespace {

// Looking on after this was measured to change no reading, from 0.7 up to 0.995; most plates need no more than one look.
constexpr double surePosterior = 0.7;

/// The plate with the corners that a look wants, each way of seeking them that found it.
std::vector<cpv_plate> platesFor(size_t look, const PlateReader &reader, PlateDetector &detector, const cv::Mat &pixels,
                                 const cpv_plate &plate) {
    std::vector<cpv_plate> plates;
    for (int width : reader.closeUps(look)) {
        if (auto closer = detector.lookCloser(pixels, plate, width)) plates.push_back(*closer);
    }
    if (plates.empty() && look == 0) plates.push_back(plate);
    return plates;
}

/// Looks at a plate until it is sure, or has looked in every way that it knows.
cpv_reading read(PlateReader &reader, PlateDetector &detector, const cv::Mat &pixels, const cpv_plate &plate,
                 const cpv_formats *formats) {
    std::vector<SymbolRows> rows;
    Decoded decoded{};
    for (size_t look = 0; look < reader.looks(); ++look) {
        size_t before = rows.size();
        for (const cpv_plate &seen : platesFor(look, reader, detector, pixels, plate)) {
            for (SymbolRows &more : reader.read(pixels, seen)) rows.push_back(std::move(more));
        }
        if (rows.size() == before) continue;
        std::vector<cpv_symbol_rows> views;
        for (const SymbolRows &crop : rows) views.push_back(crop.view());
        decoded = decode(views, formats);
        if (decoded.sightPosterior >= surePosterior) break;
    }
    decoded.reading.confidence = reader.calibrated(decoded.reading.confidence);
    return decoded.reading;
}

}  // namespace

cpv_status cpv_paddle_reader_open(const char *model_folder, int32_t threads, cpv_reader **reader,
                                  cpv_message *message) {
    return guarded(message, [&] { *reader = new cpv_reader{makePaddleReader(model_folder, threads)}; });
}

cpv_status cpv_tesseract_reader_open(const char *data_folder, cpv_reader **reader, cpv_message *message) {
    return guarded(message, [&] { *reader = new cpv_reader{makeTesseractReader(data_folder)}; });
}

void cpv_reader_free(cpv_reader *reader) {
    delete reader;
}

cpv_status cpv_reader_read(cpv_reader *reader, cpv_detector *detector, const cpv_picture *picture,
                           const cpv_plate *plate, const cpv_formats *formats, cpv_reading *reading,
                           cpv_message *message) {
    return guarded(message, [&] {
        *reading = read(*reader->reader, *detector->detector, picture->pixels, *plate, formats);
    });
}
