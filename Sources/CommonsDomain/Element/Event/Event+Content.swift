extension Recurrence {
    /// Feeds every rule, date and change.
    func feed(into digest: inout ContentDigest) {
        digest.feed(rules.map(\.description))
        digest.feed(exclusionRules.map(\.description))
        digest.feed(exclusions.map(\.description))
        digest.feed(UInt64(additions.count))
        for addition in additions {
            digest.feed(addition.start.description)
            digest.feed(addition.end?.description)
            digest.feed(addition.duration?.description)
        }
        digest.feed(UInt64(overrides.count))
        for change in overrides {
            digest.feed([change.recurrenceID.description, change.start.description])
            digest.feed(change.includesFuture)
            digest.feed(change.isCancelled)
            digest.feed(Int64(change.sequence))
            for text in [change.end?.description, change.duration?.description, change.stamp?.description] { digest.feed(text) }
            for text in [change.title, change.details, change.location] { digest.feed(text) }
        }
    }
}
