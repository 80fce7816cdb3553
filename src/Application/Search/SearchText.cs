using System.Globalization;
using System.Text;

namespace Messenger.Application.Search;

/// <summary>Tokenizes text for the search, in the same way for messages and queries.</summary>
internal static class SearchText
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;

    /// <summary>Returns the tokens of a text, in order.</summary>
    public static List<Token> Tokens(string text)
    {
        var tokenizer = new Tokenizer();
        for (var i = 0; i < text.Length; )
        {
            var unit = text[i];
            if (char.IsAscii(unit))
            {
                tokenizer.Take(char.IsAsciiLetterUpper(unit) ? (char)(unit | 0x20) : unit, i, i + 1);
                i++;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            if (IsStripped(rune.Value))
            {
                // Some marks compose with the preceding letter to another letter; all others are accents and ignored.
                tokenizer.TakeMark(rune.Value, i + length);
            }
            else if (length == 1 && FoldTable.All.TryGetValue(Lower(unit), out var folded))
            {
                TakeAll(folded, i, i + length);
            }
            else if (FoldTable.All.TryGetValue(unit, out folded))
            {
                TakeAll(folded, i, i + length);
            }
            else if (CharUnicodeInfo.GetDecimalDigitValue(text, i) is >= 0 and var digit)
            {
                tokenizer.Take('0' + digit, i, i + length);
            }
            else
            {
                tokenizer.Take(MathematicalLetter(rune.Value) ?? Rune.ToLowerInvariant(rune).Value, i, i + length);
            }

            i += length;
        }

        return tokenizer.End();

        void TakeAll(string folded, int start, int end)
        {
            foreach (var rune in folded.EnumerateRunes())
            {
                tokenizer.Take(rune.Value, start, end);
            }
        }
    }

    private static char Lower(char unit) => char.ToLowerInvariant(unit);

    /// <summary>
    /// Accents of Latin, Greek and Cyrillic, Hebrew and Arabic points, the Arabic tatweel, joiners and other format
    /// characters.
    /// </summary>
    private static bool IsStripped(int value) =>
        value
            is (>= 0x300 and <= 0x36F)
                or (>= 0x1AB0 and <= 0x1AFF)
                or (>= 0x1DC0 and <= 0x1DFF)
                or (>= 0x20D0 and <= 0x20FF)
                or (>= 0xFE20 and <= 0xFE2F)
                or (>= 0x591 and <= 0x5BD)
                or 0x5BF
                or 0x5C1
                or 0x5C2
                or 0x5C4
                or 0x5C5
                or 0x5C7
                or (>= 0x610 and <= 0x61A)
                or 0x640
                or (>= 0x64B and <= 0x65F)
                or 0x670
                or (>= 0x6D6 and <= 0x6DC)
                or (>= 0x6DF and <= 0x6E4)
                or 0x6E7
                or 0x6E8
                or (>= 0x6EA and <= 0x6ED)
                or 0x3099
                or 0x309A
                or 0xFF9E
                or 0xFF9F
                or 0xAD
                or (>= 0x200B and <= 0x200F)
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2060 and <= 0x2064)
                or (>= 0x2066 and <= 0x2069)
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFEFF
                or (>= 0x1F3FB and <= 0x1F3FF)
                or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Mathematical alphanumeric symbols, which some people use as a font.</summary>
    private static int? MathematicalLetter(int value) =>
        value is >= 0x1D400 and <= 0x1D6A3 ? 'a' + ((value - 0x1D400) % 26) : null;

    /// <summary>Scripts without spaces between words, and Hangul, in which suffixes are attached to words.</summary>
    private static bool IsUnspaced(int value) =>
        value
            is (>= 0xE00 and <= 0xFFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1100 and <= 0x11FF)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x2E80 and <= 0x2FDF)
                or (>= 0x3005 and <= 0x3007)
                or (>= 0x3021 and <= 0x3029)
                or (>= 0x3031 and <= 0x318F)
                or (>= 0x31A0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xA960 and <= 0xA97F)
                or (>= HangulFirst and <= 0xD7FF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF);

    private static TokenKind? KindOf(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.IsLetterOrDigit(rune) ? TokenKind.Word
                : rune.Value == '$' ? TokenKind.Symbol
                : null;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherNumber => IsUnspaced(rune.Value) ? TokenKind.Character : TokenKind.Word,
            UnicodeCategory.OtherSymbol or UnicodeCategory.CurrencySymbol => TokenKind.Symbol,
            _ => null,
        };
    }

    /// <summary>Collects consecutive characters into tokens.</summary>
    private sealed class Tokenizer
    {
        private readonly List<Token> _tokens = [];
        private readonly StringBuilder _word = new();
        private int _wordStart;
        private int _wordEnd;

        /// <summary>Whether the last token is a character directly before the current position.</summary>
        private bool _afterCharacter;

        public void Take(int value, int start, int end)
        {
            var rune = new Rune(value);
            switch (KindOf(rune))
            {
                case TokenKind.Word:
                    if (_word.Length == 0)
                    {
                        _wordStart = start;
                    }

                    Append(rune);
                    _wordEnd = end;
                    _afterCharacter = false;
                    break;
                case TokenKind.Character:
                    EndWord();
                    if (!TryComposeHangul(value, end))
                    {
                        _tokens.Add(new Token(TokenKind.Character, rune.ToString(), start, end, _afterCharacter));
                    }

                    _afterCharacter = true;
                    break;
                case TokenKind.Symbol:
                    EndWord();
                    _tokens.Add(new Token(TokenKind.Symbol, rune.ToString(), start, end, IsJoined: false));
                    _afterCharacter = false;
                    break;
                default:
                    EndWord();
                    _afterCharacter = false;
                    break;
            }
        }

        /// <summary>Applies a combining mark: voices kana, composes й, and ignores others.</summary>
        public void TakeMark(int mark, int end)
        {
            if (mark == 0x306 && _word.Length > 0 && _word[^1] == 'и')
            {
                _word[^1] = 'й';
            }
            else if (
                mark is 0x3099 or 0xFF9E or 0x309A or 0xFF9F
                && _afterCharacter
                && _tokens[^1].Text is [>= '\u3046' and <= '\u30FD' and var kana]
            )
            {
                var step = mark is 0x3099 or 0xFF9E ? 1 : 2;
                _tokens[^1] = _tokens[^1] with { Text = Voiced(kana, step), End = end };
            }
            else if (_word.Length > 0)
            {
                _wordEnd = end;
            }
            else if (
                _tokens.Count > 0
                && mark is not (0xAD or (>= 0x200B and <= 0x2069))
                && _tokens[^1].End == end - (mark > 0xFFFF ? 2 : 1)
            )
            {
                _tokens[^1] = _tokens[^1] with { End = end };
            }
        }

        public List<Token> End()
        {
            EndWord();
            return _tokens;
        }

        private void Append(Rune rune)
        {
            if (rune.IsBmp)
            {
                _word.Append((char)rune.Value);
            }
            else
            {
                _word.Append(rune.ToString());
            }
        }

        private static string Voiced(char kana, int step) =>
            kana switch
            {
                'う' => "ゔ",
                'ウ' => "ヴ",
                _ => ((char)(kana + step)).ToString(),
            };

        /// <summary>
        /// Composes a Hangul letter with the preceding syllable: some systems send decomposed syllables.
        /// </summary>
        private bool TryComposeHangul(int value, int end)
        {
            if (!_afterCharacter || _tokens[^1].Text is not [var before])
            {
                return false;
            }

            int? composed = (before, value) switch
            {
                (>= '\u1100' and <= '\u1112', >= 0x1161 and <= 0x1175) => HangulFirst
                    + ((((before - 0x1100) * 21) + (value - 0x1161)) * 28),
                (>= (char)HangulFirst and <= (char)HangulLast, >= 0x11A8 and <= 0x11C2)
                    when (before - HangulFirst) % 28 == 0 => before + (value - 0x11A7),
                _ => null,
            };
            if (composed is null)
            {
                return false;
            }

            _tokens[^1] = _tokens[^1] with { Text = ((char)composed.Value).ToString(), End = end };
            return true;
        }

        private void EndWord()
        {
            if (_word.Length > 0)
            {
                _tokens.Add(new Token(TokenKind.Word, _word.ToString(), _wordStart, _wordEnd, IsJoined: false));
                _word.Clear();
            }
        }
    }
}
