import CPlateVision
import Foundation

/// Owns what reads plates.
struct NativeReader: ~Copyable {
    private let handle: OpaquePointer

    private init(handle: OpaquePointer) {
        self.handle = handle
    }

    init(paddle configuration: RecognizerConfiguration, network: cpv_network) throws(RecognizerError) {
        let folder = configuration.modelFolder.path
        let threads = Int32(configuration.threads)
        handle = try nativeHandle { cpv_paddle_reader_open(folder, network, threads, $0, $1) }
    }

    static func tesseract() throws(RecognizerError) -> NativeReader {
        NativeReader(handle: try nativeHandle { cpv_tesseract_reader_open(nil, $0, $1) })
    }

    deinit { cpv_reader_free(handle) }

    /// Reads the plate at one place of a picture; the detector that found it looks closer.
    func read(
        _ place: cpv_plate, in picture: borrowing NativePicture, detector: borrowing NativeDetector,
        formats: borrowing NativeFormats
    ) throws(RecognizerError) -> cpv_reading {
        let detectorHandle = detector.handle
        let pictureHandle = picture.handle
        let formatsHandle = formats.handle
        var place = place
        var reading = cpv_reading()
        try nativeCall {
            cpv_reader_read(handle, detectorHandle, pictureHandle, &place, formatsHandle, &reading, $0)
        }
        return reading
    }
}
