public import CommonsDomain

/// When the stages of a proposal end. A deadline takes effect at its instant, whether or not anybody looks.
public struct Timetable: Hashable, Sendable, Codable {
    /// Discussion ends, and amendments are voted on until ``amendmentsClose``, or else the text is frozen.
    public let discussionCloses: Instant?
    /// Votes on amendments end.
    public let amendmentsClose: Instant?
    /// The vote opens, if the text is frozen, the electorate taken and the seed committed by then, or as soon as they are.
    public let voteOpens: Instant?
    /// The vote closes; votes at this instant come too late.
    public let voteCloses: Instant?

    /// Nothing happens by itself.
    public static let byHand = Timetable(known: nil, nil, nil, nil)

    /// Joins the deadlines; one that is left out is for the chair to call.
    /// - Throws: ``TimetableError`` unless each comes after those before it.
    public init(
        discussionCloses: Instant? = nil, amendmentsClose: Instant? = nil, voteOpens: Instant? = nil, voteCloses: Instant? = nil
    ) throws(TimetableError) {
        var last: Instant?
        for (index, instant) in [discussionCloses, amendmentsClose, voteOpens, voteCloses].enumerated() {
            guard let instant else { continue }
            // The vote may open at the instant at which the text is frozen; everything else needs time of its own.
            if let last, index == 2 ? instant < last : instant <= last { throw .outOfOrder(last, then: instant) }
            last = instant
        }
        self.init(known: discussionCloses, amendmentsClose, voteOpens, voteCloses)
    }

    private init(known discussion: Instant?, _ amendments: Instant?, _ opens: Instant?, _ closes: Instant?) {
        (discussionCloses, amendmentsClose, voteOpens, voteCloses) = (discussion, amendments, opens, closes)
    }

    private enum CodingKeys: String, CodingKey { case discussionCloses, amendmentsClose, voteOpens, voteCloses }

    /// - Throws: ``TimetableError`` as the initialiser, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func instant(_ key: CodingKeys) throws -> Instant? { try container.decodeIfPresent(Instant.self, forKey: key) }
        try self.init(
            discussionCloses: instant(.discussionCloses), amendmentsClose: instant(.amendmentsClose), voteOpens: instant(.voteOpens),
            voteCloses: instant(.voteCloses))
    }
}

/// Why instants are not a ``Timetable``.
public enum TimetableError: Error, Hashable, Sendable {
    /// The second should come after the first.
    case outOfOrder(Instant, then: Instant)
}
