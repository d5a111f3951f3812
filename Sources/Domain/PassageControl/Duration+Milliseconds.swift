extension Duration {
    /// The nearest millisecond, as files and the database keep it; what is beyond any clock is pulled in.
    package var wholeMilliseconds: Int64 {
        Int64(min(max((self / .milliseconds(1)).rounded(), -6e18), 6e18))
    }
}
