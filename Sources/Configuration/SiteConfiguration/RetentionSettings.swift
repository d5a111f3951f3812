/// How long history and pictures are kept.
package struct RetentionSettings: Hashable, Sendable {
    package var journalDays = 365
    package var evidenceDays = 30

    /// What all pictures together may take on the disk, in megabytes.
    package var evidenceQuotaMB = 2000

    /// Less free space than this on the disk is the alarm `diskLow`, in megabytes; 0 never is.
    package var diskLowMB = 500

    package init() {}
}
