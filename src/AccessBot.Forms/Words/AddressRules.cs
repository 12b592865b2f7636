using System.Text;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Words;

/// <summary>Which addresses are no ordinary member's own account, judged by the address alone.</summary>
internal sealed class AddressRules(FormOptions options)
{
    private readonly IList<string> _domains = options.CompanyDomains ?? [.. FormDefaults.CompanyDomains];
    private readonly IList<string> _contractors = options.ContractorEndings ?? [.. FormDefaults.ContractorEndings];
    private readonly IList<string> _bots = options.BotEndings ?? [.. FormDefaults.BotEndings];
    private readonly IList<string> _shared = options.SharedMailboxes ?? [.. FormDefaults.SharedMailboxes];
    private readonly IList<string> _types = options.ContractorTypes ?? [.. FormDefaults.ContractorTypes];

    /// <summary>
    /// A sentence of <see cref="Because"/> when this person's address or username goes to a person; else null.
    /// </summary>
    public Reason? Problem(SubjectClaim subject, bool contractorsToo = true)
    {
        if (subject.Email is { } email && Problem(email, contractorsToo) is { } problem) return problem;
        if (subject.Username is not { } username) return null;
        if (Ends(username, _bots)) return Because.SharedAddress;
        return contractorsToo && IsContractorUsername(username) ? Because.ContractorAddress : null;
    }

    /// <summary>
    /// A sentence of <see cref="Because"/> when this address goes to a person; null when it is an ordinary one or no
    /// address at all.
    /// </summary>
    /// <param name="contractorsToo">False where a contractor's account is the bot's to handle.</param>
    public Reason? Problem(string written, bool contractorsToo = true)
    {
        if (!EmailAddress.TryParse(written, out var address))
            return LooksLikeOurs(written) ? Because.LookAlikeAddress : null;
        if (!_domains.Contains(address.Domain, StringComparer.OrdinalIgnoreCase))
            return LooksLikeOurs(written) ? Because.LookAlikeAddress : Because.OtherDomain;
        var isShared = _shared.Contains(address.LocalPart, StringComparer.OrdinalIgnoreCase);
        if (isShared || Ends(address.LocalPart, _bots)) return Because.SharedAddress;
        if (contractorsToo && Ends(address.LocalPart, _contractors)) return Because.ContractorAddress;
        return address.LocalPart.Contains('+') ? Because.PlusAddress : null;
    }

    public bool IsContractorUsername(string username) => Ends(username, _contractors);

    public bool IsContractorType(string? userType) =>
        userType is not null && _types.Any(type => Wording.Key(type) == Wording.Key(userType));

    private static bool Ends(string text, IList<string> endings) =>
        endings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // Only to choose the sentence: the address is refused either way.
    private bool LooksLikeOurs(string written)
    {
        var at = written.LastIndexOf('@');
        if (at < 0 || written.Any(char.IsWhiteSpace)) return false;
        var theirs = written[(at + 1)..];
        var drawn = Skeleton(theirs);
        return !_domains.Contains(theirs, StringComparer.OrdinalIgnoreCase)
            && _domains.Any(ours => IsLike(drawn, Skeleton(ours)));
    }

    private static bool IsLike(string drawn, string ours) =>
        drawn.Contains(ours.Split('.')[0], StringComparison.Ordinal) || Distance(drawn, ours) <= 2;

    // Letters that are drawn alike, and scripts that borrow them, fall together.
    private static string Skeleton(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in Wording.Normal(text).ToLowerInvariant())
        {
            plain.Append(c switch
            {
                'і' or 'ı' or 'í' or 'ï' or '1' or 'l' or '|' or 'ӏ' => 'i',
                'а' or 'ạ' or 'á' or 'à' or 'ä' => 'a',
                'ɡ' or 'ġ' => 'g',
                '0' or 'о' => 'o',
                'с' => 'c',
                'т' or 'ţ' => 't',
                'Ь' or 'ḅ' => 'b',
                _ => c,
            });
        }

        return plain.ToString();
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2) return 3;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[b.Length];
    }
}
