/// How the contact that opens is while it is safe, by the words of a site file.
enum SafeContact: String, CaseIterable {
    case open, closed
}
