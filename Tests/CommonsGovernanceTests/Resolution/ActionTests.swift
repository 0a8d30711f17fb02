import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ActionTests {
    private func action(due: Int64? = 500, assignees: [EntityID] = []) throws -> Action {
        try Action(
            id: Identifier(SampleTown.id(700)), of: Resolution(of: SampleLife.proposal(in: .adopted), evidence: .zero),
            title: "Trouver un maraîcher", assignees: assignees, due: due.map(SampleTown.after), created: SampleTown.after(100))
    }

    @Test func `is late from the instant at which it is due, until it is done`() throws {
        let action = try action()
        #expect(action.status(at: SampleTown.after(499)) == .toDo)
        #expect(action.status(at: SampleTown.after(500)) == .late)
        let begun = action.moved(to: .inProgress, at: SampleTown.after(200))
        #expect(begun.status(at: SampleTown.after(499)) == .inProgress)
        #expect(begun.status(at: SampleTown.after(501)) == .late)
        #expect(begun.moved(to: .done, at: SampleTown.after(600)).status(at: SampleTown.after(601)) == .done)
        #expect(try self.action(due: nil).status(at: SampleTown.after(99_999)) == .toDo)
    }

    @Test func `refuses what cannot be done`() throws {
        #expect(throws: ActionError.dueInThePast(SampleTown.after(100))) { try action(due: 100) }
        #expect(throws: ActionError.assignedTwice(SampleTown.person(1))) {
            try action(assignees: [SampleTown.person(1), SampleTown.person(1)])
        }
        let refused = try Resolution(of: SampleLife.proposal(in: .refused), evidence: .zero)
        #expect(throws: ActionError.nothingToDo) {
            try Action(id: Identifier(SampleTown.id(700)), of: refused, title: "Rien", created: SampleTown.after(100))
        }
    }
}
