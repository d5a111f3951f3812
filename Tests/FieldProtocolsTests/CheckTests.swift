import FieldProtocols
import Testing

@Suite("Checks over frames")
struct CheckTests {
    @Test(
        "the check of 123456789 is what catalogues list",
        arguments: [
            (CRC16.mcrf4xx, UInt16(0x6F91)), (.modbus, 0x4B37), (.osdp, 0xE5CC), (.gen2, 0xD64E),
        ])
    func catalogue(_ crc: CRC16, _ check: UInt16) {
        #expect(crc.check(Array("123456789".utf8)[...]) == check)
    }

    /// Verified bytes of each protocol.
    @Test(
        "frames that are sent are the ones that devices were seen to obey",
        arguments: [
            (UHFReader18Command(address: 0, code: 0x01).frame, "04 00 01 DB 4B"),
            (UHFReader18Command(address: 0, code: 0x01, data: [2, 0]).frame, "06 00 01 02 00 7C 62"),
            (UHFReader18Command(address: 0xFF, code: 0x21).frame, "04 FF 21 19 95"),
            (UHFReader18Command(address: 0, code: 0x93).frame, "04 00 93 40 FC"),
            (M100Frame.command(M100.Code.poll), "BB 00 22 00 00 22 7E"),
            (M100Frame.command(M100.Code.pollMany, [0x22, 0x27, 0x10]), "BB 00 27 00 03 22 27 10 83 7E"),
            (M100Frame.command(M100.Code.stop), "BB 00 28 00 00 28 7E"),
            (R2000Command(address: 1, code: 0x74, data: [0]).frame, "A0 04 01 74 00 E7"),
            (R2000Command(address: 1, code: 0x89, data: [1]).frame, "A0 04 01 89 01 D1"),
            (MercuryCommand(code: Mercury.Code.boot).frame, "FF 00 04 1D 0B"),
            (MercuryCommand(code: Mercury.Code.setRegion, data: [2]).frame, "FF 01 97 02 4B BF"),
            (MercuryCommand(code: Mercury.Code.setProtocol, data: [0, 5]).frame, "FF 02 93 00 05 51 7D"),
            (MercuryCommand(code: Mercury.Code.readSingle, data: [3, 0xE8]).frame, "FF 02 21 03 E8 D5 09"),
            (
                LLRPMessage(type: LLRP.MessageType.deleteROSpec, id: 3, body: [0, 0, 0, 1]).frame,
                "04 15 00 00 00 0E 00 00 00 03 00 00 00 01"
            ),
        ])
    func sent(_ frame: [UInt8], _ hex: String) throws {
        #expect(HexText.text(frame) == hex.filter { $0 != " " })
    }

    @Test("what does not fit into a frame is cut off, and the frame says its true length")
    func tooLong() throws {
        let data = [UInt8](repeating: 7, count: 2000)
        let uhf = UHFReader18Command(address: 1, code: 2, data: data).frame
        let r2000 = R2000Command(address: 1, code: 2, data: data).frame
        let mercury = MercuryCommand(code: 2, data: data).frame

        #expect(try UHFReader18Command(frame: uhf[...]).data.count == 251)
        #expect(try R2000Command(frame: r2000[...]).data.count == 252)
        #expect(try MercuryCommand(frame: mercury[...]).data.count == 250)
        #expect(try M100Frame(frame: M100Frame.command(5, data)[...]).code == 5)
    }

    @Test(
        "hex is read as people write it, and what is none is named with its place",
        arguments: [
            ("bb:00-22 7e", "BB00227E", nil), ("0xBB", "BB", nil), ("", "", nil),
            ("BB 0", nil, "text: half a byte is missing at the end"),
            ("BB G0", nil, "text: character 4 is no hex digit"),
        ] as [(String, String?, String?)])
    func hex(_ text: String, _ digits: String?, _ problem: String?) {
        do throws(FrameError) {
            #expect(HexText.text(try HexText.bytes(text)) == digits)
        } catch {
            #expect(error.description == problem)
        }
    }
}
