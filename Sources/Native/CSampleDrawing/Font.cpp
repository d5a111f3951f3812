#include "Guard.h"
#include "Picture.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <memory>
#include <vector>

using namespace sample;

struct SampleFont {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    double capitalHeight = 0;
    double capitalWidth = 0;

    ~SampleFont() {
        if (face) FT_Done_Face(face);
        if (library) FT_Done_FreeType(library);
    }
};

namespace {

using Outlines = std::vector<std::vector<cv::Point2d>>;

cv::Point2d point(const FT_Vector *vector) { return {double(vector->x), double(vector->y)}; }

int moveTo(const FT_Vector *to, void *user) {
    static_cast<Outlines *>(user)->push_back({point(to)});
    return 0;
}

int lineTo(const FT_Vector *to, void *user) {
    static_cast<Outlines *>(user)->back().push_back(point(to));
    return 0;
}

constexpr int curveSteps = 12;

int conicTo(const FT_Vector *control, const FT_Vector *to, void *user) {
    auto &outline = static_cast<Outlines *>(user)->back();
    const cv::Point2d a = outline.back(), b = point(control), c = point(to);
    for (int step = 1; step <= curveSteps; ++step) {
        const double t = double(step) / curveSteps, s = 1 - t;
        outline.push_back(a * (s * s) + b * (2 * s * t) + c * (t * t));
    }
    return 0;
}

int cubicTo(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to, void *user) {
    auto &outline = static_cast<Outlines *>(user)->back();
    const cv::Point2d a = outline.back(), b = point(first), c = point(second), d = point(to);
    for (int step = 1; step <= curveSteps; ++step) {
        const double t = double(step) / curveSteps, s = 1 - t;
        outline.push_back(a * (s * s * s) + b * (3 * s * s * t) + c * (3 * s * t * t) + d * (t * t * t));
    }
    return 0;
}

/// The outline of a letter in the font's own units; empty where the font does not have it.
Outlines letterOutlines(FT_Face face, uint32_t letter) {
    const FT_UInt glyph = FT_Get_Char_Index(face, letter);
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0) return {};
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
    Outlines outlines;
    const FT_Outline_Funcs functions = {moveTo, lineTo, conicTo, cubicTo, 0, 0};
    if (FT_Outline_Decompose(&face->glyph->outline, &functions, &outlines) != 0) return {};
    return outlines;
}

cv::Rect2d extent(const Outlines &outlines) {
    double left = 1e12, bottom = 1e12, right = -1e12, top = -1e12;
    for (const auto &outline : outlines) {
        for (const auto &p : outline) {
            left = std::min(left, p.x);
            right = std::max(right, p.x);
            bottom = std::min(bottom, p.y);
            top = std::max(top, p.y);
        }
    }
    return {left, bottom, right - left, top - bottom};
}

}  // namespace

SampleDrawingResult sample_font_open(const char *path, SampleFont **font) {
    if (!path || !font) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        auto opened = std::make_unique<SampleFont>();
        if (FT_Init_FreeType(&opened->library) != 0) return SAMPLE_DRAWING_FAILED;
        if (FT_New_Face(opened->library, path, 0, &opened->face) != 0) {
            opened->face = nullptr;
            return SAMPLE_DRAWING_NO_FONT;
        }
        const Outlines capital = letterOutlines(opened->face, 'H');
        if (capital.empty()) return SAMPLE_DRAWING_NO_GLYPH;
        const cv::Rect2d box = extent(capital);
        opened->capitalHeight = box.height;
        opened->capitalWidth = box.width;
        *font = opened.release();
        return SAMPLE_DRAWING_DONE;
    });
}

void sample_font_close(SampleFont *font) { delete font; }

SampleDrawingResult sample_picture_draw_letter(SamplePicture *picture, SampleFont *font, uint32_t letter,
                                               SampleLetterBox box, SampleColour colour) {
    if (!picture || !font || !(box.width > 0) || !(box.height > 0)) return SAMPLE_DRAWING_BAD_ARGUMENT;
    return guarded([&] {
        Outlines outlines = letterOutlines(font->face, letter);
        if (outlines.empty()) return SAMPLE_DRAWING_NO_GLYPH;
        const cv::Rect2d ink = extent(outlines);
        const double vertical = box.height / font->capitalHeight;
        double horizontal = box.width / font->capitalWidth;
        if (ink.width * horizontal > box.widest) horizontal = box.widest / ink.width;
        const double middle = ink.x + ink.width / 2;
        for (auto &outline : outlines) {
            for (auto &p : outline) {
                p = {box.centre_x + (p.x - middle) * horizontal,
                     box.top + (font->capitalHeight - p.y) * vertical};
            }
        }
        fillOutlines(picture->pixels, outlines, vector(colour), box.weight);
        return SAMPLE_DRAWING_DONE;
    });
}
