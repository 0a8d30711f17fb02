extension TextFolding {
    /// What each letter is reduced to: sixteen a line from the number at its start, `-` for what is kept or decided by its properties.
    ///
    /// Computed from Unicode 14: lower case, compatibility decomposition (NFKD), nonspacing marks taken away, then the letters that do not
    /// decompose by the habit of their readers (ø o, đ d, ł l, æ ae, œ oe, ß ss, þ th, ς σ). Folding what is folded changes nothing.
    static let letters = """
        # Latin-1 Supplement and Latin Extended-A
        00A0 - - - - - - - - - - a - - - - -
        00B0 - - 2 3 - μ - - - 1 o - - - - -
        00C0 a a a a a a ae c e e e e i i i i
        00D0 d n o o o o o - o u u u u y th ss
        00E0 a a a a a a ae c e e e e i i i i
        00F0 d n o o o o o - o u u u u y th y
        0100 a a a a a a c c c c c c c c d d
        0110 d d e e e e e e e e e e g g g g
        0120 g g g g h h h h i i i i i i i i
        0130 i i ij ij j j k k k l l l l l l l
        0140 l l l n n n n n n n n n o o o o
        0150 o o oe oe r r r r r r s s s s s s
        0160 s s t t t t t t u u u u u u u u
        0170 u u u u w w y y y z z z z z z s
        # Latin Extended-B
        0180 b b b b ƅ - ɔ c c d d d d - e e
        0190 ɛ f f g ɣ hv i i k k l - ɯ n n o
        01A0 o o oi oi p p ʀ ƨ - ʃ - t t t t u
        01B0 u ʊ v y y z z ʒ ƹ - - - ƽ - - -
        01C0 - - - - dz dz dz lj lj lj nj nj nj a a i
        01D0 i o o u u u u u u u u u u e a a
        01E0 a a ae ae g g g g k k o o o o ʒ ʒ
        01F0 j dz dz dz g g hv ƿ n n a a ae ae o o
        0200 a a a a e e e e i i i i o o o o
        0210 r r r r u u u u s s t t ȝ - h h
        0220 n d ou ou ȥ - a a e e o o o o o o
        0230 o o y y l n t j - - a c c l t s
        0240 z ɂ - b u ʌ e e j j ɋ - r r y y
        # IPA Extensions
        0250 a a - b - - d d - e - - - - - -
        0260 g - - - - - - - i i - l - - - -
        0270 - m n - - o - - - - - - - r - -
        0280 - - - - - - - - t u - v - - - -
        0290 - - - - - - - - - - - - - - - -
        02A0 - - - - - - - - - - - - - - - -
        # Greek
        0370 ͱ - ͳ - - - ͷ - - - - - - - - ϳ
        0380 - - - - - - α - ε η ι - ο - υ ω
        0390 ι α β γ δ ε ζ η θ ι κ λ μ ν ξ ο
        03A0 π ρ - σ τ υ φ χ ψ ω ι υ α ε η ι
        03B0 υ - - - - - - - - - - - - - - -
        03C0 - - σ - - - - - - - ι υ ο υ ω ϗ
        03D0 β θ υ υ υ φ π - ϙ - ϛ - ϝ - ϟ -
        03E0 ϡ - ϣ - ϥ - ϧ - ϩ - ϫ - ϭ - ϯ -
        03F0 κ ρ σ - θ ε - ϸ - σ ϻ - - ͻ ͼ ͽ
        # Cyrillic and its supplement
        0400 е е ђ г є ѕ і і ј љ њ ћ к и у џ
        0410 а б в г д е ж з и и к л м н о п
        0420 р с т у ф х ц ч ш щ ъ ы ь э ю я
        0430 - - - - - - - - - и - - - - - -
        0440 - - - - - - - - - - - - - - - -
        0450 е е - г - - - і - - - - к и у -
        0460 ѡ - ѣ - ѥ - ѧ - ѩ - ѫ - ѭ - ѯ -
        0470 ѱ - ѳ - ѵ - ѵ ѵ ѹ - ѻ - ѽ - ѿ -
        0480 ҁ - - - - - - - - - ҋ - ҍ - ҏ -
        0490 ґ - ғ - ҕ - җ - ҙ - қ - ҝ - ҟ -
        04A0 ҡ - ң - ҥ - ҧ - ҩ - ҫ - ҭ - ү -
        04B0 ұ - ҳ - ҵ - ҷ - ҹ - һ - ҽ - ҿ -
        04C0 ӏ ж ж ӄ - ӆ - ӈ - ӊ - ӌ - ӎ - -
        04D0 а а а а ӕ - е е ә - ә ә ж ж з з
        04E0 ӡ - и и и и о о ө - ө ө э э у у
        04F0 у у у у ч ч ӷ - ы ы ӻ - ӽ - ӿ -
        0500 ԁ - ԃ - ԅ - ԇ - ԉ - ԋ - ԍ - ԏ -
        0510 ԑ - ԓ - ԕ - ԗ - ԙ - ԛ - ԝ - ԟ -
        0520 ԡ - ԣ - ԥ - ԧ - ԩ - ԫ - ԭ - ԯ -
        # Latin Extended Additional, Vietnamese included
        1E00 a a b b b b b b c c d d d d d d
        1E10 d d d d e e e e e e e e e e f f
        1E20 g g h h h h h h h h h h i i i i
        1E30 k k k k k k l l l l l l l l m m
        1E40 m m m m n n n n n n n n o o o o
        1E50 o o o o p p p p r r r r r r r r
        1E60 s s s s s s s s s s t t t t t t
        1E70 t t u u u u u u u u u u v v v v
        1E80 w w w w w w w w w w x x x x y y
        1E90 z z z z z z h t w y a s - - ss -
        1EA0 a a a a a a a a a a a a a a a a
        1EB0 a a a a a a a a e e e e e e e e
        1EC0 e e e e e e e e i i i i o o o o
        1ED0 o o o o o o o o o o o o o o o o
        1EE0 o o o o u u u u u u u u u u u u
        1EF0 u u y y y y y y y y ỻ - ỽ - ỿ -
        # Greek Extended
        1F00 α α α α α α α α α α α α α α α α
        1F10 ε ε ε ε ε ε - - ε ε ε ε ε ε - -
        1F20 η η η η η η η η η η η η η η η η
        1F30 ι ι ι ι ι ι ι ι ι ι ι ι ι ι ι ι
        1F40 ο ο ο ο ο ο - - ο ο ο ο ο ο - -
        1F50 υ υ υ υ υ υ υ υ - υ - υ - υ - υ
        1F60 ω ω ω ω ω ω ω ω ω ω ω ω ω ω ω ω
        1F70 α α ε ε η η ι ι ο ο υ υ ω ω - -
        1F80 α α α α α α α α α α α α α α α α
        1F90 η η η η η η η η η η η η η η η η
        1FA0 ω ω ω ω ω ω ω ω ω ω ω ω ω ω ω ω
        1FB0 α α α α α - α α α α α α α - ι -
        1FC0 - - η η η - η η ε ε η η η - - -
        1FD0 ι ι ι ι - - ι ι ι ι ι ι - - - -
        1FE0 υ υ υ υ ρ ρ υ υ υ υ υ υ ρ - - -
        1FF0 - - ω ω ω - ω ω ο ο ω ω ω - - -
        # Superscripts and subscripts
        2070 0 i - - 4 5 6 7 8 9 - - - - - n
        2080 0 1 2 3 4 5 6 7 8 9 - - - - - -
        2090 a e o x e h k l m n p s t - - -
        # Letterlike symbols: kelvin, angstrom
        2120 - - - - z - ω - z - k a b c - e
        # Latin Extended-C
        2C60 l l l p r a t h h k k z z a m a
        2C70 ɒ - ⱳ - - ⱶ - - - - - - j v s z
        # Latin ligatures
        FB00 ff fi fl ffi ffl st st
        # Half-width and full-width forms
        FF00 - - - - - - - - - - - - - - - -
        FF10 0 1 2 3 4 5 6 7 8 9 - - - - - -
        FF20 - a b c d e f g h i j k l m n o
        FF30 p q r s t u v w x y z - - - - -
        FF40 - a b c d e f g h i j k l m n o
        FF50 p q r s t u v w x y z - - - - -
        FF60 - - - - - - ヲ ァ ィ ゥ ェ ォ ャ ュ ョ ッ
        FF70 ー ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ
        FF80 タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ
        FF90 ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ン - -
        FFA0 ᅠ ᄀ ᄁ ᆪ ᄂ ᆬ ᆭ ᄃ ᄄ ᄅ ᆰ ᆱ ᆲ ᆳ ᆴ ᆵ
        FFB0 ᄚ ᄆ ᄇ ᄈ ᄡ ᄉ ᄊ ᄋ ᄌ ᄍ ᄎ ᄏ ᄐ ᄑ ᄒ -
        FFC0 - - ᅡ ᅢ ᅣ ᅤ ᅥ ᅦ - - ᅧ ᅨ ᅩ ᅪ ᅫ ᅬ
        FFD0 - - ᅭ ᅮ ᅯ ᅰ ᅱ ᅲ - - ᅳ ᅴ ᅵ - - -
        FFE0 - - - - - - - - - - - - - - - -
        """
}
