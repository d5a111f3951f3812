/// Where a reader shows what.
package struct ModbusTagMap: Hashable, Sendable {
    package var registers: ModbusBus.Registers = .holding

    /// The EPC's first register, and how many it has.
    package var epc: Int
    package var epcWords: Int

    /// Whether each register has its bytes the other way round.
    package var isByteSwapped = false

    /// The register and bits that are not 0 while a tag is shown; nil where an EPC of zeros says that there is none.
    package var presence: Field?

    /// The antenna's number, counted from 1.
    package var antenna: Int?

    /// The strength in dBm, signed.
    package var signal: Int?

    /// What is written once a tag was read, so that the reader shows the next one: the register, and its new value.
    package var acknowledgement: Field?

    /// A register, and bits or a value of it.
    package struct Field: Hashable, Sendable {
        package let register: Int
        package let bits: UInt16

        package init(register: Int, bits: UInt16) {
            self.register = register
            self.bits = bits
        }
    }

    package init(epc: Int, words: Int) {
        self.epc = epc
        epcWords = words
    }

    /// All registers that are read, in one request.
    package var span: ClosedRange<Int> {
        let others = [presence?.register, antenna, signal].compactMap { $0 }
        let first = others.reduce(epc, min)
        return first...max(others.reduce(epc + epcWords - 1, max), first)
    }
}
