/// The one door between Swift and OpenCV, OpenVINO and Tesseract: opaque handles, plain structs, error codes.
///
/// No exception leaves these functions. A function that can fail returns a `cpv_status` and writes one line of English
/// into `message`, which may be null. Handles are used by one thread at a time; several handles may be used at once.
#ifndef CPLATEVISION_H
#define CPLATEVISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    /// The most characters a plate may have, as in the plate lists.
    CPV_MAXIMUM_CHARACTERS = 12,
    /// How many candidates are kept for one character.
    CPV_MAXIMUM_ALTERNATIVES = 8,
    /// A–Z and 0–9, in this order.
    CPV_SYMBOLS = 36,
    /// One column of a `cpv_symbol_rows` matrix: the blank, then the symbols.
    CPV_COLUMNS = 37,
    /// The most time steps of one line; more would mean a picture of another kind.
    CPV_MAXIMUM_STEPS = 256,
    /// The most plate formats that one set may hold.
    CPV_MAXIMUM_FORMATS = 512,
    /// The most plates that are looked at in one picture.
    CPV_MAXIMUM_PLATES = 16,
};

/// What kind of wrong it was.
typedef enum cpv_status {
    CPV_OK = 0,
    /// The bytes are not a picture that may be decoded; the caller's input is wrong.
    CPV_BAD_PICTURE = 1,
    /// A model, runtime or language file is absent or does not load.
    CPV_MODEL_UNAVAILABLE = 2,
    /// A library failed while computing.
    CPV_COMPUTATION_FAILED = 3,
} cpv_status;

/// One line of English: what was wrong, and where.
typedef struct cpv_message {
    char text[512];
} cpv_message;

// MARK: Pictures

/// A decoded picture.
typedef struct cpv_picture cpv_picture;

/// Decodes a JPEG or PNG, after its header has been checked: its kind, at most 40 megapixels, and that it is whole.
cpv_status cpv_picture_decode(const uint8_t *bytes, size_t count, cpv_picture **picture, cpv_message *message);
void cpv_picture_free(cpv_picture *picture);
int32_t cpv_picture_width(const cpv_picture *picture);
int32_t cpv_picture_height(const cpv_picture *picture);

/// A digest of what the picture shows, so that a frozen stream is not taken for a second look.
uint64_t cpv_picture_digest(const cpv_picture *picture);

/// A rectangle, in pixels from the top left.
typedef struct cpv_rectangle {
    int32_t x;
    int32_t y;
    int32_t width;
    int32_t height;
} cpv_rectangle;

/// The part of a picture that lies in a rectangle, as a picture of its own that shares the pixels; a part that would be
/// empty is a bad picture.
cpv_status cpv_picture_part(const cpv_picture *picture, cpv_rectangle rectangle, cpv_picture **part,
                            cpv_message *message);

/// A share of a picture, in 0–1 of its width and height from the top left.
typedef struct cpv_region {
    double x;
    double y;
    double width;
    double height;
} cpv_region;

/// How a picture, or a region of it, looks from afar: an eighth of its size, grey. Far cheaper than decoding it.
typedef struct cpv_glance cpv_glance;

cpv_status cpv_glance_decode(const uint8_t *bytes, size_t count, cpv_region region, cpv_glance **glance,
                             cpv_message *message);
void cpv_glance_free(cpv_glance *glance);

/// How many cells of 8×8 pixels differ plainly between two glances, apart from what light alone changes everywhere; all
/// of them where the two are not of one size.
int32_t cpv_glance_changed_cells(const cpv_glance *glance, const cpv_glance *other);

// MARK: Finding plates

typedef struct cpv_point {
    float x;
    float y;
} cpv_point;

/// One plate in a picture, in pixels of the picture.
typedef struct cpv_plate {
    /// How sure the detector is, in 0–1.
    float score;
    float x;
    float y;
    float width;
    float height;
    /// Top left, top right, bottom right, bottom left, as seen in the picture.
    cpv_point corners[4];
} cpv_plate;

typedef struct cpv_detector cpv_detector;

/// How hard plates are looked for.
typedef enum cpv_search {
    /// In larger sizes of the picture as well, which finds plates below a tenth of its width.
    CPV_SEARCH_THOROUGH = 0,
    /// In one size of the picture, for cameras that soon show the same car larger.
    CPV_SEARCH_QUICK = 1,
} cpv_search;

/// Opens the detector of a model folder; its compiled form is shared by all detectors of the process.
cpv_status cpv_detector_open(const char *model_folder, int32_t threads, cpv_search search, cpv_detector **detector,
                             cpv_message *message);

/// Opens a detector that needs no model: it looks for places that are as wide and as full of edges as a plate.
cpv_status cpv_contour_detector_open(cpv_detector **detector, cpv_message *message);
void cpv_detector_free(cpv_detector *detector);

/// Finds plates, the surest first.
cpv_status cpv_detector_find(cpv_detector *detector, const cpv_picture *picture,
                             cpv_plate plates[CPV_MAXIMUM_PLATES], size_t *count, cpv_message *message);

// MARK: Looking at what was found

/// How well a plate can be seen, whatever it says.
typedef struct cpv_appearance {
    /// Along its upper and lower edge, in pixels of the picture.
    double width;
    /// The steepest edges of its characters, as a share of its contrast in one pixel: 1 divided by the pixels that a sharp
    /// edge is smeared over.
    double sharpness;
    /// The brightness of its ground, in 0–1: nine tenths of the plate are darker.
    double light;
    /// Between ground and characters, in 0–1.
    double contrast;
    /// The share of it that is as bright as the camera can tell.
    double glare;
    /// How far its upper edge leans, in degrees, clockwise.
    double tilt;
} cpv_appearance;

cpv_status cpv_plate_appearance(const cpv_picture *picture, const cpv_plate *plate, cpv_appearance *appearance,
                                cpv_message *message);

/// A plate to be drawn, with one line of ASCII about it.
typedef struct cpv_caption {
    cpv_plate plate;
    char text[96];
    /// Drawn in the colour of a warning.
    bool is_doubtful;
} cpv_caption;

/// Bytes that a native function made.
typedef struct cpv_bytes cpv_bytes;

const uint8_t *cpv_bytes_data(const cpv_bytes *bytes);
size_t cpv_bytes_count(const cpv_bytes *bytes);
void cpv_bytes_free(cpv_bytes *bytes);

/// Encodes a picture as JPEG, with boxes, corners and captions drawn into it; it is scaled down to a longest side.
cpv_status cpv_picture_annotated(const cpv_picture *picture, const cpv_caption *captions, size_t count,
                                 int32_t longest_side, cpv_bytes **jpeg, cpv_message *message);

// MARK: Plate formats

/// One plate format: for each position the set of symbols that it admits.
typedef struct cpv_format {
    /// Bit n stands for symbol n of A–Z, 0–9.
    uint64_t admits[CPV_MAXIMUM_CHARACTERS];
    int32_t length;
    /// How common the format is beside the others of its set; above 0.
    double weight;
} cpv_format;

typedef struct cpv_formats cpv_formats;

/// Makes a set of formats; an empty set lets every text count alike.
cpv_status cpv_formats_make(const cpv_format *formats, size_t count, cpv_formats **set, cpv_message *message);
void cpv_formats_free(cpv_formats *set);

// MARK: Reading plates

/// What a time step of a reader believes: for each step the probabilities of blank, A–Z, 0–9, summing to 1.
typedef struct cpv_symbol_rows {
    const float *probabilities;
    int32_t steps;
} cpv_symbol_rows;

typedef struct cpv_alternative {
    char character;
    double probability;
} cpv_alternative;

/// One character of a reading: its candidates, the most probable first.
typedef struct cpv_character {
    cpv_alternative alternatives[CPV_MAXIMUM_ALTERNATIVES];
    int32_t count;
} cpv_character;

/// The text of one plate.
typedef struct cpv_reading {
    /// A–Z and 0–9, ended by a zero; empty where nothing legible was found.
    char text[CPV_MAXIMUM_CHARACTERS + 1];
    int32_t length;
    /// How sure the whole text is, in 0–1: its posterior, calibrated where it comes of a reader that was measured. The
    /// alternatives of its characters are posteriors as they are.
    double confidence;
    cpv_character characters[CPV_MAXIMUM_CHARACTERS];
    /// The index of the format that the text fits, or -1.
    int32_t format;
} cpv_reading;

/// The probability that a line says exactly `text`, summed over all its alignments.
double cpv_text_probability(cpv_symbol_rows rows, const char *text);

/// The most probable text of one plate, given what the reader saw in each of its crops.
cpv_status cpv_decode(const cpv_symbol_rows *crops, size_t count, const cpv_formats *formats, cpv_reading *reading,
                      cpv_message *message);

typedef struct cpv_reader cpv_reader;

/// Which network reads.
typedef enum cpv_network {
    /// PP-OCRv6, the more accurate one.
    CPV_NETWORK_V6 = 0,
    /// PP-OCRv4, which was trained apart: a second opinion.
    CPV_NETWORK_V4 = 1,
} cpv_network;

/// Opens a neural reader of a model folder; its compiled form is shared by all readers of the process.
cpv_status cpv_paddle_reader_open(const char *model_folder, cpv_network network, int32_t threads, cpv_reader **reader,
                                  cpv_message *message);

/// Opens the Tesseract reader; `data_folder` may be null for the system's.
cpv_status cpv_tesseract_reader_open(const char *data_folder, cpv_reader **reader, cpv_message *message);
void cpv_reader_free(cpv_reader *reader);

/// Reads one plate of a picture; the detector that found it is asked for its corners again.
cpv_status cpv_reader_read(cpv_reader *reader, cpv_detector *detector, const cpv_picture *picture,
                           const cpv_plate *plate, const cpv_formats *formats, cpv_reading *reading,
                           cpv_message *message);

#ifdef __cplusplus
}
#endif

#endif
