import FieldProtocols

/// One input of libFuzzer: the first byte says which protocol and which side, the others are what came.
///
/// They are taken as a whole frame, and as a stream in two pieces. Only a trap or a finding of the sanitizer is a failure.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    let input = UnsafeBufferPointer(start: start, count: count)
    guard let choice = input.first else { return 0 }
    let bytes = Array(input.dropFirst())
    let protocols = CaptureProtocol.allCases
    let name = protocols[Int(choice & 0x7F) % protocols.count]
    decode(bytes, name, isSent: choice & 0x80 != 0)
    cut(bytes, name)
    return 0
}

private func decode(_ bytes: [UInt8], _ name: CaptureProtocol, isSent: Bool) {
    var line = name.line(of: String(decoding: bytes, as: UTF8.self))
    if line.hex != nil { line.hex = HexText.text(bytes) }
    line.direction = isSent ? .sent : .received
    var decoder = CaptureDecoder(name)
    // A second time: what the first one left behind must do no harm.
    for _ in 0..<2 { _ = try? decoder.fields(of: line) }
}

private func cut(_ bytes: [UInt8], _ name: CaptureProtocol) {
    switch name {
    case .uhfreader18: cut(bytes, UHFReader18.self)
    case .m100: cut(bytes, M100.self)
    case .r2000: cut(bytes, R2000.self)
    case .mercury: cut(bytes, Mercury.self)
    case .llrp: cut(bytes, LLRP.self)
    case .osdp: cut(bytes, OSDP.self)
    case .ascii: cut(bytes, ASCIILine.self)
    case .r700: cut(bytes, ReaderJSONLine.self)
    case .wiegand, .modbus, .epc, .card, .uhppote: break
    }
}

/// However a stream is cut into pieces, the same frames come out of it.
private func cut<Format: FrameFormat>(_ bytes: [UInt8], _: Format.Type) {
    let middle = bytes.count / 2
    var (whole, halved) = (Deframer<Format>(), Deframer<Format>())
    let once = (whole.take(bytes) + whole.pause()).map(Array.init)
    let twice = (halved.take(bytes[..<middle]) + halved.take(bytes[middle...]) + halved.pause()).map(
        Array.init)
    precondition(once == twice, "the pieces of a stream decide what is found in it")
}

/// The package manager names the program's entry so; libFuzzer's own takes over from here.
@_cdecl("fuzz_frames_main")
public func fuzzMain(
    _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    var (count, arguments) = (count, arguments)
    return runFuzzer(&count, &arguments, fuzzOneInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
) -> Int32
