extension Event {
    /// The same event as somebody sees it who does not administer it: where its place is hidden, no changed occurrence says where it is either.
    public func redacted(for viewer: Viewer) -> Event {
        guard listing.place?.isHidden == true, !viewer.maySee([.admin(of: id.rawValue), .person(id.rawValue)]) else { return self }
        return withoutHiddenPlace(for: viewer)
    }

    /// The same event as it may leave for calendars, whoever asks: of a hidden place only what all may know.
    package var withoutHiddenPlace: Event { listing.place?.isHidden == true ? withoutHiddenPlace(for: .anonymous) : self }

    private func withoutHiddenPlace(for viewer: Viewer) -> Event {
        var event = self
        event.listing = listing.redacted(for: viewer, of: id.rawValue)
        for index in recurrence.overrides.indices { event.recurrence.overrides[index].location = nil }
        return event
    }
}
