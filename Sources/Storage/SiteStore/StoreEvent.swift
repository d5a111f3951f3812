/// What the store itself writes into the journal, beside what the site reports.
package enum StoreEvent: String, CaseIterable, Codable, Sendable {
    /// Personal fields of some rows were erased on request or by age.
    case personalErased
    /// Old rows were removed by the site's retention.
    case journalExpired
}
