/// A method with everything that a count by it may depend on: declared before the vote, and frozen with it.
public struct CountingRule: Hashable, Sendable, Codable {
    /// How votes become a result.
    public var method: CountingMethod
    /// What a ranked ballot says of those it does not name.
    public var unranked: Unranked
    /// How many are to be elected, at least one. Read by transferable votes and committees.
    public var seats: Int
    /// How a tie is broken that would stop the count. Ties that need no breaking are reported as ties.
    public var tieOrder: TieOrder
    /// The numbers in which surpluses are kept; `nil` for what the method's statute says.
    public var arithmetic: TransferArithmetic?
    /// The grade of a candidate that a ballot does not grade; `nil` for the lowest of the scale.
    public var defaultGrade: Int?
    /// What a project is worth to those who want it, for equal shares; `nil` for what it costs where ballots are approvals, and for its
    /// points where they give points.
    public var satisfaction: Satisfaction?
    /// What equal shares of a budget do with money that is left.
    public var completion: BudgetCompletion
    /// How much work a count may take.
    public var limits: CountingLimits

    /// A method with the usual meaning of everything else.
    public init(
        _ method: CountingMethod, unranked: Unranked = .last, seats: Int = 1, tieOrder: TieOrder = .declared,
        arithmetic: TransferArithmetic? = nil, defaultGrade: Int? = nil, satisfaction: Satisfaction? = nil,
        completion: BudgetCompletion = .addOne, limits: CountingLimits = CountingLimits()
    ) {
        self.method = method
        self.unranked = unranked
        self.seats = seats
        self.tieOrder = tieOrder
        self.arithmetic = arithmetic
        self.defaultGrade = defaultGrade
        self.satisfaction = satisfaction
        self.completion = completion
        self.limits = limits
    }
}

/// What a ranked ballot says of those it does not name.
public enum Unranked: String, Hashable, Sendable, Codable, CaseIterable {
    /// All of them stand below all that are named, equal among themselves.
    case last
    /// Nothing: they are compared with nobody.
    case ignored
}

/// What a project is worth to those who want it.
/// Source: Brill et al., Proportionality in Approval-Based Participatory Budgeting, 2023, for approvals; for points, Peters, Pierczyński,
/// Skowron, Proportional Participatory Budgeting with Additive Utilities, 2021, whose utilities are what voters wrote down.
public enum Satisfaction: String, Hashable, Sendable, Codable, CaseIterable {
    /// As much as it costs, as many times as it got points: a franc spent on what I want is a franc, whatever the project.
    case cost
    /// One each, or the points that it got.
    case cardinality
}

/// What equal shares of a budget do with money that is left. Source: equalshares.net.
public enum BudgetCompletion: String, Hashable, Sendable, Codable, CaseIterable {
    /// Every share is raised by one unit, again and again, as far as the budget goes.
    case addOne
    /// It stays unspent.
    case none
}
