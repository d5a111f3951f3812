import AccessControl

extension SiteFileDecoder {
    /// The most that a site may state: one stranger in a hundred.
    private static let largestBudget = 0.01

    func matching(_ field: Field?) -> MatchingPolicy {
        guard let budget = field?.section(SiteSchema.matching)?["falseAcceptBudget"] else { return .standard }
        guard let text = budget.text() else { return .standard }
        guard let share = BudgetText.parse(text), share <= Self.largestBudget else {
            budget.refuse(
                "“\(text)” is no probability from 0 to 1 in 100, such as 1 in 100000 or 1e-5; 0 forgives nothing"
            )
            return .standard
        }
        return MatchingPolicy(falseAcceptBudget: share)
    }

    func recognizer(_ field: Field?) -> RecognizerSettings {
        var settings = RecognizerSettings()
        guard let section = field?.section(SiteSchema.recognizer) else { return settings }
        section["reader"]?.choice(RecognizerSettings.Reader.self).map { settings.reader = $0 }
        section["agreement"]?.choice(RecognizerSettings.Agreement.self).map { settings.agreement = $0 }
        settings.regions = section["regions"]?.items().compactMap(region) ?? []
        section["threads"]?.integer(in: 1...16).map { settings.threads = $0 }
        section["models"]?.text(limit: 1000).map { settings.models = $0 }
        section["templates"]?.text(limit: 1000).map { settings.templates = $0 }
        return settings
    }

    func web(_ field: Field?) -> WebSettings {
        var settings = WebSettings()
        guard let listen = field?.section(SiteSchema.web)?["listen"], let text = listen.text() else {
            return settings
        }
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
            let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else {
            listen.refuse("“\(text)” is not an address and a port, such as 127.0.0.1:8080")
            return settings
        }
        settings.host = text[..<colon].trimmingPrefix("[").filter { $0 != "]" }
        settings.port = port
        return settings
    }

    func retention(_ field: Field?) -> RetentionSettings {
        var settings = RetentionSettings()
        guard let section = field?.section(SiteSchema.retention) else { return settings }
        section["journalDays"]?.integer(in: 1...36_500).map { settings.journalDays = $0 }
        section["evidenceDays"]?.integer(in: 1...36_500).map { settings.evidenceDays = $0 }
        section["evidenceQuotaMB"]?.integer(in: 1...100_000_000).map { settings.evidenceQuotaMB = $0 }
        section["diskLowMB"]?.integer(in: 0...100_000_000).map { settings.diskLowMB = $0 }
        return settings
    }

    private func region(_ field: Field) -> String? {
        guard let text = field.text() else { return nil }
        guard text.count == 2, text.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
            field.refuse("“\(text)” is no ISO country code such as SK, nor EU")
            return nil
        }
        return text
    }
}
