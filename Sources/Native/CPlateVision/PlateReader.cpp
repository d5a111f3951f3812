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

/// The plate with its corners as they were found, or once for each width at which it is found again.
std::vector<cpv_plate> seen(const cpv_plate &plate, const std::vector<int> &widths, PlateDetector &detector,
                            const cv::Mat &pixels) {
    if (widths.empty()) return {plate};
    std::vector<cpv_plate> plates;
    for (int width : widths) {
        if (auto closer = detector.lookCloser(pixels, plate, width)) plates.push_back(*closer);
    }
    return plates;
}

/// Looks at a plate until it is sure, or has looked in every way that it knows.
cpv_reading read(PlateReader &reader, PlateDetector &detector, const cv::Mat &pixels, const cpv_plate &plate,
                 const cpv_formats *formats) {
    std::vector<SymbolRows> rows;
    Decoded decoded{};
    for (const std::vector<int> &widths : reader.looks()) {
        std::vector<cpv_plate> plates = seen(plate, widths, detector, pixels);
        if (plates.empty()) continue;
        for (const cpv_plate &again : plates) {
            for (SymbolRows &more : reader.read(pixels, again)) rows.push_back(std::move(more));
        }
        std::vector<cpv_symbol_rows> views;
        for (const SymbolRows &crop : rows) views.push_back(crop.view());
        decoded = decode(views, formats);
        if (decoded.sightPosterior >= surePosterior) break;
    }
    decoded.reading.confidence = reader.calibrated(decoded.reading.confidence);
    return decoded.reading;
}

}  // namespace

cpv_status cpv_paddle_reader_open(const char *model_folder, cpv_network network, int32_t threads, cpv_reader **reader,
                                  cpv_message *message) {
    return guarded(message, [&] { *reader = new cpv_reader{makePaddleReader(model_folder, network, threads)}; });
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
