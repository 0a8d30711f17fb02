import CommonsDomain

/// Puts what a calendar says beside what a store keeps, and decides which of the two counts.
///
/// A lower `SEQUENCE` is older, and of equal ones the earlier `DTSTAMP` (RFC 5546 §2.1.5); what is older changes nothing. Of what is newer
/// only what differs from what the kept event would itself say in a calendar is taken over: people, pictures, audience and all else that
/// calendars do not carry stay as they are here.
struct EventMerge {
    enum Outcome: Hashable {
        case added(Event)
        case changed(Event)
        case unchanged
        case older
        /// A cancellation of an event that is not kept.
        case unknown
    }

    /// A version of an event or of an occurrence.
    private struct Version {
        let sequence: Int
        let stamp: Instant?

        /// Whether this one is certainly the older; without stamps equal numbers decide nothing.
        func isOlder(than other: Version) -> Bool {
            if sequence != other.sequence { return sequence < other.sequence }
            guard let stamp, let theirs = other.stamp else { return false }
            return stamp < theirs
        }
    }

    let zones: any ZoneProvider

    func outcome(_ update: EventUpdate, over kept: Stored<Event>?) throws -> Outcome {
        guard let kept else { return update.event.map { .added($0) } ?? .unknown }
        let hasSeries = !kept.value.recurrence.rules.isEmpty || !kept.value.recurrence.additions.isEmpty
        switch update.extent {
        case .event: return try merge(update, over: kept)
        case .occurrences where hasSeries, .cancellation where hasSeries && !update.occurrences.isEmpty:
            return try mergeOccurrences(update, over: kept)
        case .occurrences: return try merge(update, over: kept)
        case .cancellation: return try cancel(update, kept)
        }
    }

    private func cancel(_ update: EventUpdate, _ kept: Stored<Event>) throws -> Outcome {
        if Self.version(update).isOlder(than: Self.version(kept)) { return .older }
        guard kept.value.status != .cancelled else { return .unchanged }
        var event = kept.value
        event.status = .cancelled
        return .changed(try Self.stamped(event, by: update, kept))
    }

    /// Single occurrences laid into the series that is kept.
    private func mergeOccurrences(_ update: EventUpdate, over kept: Stored<Event>) throws -> Outcome {
        var overrides = kept.value.recurrence.overrides
        let master = Self.version(kept)
        var (isOlder, isRaised) = (true, false)
        for change in update.occurrences {
            let place = overrides.firstIndex { $0.recurrenceID == change.recurrenceID }
            let other = place.map { Self.version(overrides[$0]) }
            // An occurrence of an earlier state of the series says nothing of this one.
            if Self.version(change).isOlder(than: other ?? Version(sequence: master.sequence, stamp: nil)) { continue }
            isOlder = false
            isRaised = isRaised || change.sequence > (other?.sequence ?? 0)
            if let place {
                if update.extent == .cancellation {
                    (overrides[place].isCancelled, overrides[place].sequence, overrides[place].stamp) = (
                        true, change.sequence, change.stamp
                    )
                } else {
                    overrides[place] = change
                }
            } else {
                overrides.append(change)
            }
        }
        if isOlder { return .older }
        var recurrence = kept.value.recurrence
        recurrence.overrides = overrides
        guard isRaised || Self.plain(recurrence) != Self.plain(kept.value.recurrence) else { return .unchanged }
        return .changed(try remade(kept.value, kept.value.start, kept.value.end, recurrence, kept.value.listing))
    }

    private func merge(_ update: EventUpdate, over kept: Stored<Event>) throws -> Outcome {
        guard let said = update.event else { return .unknown }
        let old = kept.value
        let isOlder = Self.version(update).isOlder(than: Self.version(kept))
        let overrides = Self.overrides(update, said, old, isOlder: isOlder, Self.version(kept))
        guard let base = rendered(kept) else { return .unchanged }
        var (start, end, recurrence, listing) = (old.start, old.end, old.recurrence, old.listing)
        if isOlder {
            recurrence.overrides = overrides
            if Self.plain(recurrence) == Self.plain(old.recurrence) { return .older }
            return .changed(try remade(old, start, end, recurrence, listing))
        }
        var spoken = said.recurrence
        spoken.overrides = overrides
        if said.start != base.start || said.end != base.end || Self.plain(spoken) != Self.plain(base.recurrence) {
            (start, end, recurrence) = (said.start, said.end, spoken)
        } else {
            raise(&recurrence.overrides, to: spoken.overrides, besides: base.recurrence.overrides)
        }
        try Self.take(said.listing, besides: base.listing, into: &listing)
        if let source = said.listing.provenance, listing.provenance.map({ $0.source == EventReader.source }) ?? true {
            listing.provenance = source
        }
        var event = try remade(old, start, end, recurrence, listing)
        if said.status != base.status { event.status = said.status }
        if said.kind != base.kind, said.kind != .other { event.kind = said.kind }
        // A number above all that was told of the event here is kept even where it changes nothing else.
        let isRaised =
            update.sequence > EventWriter.sequence(of: kept)
            || recurrence.overrides.map(\.sequence) != old.recurrence.overrides.map(\.sequence)
        guard isRaised || Self.plain(event, like: old) != Self.plain(old, like: old) else { return .unchanged }
        event.listing.updated = max(old.listing.updated, said.listing.updated)
        return .changed(event)
    }

    /// The overrides after a newer or an older state of the series has come.
    private static func overrides(
        _ update: EventUpdate, _ said: Event, _ old: Event, isOlder: Bool, _ master: Version
    ) -> [RecurrenceOverride] {
        var overrides = isOlder ? old.recurrence.overrides : said.recurrence.overrides
        for change in isOlder ? said.recurrence.overrides : old.recurrence.overrides {
            if let place = overrides.firstIndex(where: { $0.recurrenceID == change.recurrenceID }) {
                if version(overrides[place]).isOlder(than: version(change)) { overrides[place] = change }
            } else if (isOlder ? master : version(update)).isOlder(than: Version(sequence: max(0, change.sequence), stamp: nil)) {
                overrides.append(change)
            }
        }
        return overrides
    }

    /// Gives overrides that say nothing new the numbers that they were told of under, where these are above all that was told here.
    private func raise(_ overrides: inout [RecurrenceOverride], to said: [RecurrenceOverride], besides base: [RecurrenceOverride]) {
        for index in overrides.indices {
            let identifier = overrides[index].recurrenceID
            guard let new = said.first(where: { $0.recurrenceID == identifier }),
                let old = base.first(where: { $0.recurrenceID == identifier }),
                new.sequence > old.sequence
            else { continue }
            (overrides[index].sequence, overrides[index].stamp) = (new.sequence, new.stamp)
        }
    }

    /// What the kept event says in a calendar, read again.
    private func rendered(_ kept: Stored<Event>) -> Event? {
        let calendar = ICalendarComponent("VCALENDAR", components: EventWriter(zones: zones).components(kept))
        // Through the bytes, in which a position has seven decimals.
        let file = ICalendar.read(ICalendarWriter.bytes(of: [calendar]))
        return EventReader(now: kept.value.listing.created, zones: zones).events(of: file).events.first
    }

    /// Takes over what is said and was not said before.
    private static func take(_ said: Listing, besides base: Listing, into listing: inout Listing) throws {
        if said.name != base.name { try listing.rename(said.name) }
        if said.description != base.description {
            try listing.describe(summary: listing.description == nil ? nil : listing.summary, description: said.description)
        }
        if said.tags != base.tags { listing.tags = said.tags }
        if said.audience == .people([]), listing.audience == .everyone { listing.audience = said.audience }
        if said.contact.websites != base.contact.websites {
            listing.contact.websites = said.contact.websites + listing.contact.websites.dropFirst()
        }
        let (place, old) = (said.place, listing.place)
        let (isMoved, isRenamed) = (place?.coordinate != base.place?.coordinate, place?.address != base.place?.address)
        let territories = isMoved || old?.territories.isEmpty ?? true ? place?.territories ?? [] : old?.territories ?? []
        guard isMoved || isRenamed || territories != old?.territories ?? [] else { return }
        listing.place = try? Place(
            coordinate: isMoved ? place?.coordinate : old?.coordinate, address: isRenamed ? place?.address : old?.address,
            territories: territories, openingHours: old?.openingHours, isHidden: old?.isHidden ?? false)
    }

    /// The same event at other times.
    private func remade(
        _ event: Event, _ start: EventTime, _ end: EventTime?, _ recurrence: Recurrence, _ listing: Listing
    ) throws -> Event {
        let isSame = start == event.start && end == event.end && recurrence == event.recurrence
        return try Event(
            id: event.id, kind: event.kind, status: event.status, start: start, end: end, recurrence: recurrence,
            span: isSame ? event.span : Event.span(from: start, to: end, recurrence: recurrence, clock: CalendarClock(zones: zones)),
            organizer: event.organizer, parent: event.parent, attendance: event.attendance, listing: listing)
    }

    // MARK: Versions

    private static func version(_ update: EventUpdate) -> Version { Version(sequence: update.sequence, stamp: update.stamp) }

    private static func version(_ change: RecurrenceOverride) -> Version {
        Version(sequence: max(0, change.sequence), stamp: change.stamp.map { Instant(secondsSince1970: $0.clockSeconds) })
    }

    /// The source's own version of what was imported; of what was made here, its revision.
    private static func version(_ kept: Stored<Event>) -> Version {
        let attributes = EventWriter.attributes(of: kept.value)
        guard kept.value.listing.provenance?.source == EventReader.source else {
            return Version(
                sequence: EventWriter.sequence(of: kept), stamp: Instant(secondsSince1970: kept.value.listing.updated.secondsSince1970))
        }
        return Version(
            sequence: EventAttributes.value(EventAttributes.sequence, in: attributes).flatMap { Int($0) } ?? 0,
            stamp: EventAttributes.value(EventAttributes.stamp, in: attributes).flatMap { CivilDateTime($0) }.map {
                Instant(secondsSince1970: $0.clockSeconds)
            })
    }

    /// The event with the version of an update, so that what is older than it is known as such later.
    private static func stamped(_ event: Event, by update: EventUpdate, _ kept: Stored<Event>) throws -> Event {
        var event = event
        event.listing.updated = max(event.listing.updated, update.stamp ?? event.listing.updated)
        guard let source = event.listing.provenance, source.source == EventReader.source else { return event }
        var attributes = source.attributes.filter { ![EventAttributes.sequence, EventAttributes.stamp].contains($0.name) }
        attributes.append(SourceAttribute(EventAttributes.sequence, String(max(update.sequence, version(kept).sequence))))
        if let stamp = update.stamp, let local = try? CivilDateTime(clockSeconds: stamp.secondsSince1970) {
            attributes.append(SourceAttribute(EventAttributes.stamp, local.description))
        }
        event.listing.provenance = try Provenance(
            source: source.source, identifier: source.identifier, address: source.address, licence: source.licence, attributes: attributes,
            retrieved: source.retrieved)
        return event
    }

    /// A recurrence without the versions of its parts and their order.
    private static func plain(_ recurrence: Recurrence) -> Recurrence {
        var plain = recurrence
        for index in plain.overrides.indices { (plain.overrides[index].sequence, plain.overrides[index].stamp) = (0, nil) }
        plain.overrides.sort { "\($0.recurrenceID)" < "\($1.recurrenceID)" }
        return plain
    }

    /// An event without its version and the times of changing and retrieving, as two are compared.
    private static func plain(_ event: Event, like old: Event) -> [AnyHashable] {
        var listing = event.listing
        listing.updated = old.listing.updated
        let attributes = EventWriter.attributes(of: event).filter {
            ![EventAttributes.sequence, EventAttributes.stamp].contains($0.name)
        }
        // An event of our own that comes back from a calendar has got a source, which is no change.
        listing.provenance = nil
        return [listing, attributes, event.status, event.kind, event.start, event.end, plain(event.recurrence)]
    }
}
