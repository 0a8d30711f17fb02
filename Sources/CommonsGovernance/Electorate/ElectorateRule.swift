public import CommonsDomain
public import CommonsGeo

/// Who may vote.
public indirect enum ElectorateRule: Hashable, Sendable, Codable {
    /// Members of this organisation, project or space's owner.
    case members(of: EntityID)
    /// Who holds this role in it; letter case and accents do not count.
    case role(String, in: EntityID)
    /// Who lives in this territory or a part of it.
    case residents(of: TerritoryID)
    /// Members of it for at least so many days of 24 hours, without a gap: who renews in time has been a member all along.
    case seniority(days: Int, in: EntityID)
    /// Only these people.
    case people([EntityID])
    /// Who meets every one of these.
    case all([ElectorateRule])
    /// Who meets one of these.
    case any([ElectorateRule])
    /// Who does not meet this.
    case not(ElectorateRule)
}

/// Whether somebody may vote, and why.
public struct Eligibility: Hashable, Sendable, Codable {
    /// What they may do.
    public let right: Right
    /// What led to it: the condition that was met, or those that were not.
    public let reason: Reason

    /// What somebody may do.
    public enum Right: String, Hashable, Sendable, Codable {
        /// Vote.
        case votes
        /// Take part without a vote.
        case attends
        /// Nothing.
        case none
    }

    /// Why somebody may vote or not.
    public indirect enum Reason: Hashable, Sendable, Codable {
        /// A member of it since then.
        case member(of: EntityID, since: Instant)
        /// A member of it, but one without a vote.
        case memberWithoutVote(of: EntityID)
        /// No member of it at that instant.
        case notMember(of: EntityID)
        /// Holds this role in it.
        case role(String, in: EntityID)
        /// Does not hold this role in it.
        case noRole(String, in: EntityID)
        /// Lives there since then.
        case resident(of: TerritoryID, since: Instant)
        /// Does not live there.
        case notResident(of: TerritoryID)
        /// A member since then, long enough.
        case senior(in: EntityID, since: Instant)
        /// A member for so many whole days, of those needed.
        case tooNew(in: EntityID, days: Int, needed: Int)
        /// On the list.
        case listed
        /// Not on the list.
        case notListed
        /// Several reasons together.
        case all([Reason])
        /// None of these was enough.
        case noneOf([Reason])
        /// The opposite of this was asked.
        case not(Reason)
    }
}

extension ElectorateRule {
    /// What this rule says of somebody at an instant, and why. Complexity: O(conditions · what is known of them).
    public func eligibility(of standing: Standing, at instant: Instant) -> Eligibility {
        switch self {
        case .members(let organization):
            return Self.membership(of: standing, in: organization, at: instant, else: .notMember(of: organization)) {
                .member(of: organization, since: $0.since)
            }
        case .role(let name, let organization):
            let folded = TextFolding.fold(name)
            return Self.membership(of: standing, in: organization, at: instant, else: .noRole(name, in: organization)) {
                $0.roles.contains(folded) ? .role(name, in: organization) : nil
            }
        case .seniority(let days, let organization):
            return seniority(of: standing, days: days, in: organization, at: instant)
        case .residents(let territory):
            let since = standing.residences.filter { $0.holds(at: instant) && $0.path.contains(territory) }.map(\.since).min()
            return since.map { Eligibility(right: .votes, reason: .resident(of: territory, since: $0)) }
                ?? Eligibility(right: .none, reason: .notResident(of: territory))
        case .people(let people):
            return people.contains(standing.person)
                ? Eligibility(right: .votes, reason: .listed) : Eligibility(right: .none, reason: .notListed)
        case .all(let rules):
            let parts = rules.map { $0.eligibility(of: standing, at: instant) }
            let failed = parts.filter { $0.right == .none }
            if failed.count == 1 { return failed[0] }
            if !failed.isEmpty { return Eligibility(right: .none, reason: .all(failed.map(\.reason))) }
            let right: Eligibility.Right = parts.contains { $0.right == .attends } ? .attends : .votes
            return Eligibility(right: parts.isEmpty ? .none : right, reason: .all(parts.map(\.reason)))
        case .any(let rules):
            let parts = rules.map { $0.eligibility(of: standing, at: instant) }
            return parts.first { $0.right == .votes } ?? parts.first { $0.right == .attends }
                ?? Eligibility(right: .none, reason: .noneOf(parts.map(\.reason)))
        case .not(let rule):
            let part = rule.eligibility(of: standing, at: instant)
            return Eligibility(right: part.right == .none ? .votes : .none, reason: .not(part.reason))
        }
    }

    /// The longest-standing membership that fits, one with a vote before one without.
    private static func membership(
        of standing: Standing, in organization: EntityID, at instant: Instant, else missing: Eligibility.Reason,
        reason: (Standing.Membership) -> Eligibility.Reason?
    ) -> Eligibility {
        var attends: Eligibility?
        let held = standing.memberships.filter { $0.organization == organization && $0.holds(at: instant) }.sorted { $0.since < $1.since }
        for membership in held {
            guard let reason = reason(membership) else { continue }
            if membership.isVoting { return Eligibility(right: .votes, reason: reason) }
            attends = attends ?? Eligibility(right: .attends, reason: .memberWithoutVote(of: organization))
        }
        return attends ?? Eligibility(right: .none, reason: missing)
    }

    private func seniority(of standing: Standing, days: Int, in organization: EntityID, at instant: Instant) -> Eligibility {
        let held = standing.memberships.filter { $0.organization == organization && $0.holds(at: instant) }
        guard var since = held.map(\.since).min() else { return Eligibility(right: .none, reason: .notMember(of: organization)) }
        let earlier = standing.memberships.filter { $0.organization == organization && $0.since < since }.sorted { $0.since > $1.since }
        // The later ends of those that began before: a chain is unbroken as long as one of them reaches the next.
        for membership in earlier where membership.until.map({ $0 >= since }) ?? true { since = min(since, membership.since) }
        let served = Int((instant.millisecondsSince1970 - since.millisecondsSince1970) / 86_400_000)
        guard served >= days else { return Eligibility(right: .none, reason: .tooNew(in: organization, days: served, needed: days)) }
        return held.contains(where: \.isVoting)
            ? Eligibility(right: .votes, reason: .senior(in: organization, since: since))
            : Eligibility(right: .attends, reason: .memberWithoutVote(of: organization))
    }
}
