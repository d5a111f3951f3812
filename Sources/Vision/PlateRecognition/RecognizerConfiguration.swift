package import Foundation

/// Which reader turns a plate into text.
package enum ReaderKind: String, CaseIterable, Sendable {
    /// The neural reader where its models are installed, else Tesseract.
    case automatic
    /// PP-OCRv6 in OpenVINO; an error where the models are absent.
    case paddle
    /// Tesseract, slower to trust, on every processor.
    case tesseract
}

/// How hard plates are looked for.
package enum PlateSearch: String, CaseIterable, Sendable {
    /// In three sizes of the picture: for single pictures, where a small plate will not come closer.
    case thorough
    /// In one size, for cameras: a plate of less than about a tenth of the picture's width may be seen only when the car
    /// has come closer.
    case quick
}

/// Whether a second reader must read the same.
package enum ReaderAgreement: String, CaseIterable, Sendable {
    /// One reader is believed.
    case none
    /// PP-OCRv4 must read the same text as PP-OCRv6, else there is no reading: for sites that fear wrong reads more than
    /// none. Reading takes half as long again.
    case required
}

/// What a recogniser is made from.
package struct RecognizerConfiguration: Sendable {
    /// Which reader to use.
    package var reader: ReaderKind

    /// The folder that `Config/setup.sh` fills: the models and the runtime in `openvino/`.
    package var modelFolder: URL

    /// How many threads one inference may use, of `threadCounts`.
    package var threads: Int

    /// The numbers of threads that can be asked for.
    package static let threadCounts = 1...64

    /// How hard plates are looked for; without models there is only one way.
    package var search: PlateSearch

    /// Whether a second reader must read the same; only the neural reader has a second one.
    package var agreement: ReaderAgreement

    /// The plate formats that doubtful characters are decided by.
    package var formats: PlateFormats

    /// How many plates are read in one picture.
    package var maximumPlates: Int

    package init(
        reader: ReaderKind = .automatic, modelFolder: URL = Self.defaultModelFolder, threads: Int = 1,
        search: PlateSearch = .thorough, agreement: ReaderAgreement = .none, formats: PlateFormats = .none,
        maximumPlates: Int = 3
    ) {
        self.reader = reader
        self.modelFolder = modelFolder
        self.threads = threads
        self.search = search
        self.agreement = agreement
        self.formats = formats
        self.maximumPlates = maximumPlates
    }

    /// `.models` in the working directory.
    package static var defaultModelFolder: URL {
        URL(filePath: ".models", directoryHint: .isDirectory)
    }

    /// Whether the folder holds the models; whether they load is another matter.
    package var hasModels: Bool {
        has("clp_det.onnx") && has("PP-OCRv6_rec_small.onnx")
    }

    private func has(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: modelFolder.appending(path: file).path)
    }

    func decidedReader() throws(RecognizerError) -> ReaderKind {
        guard Self.threadCounts.contains(threads) else {
            throw .unusableConfiguration("threads: \(threads) is not between 1 and 64")
        }
        guard (1...16).contains(maximumPlates) else {
            throw .unusableConfiguration("maximumPlates: \(maximumPlates) is not between 1 and 16")
        }
        if agreement == .required, reader == .tesseract || !hasModels {
            throw .unusableConfiguration("agreement: required needs the models of the paddle reader")
        }
        if agreement == .required, !has("PP-OCRv4_rec.onnx") {
            throw .modelUnavailable(
                "agreement: required needs PP-OCRv4_rec.onnx in \(modelFolder.path): run Config/setup.sh")
        }
        switch reader {
        case .automatic: return hasModels ? .paddle : .tesseract
        case .tesseract: return .tesseract
        case .paddle:
            guard hasModels else {
                throw .modelUnavailable(
                    "the paddle reader has no models in \(modelFolder.path): run Config/setup.sh")
            }
            return .paddle
        }
    }
}
