// The reader for machines without the models: Tesseract, one line at a time.
#include "Failure.hpp"
#include "GlyphDoubt.hpp"
#include "PlateReader.hpp"
#include "PlateRectifier.hpp"

#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>

#include <dlfcn.h>

#include <algorithm>
#include <cmath>

namespace platevision {
namespace {

constexpr int lineHeight = 64, border = 12;
// Tesseract takes the frame of a plate for characters, so the crops leave more or less of it out.
constexpr Crop crops[] = {{-0.03f, 0.12f, 0.93f}, {0, 0.05f, 1}, {0, 0.20f, 0.90f}};

// Tesseract's choices stop where it is sure, but a plate needs to know what else it might have been.
constexpr float shareOfOthers = 0.02f, shareOfLookAlikes = 0.06f, shareOfNothing = 0.02f;

// More threads make Tesseract slower on one line. Its own number is fixed in its code; OpenMP's limit on nested levels,
// which is a setting of the calling thread, is what still counts.
void stayOnThisThread() {
    using Setter = void (*)(int);
    static const auto setLevels = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "omp_set_max_active_levels"));
    if (setLevels) setLevels(0);
}

/// Grey, evenly lit, dark characters on a light ground, with the white border that Tesseract expects.
cv::Mat prepared(const cv::Mat &line) {
    cv::Mat grey, framed;
    cv::cvtColor(line, grey, cv::COLOR_BGR2GRAY);
    cv::normalize(grey, grey, 0, 255, cv::NORM_MINMAX);
    cv::Mat otsu;
    cv::threshold(grey, otsu, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    if (cv::mean(otsu)[0] < 127) cv::bitwise_not(grey, grey);
    cv::copyMakeBorder(grey, framed, border, border, border, border, cv::BORDER_CONSTANT, cv::Scalar(255));
    return framed;
}

class TesseractReader : public PlateReader {
public:
    explicit TesseractReader(const char *dataFolder) {
        stayOnThisThread();
        if (engine.Init(dataFolder, "eng", tesseract::OEM_LSTM_ONLY) != 0) {
            throw Failure(CPV_MODEL_UNAVAILABLE, "Tesseract has no English data: install tesseract-ocr-eng");
        }
        engine.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
        engine.SetVariable("tessedit_char_whitelist", symbols);
        engine.SetVariable("lstm_choice_mode", "2");
        // It reports the low resolution of each line on standard error otherwise.
        engine.SetVariable("debug_file", "/dev/null");
    }

    ~TesseractReader() override { engine.End(); }

    std::vector<SymbolRows> read(const cv::Mat &pixels, const cpv_plate &plate) override {
        stayOnThisThread();
        std::vector<SymbolRows> rows;
        for (const Crop &crop : crops) {
            int width = int(std::lround(std::clamp(plateAspect(plate), 1.5f, 8.0f) * lineHeight));
            rows.push_back(readLine(prepared(rectified(pixels, plate, crop, cv::Size(width, lineHeight)))));
        }
        return rows;
    }

private:
    SymbolRows readLine(const cv::Mat &line) {
        engine.SetImage(line.data, line.cols, line.rows, 1, int(line.step));
        engine.SetSourceResolution(300);
        SymbolRows rows;
        appendBlank(rows);
        if (engine.Recognize(nullptr) != 0) return rows;
        std::unique_ptr<tesseract::ResultIterator> result(engine.GetIterator());
        if (!result || result->Empty(tesseract::RIL_SYMBOL)) return rows;
        do {
            if (rows.steps() + 2 > CPV_MAXIMUM_STEPS) break;
            appendSymbol(rows, *result);
            appendBlank(rows);
        } while (result->Next(tesseract::RIL_SYMBOL));
        engine.Clear();
        return rows;
    }

    static float *appendRow(SymbolRows &rows) {
        rows.probabilities.resize(rows.probabilities.size() + CPV_COLUMNS, 0.0f);
        return &rows.probabilities[rows.probabilities.size() - CPV_COLUMNS];
    }

    static void appendBlank(SymbolRows &rows) {
        appendRow(rows)[0] = 1;
    }

    /// One row for one symbol: Tesseract's own choices, then what they leave over.
    static void appendSymbol(SymbolRows &rows, const tesseract::ResultIterator &result) {
        float *row = appendRow(rows);
        std::unique_ptr<const char[]> text(result.GetUTF8Text(tesseract::RIL_SYMBOL));
        int best = text ? symbolIndex(text[0]) : -1;
        add(row, best, result.Confidence(tesseract::RIL_SYMBOL));
        tesseract::ChoiceIterator choice(result);
        do {
            const char *other = choice.GetUTF8Text();
            if (other && symbolIndex(other[0]) != best) add(row, symbolIndex(other[0]), choice.Confidence());
        } while (choice.Next());
        addDoubt(row, best);
        float sum = 0;
        for (int column = 0; column < CPV_COLUMNS; ++column) sum += row[column];
        for (int column = 0; column < CPV_COLUMNS; ++column) row[column] /= sum;
    }

    static void add(float *row, int symbol, float percent) {
        if (symbol >= 0) row[1 + symbol] += std::clamp(percent / 100, 0.0f, 1.0f);
    }

    static void addDoubt(float *row, int best) {
        row[0] += shareOfNothing;
        for (int symbol = 0; symbol < CPV_SYMBOLS; ++symbol) row[1 + symbol] += shareOfOthers / float(CPV_SYMBOLS);
        if (best < 0) return;
        std::vector<int> others = lookAlikes(best);
        for (int other : others) row[1 + other] += shareOfLookAlikes / float(others.size() + 1);
    }

    tesseract::TessBaseAPI engine;
};

}  // namespace

std::unique_ptr<PlateReader> makeTesseractReader(const char *dataFolder) {
    return std::make_unique<TesseractReader>(dataFolder);
}

}  // namespace platevision
