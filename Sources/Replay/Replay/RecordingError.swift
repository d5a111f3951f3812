package import DeviceKit

/// Why a recording cannot be read, played or written: one line for each mistake, naming the file and the place in it.
package struct RecordingError: Error, Hashable, CustomStringConvertible {
    /// Each is one line, such as `frames/cam/2400.jpg: the frame is missing`.
    package let problems: [String]

    /// One mistake in a file or folder; the line counts from 1, where there is one.
    package init(path: String, line: Int? = nil, problem: String) {
        problems = [line.map { "\(path):\($0): \(problem)" } ?? "\(path): \(problem)"]
    }

    /// The mistakes of a configuration file, which already name their places.
    package init(_ mistakes: ConfigurationMistakes) {
        problems = mistakes.mistakes.map(\.description)
    }

    package var description: String { problems.joined(separator: "\n") }
}
