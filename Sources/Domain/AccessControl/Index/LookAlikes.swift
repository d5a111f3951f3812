/// Characters that readers and people take for each other on a plate, each in one class with those drawn like it.
///
/// The classes are drawing, not statistics: strokes that differ by a gap, a tail or a corner. How often a reader really
/// confuses two of them is for the false-accept budget to know; here is only what comes into question.
package enum LookAlikes {
    /// Every class with more than one member; any other character is alike to itself only.
    ///
    /// Source: the plate faces in use (FE-Schrift, DIN 1451, Mandatory, Mercosur, the US stamped dies), where these
    /// share their outline, and the errors of optical readers on photographs (O read as D, I as L, Z as 2, W as N).
    package static let classes = ["0ODQ", "1ILT", "2Z", "4A", "5S", "6G", "8B", "MNW", "UV"]

    /// The plate with each character replaced by the first of its class: alike plates have one skeleton.
    package static func skeleton(of plate: FoldedPlate) -> String {
        guard var bytes = plate.asciiBytes else { return String(plate.key.map { representative(of: $0) }) }
        for place in bytes.indices { bytes[place] = representatives[Int(bytes[place])] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether two characters are in one class; every character is alike to itself.
    package static func areAlike(_ first: Character, _ second: Character) -> Bool {
        representative(of: first) == representative(of: second)
    }

    private static func representative(of character: Character) -> Character {
        guard let byte = character.asciiValue else { return character }
        return Character(Unicode.Scalar(representatives[Int(byte)]))
    }

    /// The first of the class for each ASCII character.
    static let representatives: [UInt8] = {
        var table = Array(0..<UInt8(128))
        for members in classes.map({ Array($0.utf8) }) {
            for member in members.dropFirst() { table[Int(member)] = members.first ?? member }
        }
        return table
    }()
}

extension FoldedPlate {
    /// The bytes of the key, or nil when it has a letter outside ASCII.
    fileprivate var asciiBytes: [UInt8]? {
        let bytes = Array(key.utf8)
        return bytes.allSatisfy { $0 < 0x80 } ? bytes : nil
    }
}
