extension Schema {
    /// Migration 008: everything that a start reads of an identifier stands in the index by user.
    ///
    /// A start reads all of them in the order of their holders. From the old index each led to a row in the order of
    /// the plates, so that a million of them were a million leaps through the file.
    static let identifiersInOneWalk = """
        DROP INDEX credential_identifiers_of_user;
        CREATE INDEX credential_identifiers_of_user ON credential_identifiers
            (user, credential, position, text, country, valid_from, valid_until);
        """
}
