using System.Text;
using AccessBot.Connectors.Evidence.Drawing;
using CsCheck;

namespace AccessBot.Connectors.Tests.Evidence;

/// <summary>
/// Levels as the ICU library gives them; H stands for a Hebrew letter, A for an Arabic one, 7 for an Arabic digit.
/// </summary>
public sealed class TextDirectionTests
{
    private const string Alphabet = "abHA7 1.,:+%()[]-";

    [Theory]
    [InlineData("ab HH cd", "00011000")]
    [InlineData("HH ab HH", "11122111")]
    [InlineData("HH (ab)", "1111221")]
    [InlineData("ab (HH) cd", "0000110000")]
    [InlineData("ab HH (HH) c", "000111111100")]
    [InlineData("ab HH (cd)", "0001100000")]
    [InlineData("HH 12 ab", "11122122")]
    [InlineData("ab HH 12", "00011122")]
    [InlineData("AA 1.2", "111222")]
    [InlineData("AA 1+2", "111212")]
    [InlineData("HH 1+2%", "1112222")]
    [InlineData("AA 7,7", "111222")]
    [InlineData("12 HH", "22111")]
    [InlineData("(HH [ab)", "11111221")]
    public void Each_character_runs_as_the_algorithm_of_Unicode_says(string text, string levels) =>
        Assert.Equal(levels, string.Concat(TextDirection.LevelsOf(Runes(text))));

    [Fact]
    public void Every_character_is_drawn_once() => Gen.String[Gen.Char[Alphabet], 0, 20].Sample(text =>
    {
        var levels = TextDirection.LevelsOf(Runes(text));
        Assert.Equal(Enumerable.Range(0, text.Length), TextDirection.Order(levels).Order());
        if (text.All(letter => letter is 'a' or 'b' or ' ')) Assert.All(levels, level => Assert.Equal(0, level));
    });

    [Fact]
    public void A_line_of_two_directions_is_drawn_piece_by_piece() =>
        Assert.Equal([0, 1, 4, 3, 2, 5], TextDirection.Order([0, 0, 1, 1, 1, 0]));

    private static List<Rune> Runes(string text) => [.. text
        .Replace('H', '\u05D0').Replace('A', '\u0645').Replace('7', '\u0667').EnumerateRunes()];
}
