/// What the dialects of Hikvision's devices have in common (ISAPI).
enum Hikvision {
    static let harmless = HTTPRequest.get("/ISAPI/System/deviceInfo")

    /// `ResponseStatus`: 1 is OK, and 0 as well in some firmware; a device may also say nothing.
    static func refusal(in answer: HTTPAnswer) -> String? {
        guard answer.isSuccess else {
            return answer.element("statusString").map(String.init) ?? answer.excerpt
        }
        guard let code = answer.element("statusCode"), code != "1", code != "0" else { return nil }
        return "status \(code), \(answer.element("statusString") ?? "without a word")"
    }
}
