import Testing

@testable import CommonsGovernance

@Suite struct TextErrorWordsTests {
    @Test(arguments: [
        (TextError.rangeOutside(2, 9, length: 3), "the text has 3 scalars, and no range from 2 to 9"),
        (.emptyEdit, "the edit changes nothing"), (.tooLong(1_048_577), "the text would have 1048577 bytes, the most are 1048576"),
        (
            .overlap(.delete(from: 0, to: 2), .insert(at: 1, text: "x")), "two edits change one place: delete 0..<2, and insert “x” at 1"
        ),
        (.stoodBefore(version: 2), "the text would again be that of version 2, on which void votes were cast"),
        (.otherVersion(.zero, standing: .zero), "the text has changed since the edit was made"),
    ])
    func `says what is wrong with a text or an edit`(error: TextError, words: String) { #expect(error.description == words) }
}
