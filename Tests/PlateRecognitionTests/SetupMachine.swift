import Foundation

/// A checkout of its own for the set-up script, with commands in front of the machine's.
final class SetupMachine {
    static let modelText = "a model"

    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    private let folder: TemporaryFolder
    private var wheelHash = ""
    private var root: URL { folder.url.appending(path: "checkout") }
    private var wheels: URL { folder.url.appending(path: "wheels") }
    private var commands: URL { folder.url.appending(path: "commands") }

    /// - Parameters:
    ///   - wheelHash: what is stated of the wheel instead of its SHA-256.
    ///   - fileHash: what is stated of the file in it instead of its SHA-256.
    ///   - processor: what `uname -m` says; models are pinned for `pinnedFor`.
    init(
        wheelHash: String? = nil, fileHash: String? = nil, processor: String = "testcpu",
        pinnedFor: String = "testcpu"
    ) throws {
        folder = try TemporaryFolder()
        let script = try String(
            contentsOf: RepositoryPaths.root.appending(path: "Config/setup.sh"), encoding: .utf8)
        try folder.write(script, to: "checkout/Config/setup.sh")
        try folder.write("# Nothing that this machine lacks.\nbash\n", to: "checkout/Config/apt-packages.txt")
        let hashes = try makeWheel()
        self.wheelHash = hashes.wheel
        try folder.write(
            "gatemodel==1.0 --hash=sha256:\(wheelHash ?? hashes.wheel)\n",
            to: "checkout/Config/models/\(pinnedFor).requirements.txt")
        try folder.write(
            "# comment\n\(fileHash ?? hashes.file)  folder/model.onnx  gatemodel-1.0-  gatemodel/model.onnx\n",
            to: "checkout/Config/models/\(pinnedFor).files.txt")
        try addCommand("uname", "echo \(processor)")
    }

    func setUp() throws -> Run {
        try run("/bin/bash", [root.appending(path: "Config/setup.sh").path])
    }

    func addCommand(_ name: String, _ body: String) throws {
        try addProgram("#!/bin/bash\n\(body)\n", at: "commands/\(name)")
    }

    /// Makes the script take `program` for the machine's Python.
    func replacePython(with program: String) throws {
        try addProgram(program, at: "commands/otherpython")
        try replaceInScript("/usr/bin/python3", with: "otherpython")
    }

    func restorePython() throws {
        try replaceInScript("otherpython", with: "/usr/bin/python3")
    }

    func requirePackage(_ name: String) throws {
        try folder.write("\(name)\n", to: "checkout/Config/apt-packages.txt")
    }

    /// Makes the wheel something that the tests talk to as well; `hash` is stated of it instead of its SHA-256.
    func requirePeer(hash: String? = nil) throws {
        try folder.write(
            "gatemodel==1.0 --hash=sha256:\(hash ?? wheelHash)\n",
            to: "checkout/Tests/Support/peers/requirements.txt")
    }

    /// The file in the package that the tests talk to, nil where it is not in place.
    func peer() -> String? {
        try? String(contentsOf: root.appending(path: ".peers/gatemodel/model.onnx"), encoding: .utf8)
    }

    func removeWheels() throws {
        try FileManager.default.removeItem(at: wheels)
    }

    func damageModel() throws {
        try folder.write("half a mod", to: "checkout/.models/folder/model.onnx")
    }

    func leaveInterruptedDownload() throws {
        try folder.write("half", to: "checkout/.models/.incoming.abcdef/wheels/half.whl")
    }

    func model() throws -> String {
        try String(contentsOf: root.appending(path: ".models/folder/model.onnx"), encoding: .utf8)
    }

    /// Every file in the model folder but the lock.
    func installedFiles() throws -> [String] {
        let models = root.appending(path: ".models").path
        let paths = try FileManager.default.subpathsOfDirectory(atPath: models)
        return paths.filter { $0 != ".lock" && !isFolder(models + "/" + $0) }.sorted()
    }

    private func replaceInScript(_ text: String, with other: String) throws {
        let script = root.appending(path: "Config/setup.sh")
        let old = try String(contentsOf: script, encoding: .utf8)
        try Data(old.replacing(text, with: other).utf8).write(to: script)
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func addProgram(_ text: String, at place: String) throws {
        let file = try folder.write(text, to: place)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    /// A wheel of one small file, as pip wants it.
    private func makeWheel() throws -> (wheel: String, file: String) {
        try FileManager.default.createDirectory(at: wheels, withIntermediateDirectories: true)
        let program = """
            import hashlib, sys, zipfile
            path, text = sys.argv[1] + "/gatemodel-1.0-py3-none-any.whl", sys.argv[2]
            info = "gatemodel-1.0.dist-info/"
            with zipfile.ZipFile(path, "w") as wheel:
                wheel.writestr("gatemodel/model.onnx", text)
                wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: gatemodel\\nVersion: 1.0\\n")
                wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
                wheel.writestr(info + "RECORD", "")
            print(hashlib.sha256(open(path, "rb").read()).hexdigest(), hashlib.sha256(text.encode()).hexdigest())
            """
        let run = try run("/usr/bin/env", ["python3", "-c", program, wheels.path, Self.modelText])
        let hashes = run.output.split(whereSeparator: \.isWhitespace).map(String.init)
        guard run.status == 0, hashes.count == 2 else { throw CocoaError(.executableLoad) }
        return (hashes[0], hashes[1])
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = commands.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
        environment["PIP_NO_INDEX"] = "1"
        environment["PIP_FIND_LINKS"] = wheels.path
        environment["PIP_CONFIG_FILE"] = "/dev/null"
        process.environment = environment
        // Files, not pipes: a pipe that is read late could fill and stop the script.
        let output = try folder.write("", to: "output")
        let errors = try folder.write("", to: "errors")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
