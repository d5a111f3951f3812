#ifndef C_SAMPLE_DRAWING_H
#define C_SAMPLE_DRAWING_H

// Drawing for the sample scenes: pictures in linear light, letters from font outlines, and a small depth-buffered
// stage for a road with cars. Every call is deterministic: one thread, own random numbers, no clock.
// OpenCV (core, imgproc, imgcodecs) and FreeType stay behind this header, and so do their exceptions.

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a call answers; `sample_drawing_message` puts it in words.
typedef enum {
    SAMPLE_DRAWING_DONE = 0,
    SAMPLE_DRAWING_BAD_ARGUMENT = 1,
    SAMPLE_DRAWING_NO_MEMORY = 2,
    SAMPLE_DRAWING_NO_FONT = 3,
    SAMPLE_DRAWING_NO_GLYPH = 4,
    SAMPLE_DRAWING_NOT_ENCODED = 5,
    SAMPLE_DRAWING_FAILED = 6
} SampleDrawingResult;

/// A short English sentence for a result; never null.
const char *sample_drawing_message(SampleDrawingResult result);

/// A colour in linear light; 1 is white paper in full sun.
typedef struct {
    float red;
    float green;
    float blue;
} SampleColour;

/// A place in a picture, in pixels from the top left corner.
typedef struct {
    double x;
    double y;
} SamplePoint;

// MARK: Pictures

/// Pixels in linear light.
typedef struct SamplePicture SamplePicture;

SampleDrawingResult sample_picture_create(int width, int height, SampleColour fill, SamplePicture **picture);
void sample_picture_destroy(SamplePicture *picture);
int sample_picture_width(const SamplePicture *picture);
int sample_picture_height(const SamplePicture *picture);

/// Fills one closed polygon with smooth edges.
SampleDrawingResult sample_picture_fill_polygon(SamplePicture *picture, const SamplePoint *points, int count,
                                                SampleColour colour);

/// Adds a copy of `source` scaled to `width` × `height` at (`left`, `top`); what lies outside is cut.
SampleDrawingResult sample_picture_place(SamplePicture *picture, const SamplePicture *source, int left, int top,
                                         int width, int height);

/// Darkens and browns a picture with splashes that thicken towards its lower edge; `amount` 0 is clean, 1 hopeless.
SampleDrawingResult sample_picture_soil(SamplePicture *picture, uint64_t seed, double amount, SampleColour mud);

/// Takes the colour out of a picture, as a camera does that sees by infrared light.
SampleDrawingResult sample_picture_grey(SamplePicture *picture);

/// Multiplies all light by `factor`.
SampleDrawingResult sample_picture_expose(SamplePicture *picture, double factor);

/// Writes the picture as JPEG with the given quality; free with `sample_bytes_free`.
SampleDrawingResult sample_picture_jpeg(const SamplePicture *picture, int quality, uint8_t **bytes, int64_t *count);
void sample_bytes_free(uint8_t *bytes);

// MARK: Photographs

/// A rectangle in a photograph, in pixels from the top left corner.
typedef struct {
    int x;
    int y;
    int width;
    int height;
} SampleRectangle;

/// Copies a photograph as JPEG with a rectangle painted over, in the colours around it; free with `sample_bytes_free`.
SampleDrawingResult sample_photograph_painted_over(const char *path, SampleRectangle rectangle, uint8_t **bytes,
                                                   int64_t *count);

/// Copies the part of a photograph that lies above a line, as JPEG; a part lower than 100 pixels is a bad argument.
SampleDrawingResult sample_photograph_above(const char *path, int line, uint8_t **bytes, int64_t *count);

// MARK: Letters

/// One font file, opened.
typedef struct SampleFont SampleFont;

SampleDrawingResult sample_font_open(const char *path, SampleFont **font);
void sample_font_close(SampleFont *font);

/// Where a letter goes: capitals fill `height` exactly and an average capital `width`; wide letters are squeezed to
/// `widest`, and every letter is centred on `centre_x`.
typedef struct {
    double centre_x;
    double top;
    double width;
    double widest;
    double height;
    double weight;
} SampleLetterBox;

SampleDrawingResult sample_picture_draw_letter(SamplePicture *picture, SampleFont *font, uint32_t letter,
                                               SampleLetterBox box, SampleColour colour);

// MARK: Lens and weather, applied to a finished picture

/// Gaussian blur of a lens out of focus.
SampleDrawingResult sample_picture_defocus(SamplePicture *picture, double sigma_pixels);

/// The streak that a shaking camera leaves, `length_pixels` long at `degrees` from the horizontal.
SampleDrawingResult sample_picture_shake(SamplePicture *picture, double length_pixels, double degrees);

/// The soft star around a light that shines into the lens.
SampleDrawingResult sample_picture_glow(SamplePicture *picture, SamplePoint centre, double radius_pixels,
                                        SampleColour colour);

/// Falling rain between camera and car: `streaks` bright threads, leaning `degrees` from the vertical.
SampleDrawingResult sample_picture_rain(SamplePicture *picture, uint64_t seed, int streaks, double degrees,
                                        double brightness);

/// Drops on the glass before the lens; each shows the scene upside down and out of focus.
SampleDrawingResult sample_picture_drops(SamplePicture *picture, uint64_t seed, int drops, double largest_pixels);

/// Mixes the air into the picture: `amount` 0 is clear, 1 hides everything behind `colour`.
SampleDrawingResult sample_picture_veil(SamplePicture *picture, SampleColour colour, double amount);

/// Sensor noise: a constant part and a part that grows with the light.
SampleDrawingResult sample_picture_noise(SamplePicture *picture, uint64_t seed, double floor, double gain);

// MARK: Stage

/// A position or direction: x to the right, y up, z away from the camera's foot; metres.
typedef struct {
    double x;
    double y;
    double z;
} SampleVector;

/// A pinhole camera; the three axes are unit vectors at right angles.
typedef struct {
    SampleVector eye;
    SampleVector right;
    SampleVector up;
    SampleVector forward;
    double focal_pixels;
    double centre_x;
    double centre_y;
} SampleCamera;

/// A lamp: intensity is what a white surface one metre away, facing it, sends back.
/// A lamp with `spread` above 0 shines only within that cosine around `direction`.
typedef struct {
    SampleVector position;
    SampleVector direction;
    double spread;
    SampleColour intensity;
} SampleLamp;

/// Everything that sends light into the scene.
typedef struct {
    SampleVector to_sun;
    SampleColour sun;
    SampleColour zenith;
    SampleColour horizon;
    SampleColour ground;
    const SampleLamp *lamps;
    int lamp_count;
    SampleColour camera_lamp;
    double wetness;
    double cloud;
} SampleLight;

/// The outline of a car on the ground, for its shadow: centre of the front edge, heading in radians, sizes.
typedef struct {
    double x;
    double z;
    double heading;
    double half_width;
    double length;
    double height;
} SampleFootprint;

typedef struct {
    SampleVector position;
    SampleVector normal;
    double u;
    double v;
} SampleVertex;

/// How a surface answers light. `mirror` is the reflectance seen straight on; `speckle` roughens the base colour;
/// `retroreflection` sends the camera's own lamp back as plates do. The texture, where set, multiplies the base.
typedef struct {
    SampleColour base;
    SampleColour emission;
    double mirror;
    double polish;
    double speckle;
    double retroreflection;
    const SamplePicture *texture;
} SampleMaterial;

/// Turns about the vertical through the origin of the mesh, then moves.
typedef struct {
    SampleVector position;
    double heading;
    double pitch;
} SamplePlacement;

typedef struct SampleStage SampleStage;

SampleDrawingResult sample_stage_create(int width, int height, int supersampling, SampleStage **stage);
void sample_stage_destroy(SampleStage *stage);

/// Starts an empty frame: sky, clouds and the road with its markings, under the given light.
SampleDrawingResult sample_stage_begin(SampleStage *stage, SampleCamera camera, SampleLight light, uint64_t seed,
                                       const SampleFootprint *cars, int car_count);

SampleDrawingResult sample_stage_draw(SampleStage *stage, const SampleVertex *vertices, int vertex_count,
                                      const uint32_t *indices, int index_count, SampleMaterial material,
                                      SamplePlacement placement);

/// Adds the finished frame, times `weight`, to a picture of the stage's size; several make motion blur.
SampleDrawingResult sample_stage_add_to(const SampleStage *stage, SamplePicture *picture, double weight);

#ifdef __cplusplus
}
#endif

#endif
