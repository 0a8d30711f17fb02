extension CountingMethod {
    /// The method's name above a picture.
    var title: String {
        switch self {
        case .plurality: "plurality"
        case .twoRound: "two rounds"
        case .approval: "approval"
        case .score: "score"
        case .star: "STAR"
        case .borda: "Borda"
        case .majorityJudgment: "majority judgment"
        case .dots: "dots"
        case .quadratic: "quadratic votes"
        case .instantRunoff: "instant runoff"
        case .stvScottish: "transferable vote (Scotland)"
        case .stvWIGM: "transferable vote (WIGM)"
        case .stvMeek: "transferable vote (Meek)"
        case .copeland: "Copeland"
        case .minimaxWinning: "minimax, winning votes"
        case .minimaxMargins: "minimax, margins"
        case .schulzeWinning: "Schulze, winning votes"
        case .schulzeMargins: "Schulze, margins"
        case .rankedPairsWinning: "Ranked Pairs, winning votes"
        case .rankedPairsMargins: "Ranked Pairs, margins"
        case .kemeny: "Kemeny"
        case .pav: "proportional approval"
        case .phragmen: "Phragmén"
        case .equalShares, .budgetEqualShares: "equal shares"
        case .budgetGreedy: "greedy"
        }
    }

    /// What a candidate's number is; `nil` where it has none.
    var unit: String? {
        switch self {
        case .plurality, .twoRound, .instantRunoff: "first preferences"
        case .approval: "approvals"
        case .score, .star: "sum of grades"
        case .borda, .dots: "points"
        case .quadratic: "votes for less votes against"
        case .copeland: "victories less defeats"
        case .minimaxWinning, .minimaxMargins: "worst defeat, below zero"
        case .schulzeWinning, .schulzeMargins: "stronger paths"
        case .kemeny: "votes that agree"
        case .rankedPairsWinning, .rankedPairsMargins, .majorityJudgment, .stvScottish, .stvWIGM, .stvMeek: nil
        case .pav: "share of the satisfaction"
        case .phragmen: "load of a supporter"
        case .equalShares: "price, or load, of a supporter"
        case .budgetGreedy, .budgetEqualShares: "cost"
        }
    }
}

extension Round.Reason {
    /// Why a project was passed over, beside its bar.
    func words(_ names: [String]) -> String {
        switch self {
        case .unaffordable: "costs more than is left"
        case .conflict(let other): "excluded by \(names[other])"
        case .category(let name): "no room in \(name)"
        case .noSupport: "nobody wants it"
        case .belowMinimum(let least): "fewer votes than \(least.label)"
        case .supportersTooPoor: "its supporters cannot pay for it"
        }
    }
}
