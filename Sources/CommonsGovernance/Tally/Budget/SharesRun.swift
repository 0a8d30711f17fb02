/// One run of equal shares: projects are bought, the cheapest a point first, until nobody can pay for any more.
struct SharesRun {
    /// By how many units every share was raised.
    let raise: Int
    /// What was bought.
    private(set) var funding: Funding
    /// Ties between offers, and who was taken.
    private(set) var ties: [Tie] = []
    /// The purses at the end, with all purchases.
    var kernel: SharesKernel

    /// What every run of one count shares.
    struct Vote {
        let profile: BudgetProfile
        let electorate: SharesElectorate
        let rule: CountingRule
        /// The rank of each project where offers tie.
        let priorities: [Int]

        /// Projects that somebody wants and that cost nothing, those with most points first.
        var free: [Int] {
            profile.costs.indices.filter { profile.costs[$0] == 0 && electorate.support[$0] > 0 }
                .sorted { (electorate.support[$1], priorities[$0]) < (electorate.support[$0], priorities[$1]) }
        }

        /// What is funded before anything is bought: what costs nothing takes no money from anybody.
        var firstFunding: Funding {
            var funding = Funding(profile)
            for project in free where funding.obstacle(to: project) == nil { funding.fund(project) }
            return funding
        }

        /// What all voters have together after so many raises; `nil` where that is beyond what purses are kept for.
        func money(raise: Int) -> Int? {
            let (raised, overflow) = raise.multipliedReportingOverflow(by: max(electorate.votes, 1) * profile.unit)
            return overflow || raised > 1 << 60 ? nil : profile.limit + raised
        }

        /// Purses after so many raises.
        /// - Parameter last: The most raises with which they are compared, so that they are kept to the same digits.
        func kernel(raise: Int, comparedWith last: Int? = nil) throws(CountingError) -> SharesKernel {
            guard let money = money(raise: raise), let most = self.money(raise: last ?? raise),
                let shift = SharesKernel.shift(for: most, votes: electorate.votes)
            else {
                throw .beyondLimit(.iterations, allowed: rule.limits.iterations, needed: nil)
            }
            return SharesKernel(electorate, money: money, shift: shift, limits: rule.limits)
        }
    }

    /// A project that may still be bought, and what a point of it costs at least.
    private struct Hopeful {
        let project: Int
        var bound: Int
    }

    /// - Parameter hints: What a point of each project cost, times 2ˢ, in a run that may have been much the same.
    init(_ vote: Vote, raise: Int, hints: SharesHints = SharesHints()) throws(CountingError) {
        self.raise = raise
        funding = vote.firstFunding
        kernel = try vote.kernel(raise: raise)
        let hints = hints.shift == kernel.shift ? hints.guesses : []
        var hopefuls: [Hopeful] = []
        for project in vote.profile.costs.indices {
            if let bound = kernel.firstBound(for: project) { hopefuls.append(Hopeful(project: project, bound: bound)) }
        }
        while true {
            sort(&hopefuls, worth: vote.electorate.worth)
            guard let best = try cheapest(of: &hopefuls, hints, vote.priorities) else { break }
            kernel.buy(best)
            funding.fund(best.project)
            hopefuls.removeAll { $0.project == best.project }
        }
    }

    /// The order changes little from one purchase to the next: insertion is enough.
    private func sort(_ hopefuls: inout [Hopeful], worth: [Int]) {
        for end in hopefuls.indices.dropFirst() {
            let moved = hopefuls[end]
            var place = end
            while place > 0 {
                let before = hopefuls[place - 1]
                guard SharesKernel.isBelow(moved.bound, worth[before.project], before.bound, worth[moved.project]) else { break }
                hopefuls[place] = before
                place -= 1
            }
            hopefuls[place] = moved
        }
    }

    /// The cheapest offer of those in order of what they cost at least; the rest cannot be cheaper once one is below all bounds.
    private mutating func cheapest(
        of hopefuls: inout [Hopeful], _ hints: [Int], _ priorities: [Int]
    ) throws(CountingError) -> SharesKernel.Offer? {
        var tied: [SharesKernel.Offer] = []
        var kept = 0
        for index in hopefuls.indices {
            var hopeful = hopefuls[index]
            let ceiling = tied.first.map { kernel.ceiling(of: hopeful.project, beside: $0) } ?? .max
            if hopeful.bound > ceiling {
                for rest in index..<hopefuls.endIndex {
                    hopefuls[kept] = hopefuls[rest]
                    kept += 1
                }
                break
            }
            if funding.obstacle(to: hopeful.project, ignoringLimit: true) != nil { continue }
            let hint = hints.isEmpty ? 0 : hints[hopeful.project]
            let guess = tied.isEmpty ? hint : max(ceiling, hint)
            guard let offer = try kernel.offer(for: hopeful.project, atLeast: hopeful.bound, guess: guess, ceiling: ceiling) else {
                continue
            }
            hopeful.bound = max(offer.low, hopeful.bound)
            hopefuls[kept] = hopeful
            kept += 1
            if offer.low > ceiling { continue }
            let order = try tied.first.map { (best) throws(CountingError) in try kernel.exactOrder(offer, best) } ?? -1
            if order < 0 { tied = [offer] } else if order == 0 { tied.append(offer) }
        }
        hopefuls.removeLast(hopefuls.count - kept)
        guard let first = tied.first else { return nil }
        let chosen = tied.reduce(first) { priorities[$1.project] < priorities[$0.project] ? $1 : $0 }
        if tied.count > 1 {
            ties.append(
                Tie(
                    round: kernel.purchases.count, candidates: tied.map(\.project).sorted(), chosen: [chosen.project],
                    resolution: .order))
        }
        return chosen
    }
}

/// What points may cost in the next run, in 2⁻ˢ: where a search for a price may well begin.
struct SharesHints {
    private(set) var shift = -1
    private(set) var guesses: [Int] = []
    private var prices: [Int] = []

    init() {}

    /// After a run: prices go on as they went from the run before.
    mutating func learn(from run: SharesRun, projects: Int) {
        let before = shift == run.kernel.shift ? prices : []
        shift = run.kernel.shift
        prices = [Int](repeating: 0, count: projects)
        for offer in run.kernel.purchases { prices[offer.project] = offer.low }
        guesses = prices.indices.map { project in
            guard !before.isEmpty, before[project] > 0 else { return prices[project] }
            return max(prices[project] - max(before[project] - prices[project], 0), prices[project] / 2)
        }
    }
}

extension SharesRun {
    /// Whether a project that somebody wants would still fit.
    func hasRoom(in vote: Vote) -> Bool {
        vote.profile.costs.indices.contains {
            vote.electorate.support[$0] > 0 && !funding.contains($0) && funding.obstacle(to: $0) == nil
        }
    }

    /// Why a project that was not bought was not.
    func reason(against project: Int, in vote: Vote) -> Round.Reason {
        if vote.electorate.support[project] == 0 { return .noSupport }
        return funding.obstacle(to: project, ignoringLimit: true) ?? .supportersTooPoor
    }
}
