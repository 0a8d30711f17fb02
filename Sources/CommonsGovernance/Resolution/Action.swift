public import CommonsDomain

/// Something to do that comes out of a resolution.
public struct Action: Entity {
    /// The word under which stores keep actions.
    public static let entityType = EntityType(rawValue: "action")

    /// Who this is.
    public let id: Identifier<Action>
    /// The resolution.
    public let resolution: EntityID
    /// Where it belongs.
    public let home: Home
    /// What is to be done.
    public let title: String
    /// When it was written down.
    public let created: Instant
    /// Who does it, in the order in which they were asked; nobody yet when empty.
    public private(set) var assignees: [EntityID]
    /// By when; `nil` for no hurry.
    public private(set) var due: Instant?
    /// How far it is.
    public private(set) var progress: Progress = .toDo
    /// When it last changed.
    public private(set) var updated: Instant

    /// How far an action is.
    public enum Progress: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nobody has begun.
        case toDo
        /// Somebody is at it.
        case inProgress
        /// Done.
        case done
    }

    /// How an action looks at an instant.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nobody has begun, and there is time.
        case toDo
        /// Somebody is at it, and there is time.
        case inProgress
        /// It should be done by now.
        case late
        /// Done.
        case done
    }

    /// Writes down what is to be done.
    /// - Throws: ``ActionError``.
    public init(
        id: Identifier<Action>, of resolution: Resolution, title: String, assignees: [EntityID] = [], due: Instant? = nil, created: Instant
    ) throws(ActionError) {
        guard resolution.isInForce else { throw .nothingToDo }
        guard !TextFolding.fold(title).isEmpty else { throw .emptyTitle(title) }
        if let due, due <= created { throw .dueInThePast(due) }
        (self.id, self.resolution, home, self.title) = (id, resolution.id.rawValue, resolution.home, title)
        (self.assignees, self.due, self.created, updated) = (try Self.once(assignees), due, created, created)
    }

    /// How it looks at an instant: what is not done when it is due is late from that instant on.
    public func status(at now: Instant) -> Status {
        if progress == .done { return .done }
        if let due, due <= now { return .late }
        return progress == .inProgress ? .inProgress : .toDo
    }

    /// The same, so far.
    public func moved(to progress: Progress, at instant: Instant) -> Action {
        var action = self
        (action.progress, action.updated) = (progress, instant)
        return action
    }

    /// The same, done by these people by then.
    /// - Throws: ``ActionError`` for somebody twice, or a date in the past.
    public func assigned(to people: [EntityID], due: Instant?, at instant: Instant) throws(ActionError) -> Action {
        if let due, due <= instant { throw .dueInThePast(due) }
        var action = self
        (action.assignees, action.due, action.updated) = (try Self.once(people), due, instant)
        return action
    }

    private static func once(_ people: [EntityID]) throws(ActionError) -> [EntityID] {
        var seen = Set<EntityID>()
        for person in people where !seen.insert(person).inserted { throw .assignedTwice(person) }
        return people
    }

    /// Its resolution as parent; `expires` is when it is due.
    public var projection: SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: updated, expires: due), audience: home.readerTokens)
        projection.parent = resolution
        projection.status = progress.rawValue
        projection.territories = home.territories
        projection.text = [.name: TextFolding.fold(title)]
        return projection
    }
}

/// Why something is not an ``Action``.
public enum ActionError: Error, Hashable, Sendable {
    /// The resolution was refused or repealed.
    case nothingToDo
    /// Nobody can read this title.
    case emptyTitle(String)
    /// Due before it begins.
    case dueInThePast(Instant)
    /// Somebody is to do it twice.
    case assignedTwice(EntityID)
}
