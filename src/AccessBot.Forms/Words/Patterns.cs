using System.Text.RegularExpressions;

namespace AccessBot.Forms.Words;

/// <summary>The two ways in which this folder's patterns compare: words in any case, and signs as they are.</summary>
internal static class Patterns
{
    public const RegexOptions AnyCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public const RegexOptions Exact = RegexOptions.CultureInvariant;
}
