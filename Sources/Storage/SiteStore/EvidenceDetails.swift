import AccessControl

/// What a row says of its picture beside the name: where the plate stands in it, or why there is none.
struct EvidenceDetails: Codable {
    var box: PixelBox?
    var missing: String?
}
