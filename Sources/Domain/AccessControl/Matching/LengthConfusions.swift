/// How often a reader loses a character of a plate or sees one too many.
///
/// Source: the 207 whole frames among the photographs of `CharacterConfusions`: two characters lost, one of them at an
/// end, and six too many, three of them at an end (a seal, a bolt, the edge of the plate). One was added to each count.
enum LengthConfusions {
    /// P(the character at this place is lost).
    static func lost(at place: Int, of length: Int) -> Double {
        place == 0 || place == length - 1 ? 0.0048 : 0.0019
    }

    /// P(a character too many is seen before this place), of either kind.
    static func added(at place: Int, of length: Int) -> Double {
        place == 0 || place == length ? 0.0097 : 0.0032
    }

    /// Which share of the characters too many are digits, or letters: not counted, taken as even.
    static let kindShare = 0.5
}
