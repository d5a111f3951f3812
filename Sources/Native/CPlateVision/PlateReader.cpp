#include "PlateReader.hpp"

#include "Decoding.hpp"
#include "Failure.hpp"
#include "Picture.hpp"

using namespace platevision;

struct cpv_reader {
    std::unique_ptr<PlateReader> reader;
};

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

cpv_status cpv_reader_read(cpv_reader *reader, const cpv_picture *picture, const cpv_plate *plate,
                           const cpv_formats *formats, cpv_reading *reading, cpv_message *message) {
    return guarded(message, [&] {
        std::vector<SymbolRows> crops = reader->reader->read(picture->pixels, *plate);
        std::vector<cpv_symbol_rows> views;
        for (const SymbolRows &rows : crops) views.push_back(rows.view());
        *reading = decode(views, formats);
    });
}
