import CPlateVision
import Foundation

/// Owns what finds plates.
struct NativeDetector: ~Copyable {
    let handle: OpaquePointer

    private init(handle: OpaquePointer) {
        self.handle = handle
    }

    init(models configuration: RecognizerConfiguration) throws(RecognizerError) {
        let folder = configuration.modelFolder.path
        let threads = Int32(configuration.threads)
        let search = configuration.search == .quick ? CPV_SEARCH_QUICK : CPV_SEARCH_THOROUGH
        handle = try nativeHandle { cpv_detector_open(folder, threads, search, $0, $1) }
    }

    static func withoutModels() throws(RecognizerError) -> NativeDetector {
        NativeDetector(handle: try nativeHandle { cpv_contour_detector_open($0, $1) })
    }

    deinit { cpv_detector_free(handle) }

    /// The plates of a picture, the surest first.
    func plates(in picture: borrowing NativePicture) throws(RecognizerError) -> [cpv_plate] {
        let pictureHandle = picture.handle
        var plates = [cpv_plate](repeating: cpv_plate(), count: Int(CPV_MAXIMUM_PLATES))
        var count = 0
        try nativeCall { cpv_detector_find(handle, pictureHandle, &plates, &count, $0) }
        return Array(plates.prefix(count))
    }
}
