using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;

namespace AccessBot.Workflows.Campaigns;

/// <summary>One account as it stood when the list was frozen.</summary>
/// <param name="Code">How notes name it: <c>A3</c>.</param>
/// <param name="IsInBlock">Nothing is wrong with it, so it may be kept together with others.</param>
/// <param name="Givers">Who verified, approved or took it in: <c>gitlab:ID</c>, or <c>name:WHO</c> where no id is known.</param>
public sealed record CampaignItem(string Code, ReviewLine Line, bool IsInBlock, IReadOnlyList<string> Givers)
{
    public const string LightAgent = "light agent", Admin = "admin";

    public bool IsExempt => Line.Verdict == Verdicts.Exempt;

    public bool IsAdmin => Line.Role == Admin;

    /// <summary>Whether this user stands behind the access, and so cannot be the one who reviews it.</summary>
    public bool IsGivenBy(GitLabUser user) => Givers.Contains(IdOf(user.Id))
        || Givers.Contains($"name:{user.Username}", StringComparer.OrdinalIgnoreCase);

    internal static string IdOf(long gitLabId) => string.Create(CultureInfo.InvariantCulture, $"gitlab:{gitLabId}");
}

/// <summary>Everybody who had access to an instance at one moment, in the order in which they are looked at: the worst first.</summary>
/// <param name="At">The bot's clock when the first list was asked for.</param>
/// <param name="HowMade">Which lists were read, in words.</param>
/// <param name="NeedsReasons">Keeping anybody needs a reason, and not only where something is wrong.</param>
public sealed record CampaignList(
    CampaignRef Campaign, DateTimeOffset At, string HowMade, bool NeedsReasons, IReadOnlyList<CampaignItem> Items)
{
    /// <summary>What stands for the items that may be kept together.</summary>
    public const string Block = "fine";

    /// <summary>
    /// SHA-256 over one line for each item: ids, roles, states and verdicts, and nobody's name, so that names can be erased later.
    /// </summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Campaign.ToRequest().Item}\t{At.ToUnixTimeMilliseconds()}\t{NeedsReasons}\n{string.Concat(Items.Select(Line))}")));

    public IEnumerable<CampaignItem> Alone => Items.Where(item => !item.IsInBlock);

    public IEnumerable<CampaignItem> Together => Items.Where(item => item.IsInBlock);

    public CampaignItem? Find(string code) => Items.FirstOrDefault(item => item.Code == code);

    /// <summary>A reason is asked for where keeping somebody is more than saying that nothing is wrong.</summary>
    public bool AsksReason(CampaignItem item) => NeedsReasons || !item.IsInBlock;

    /// <summary>Whether the instance would be left without anybody who can administer it.</summary>
    public bool IsSoleAdmin(CampaignItem item) =>
        item is { IsAdmin: true, Line.IsSuspended: false } && Items.Count(one => one is { IsAdmin: true, Line.IsSuspended: false }) == 1;

    /// <summary>A few of the block, which nobody can choose: they follow from the list itself.</summary>
    public IReadOnlyList<CampaignItem> Sample(int most)
    {
        var seed = Sha256;
        return [.. Together.OrderBy(item => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {item.Code}"))), StringComparer.Ordinal).Take(most)];
    }

    public static CampaignList Of(CampaignRef campaign, InstanceReview review, WordGiven word, bool oneByOne)
    {
        var givers = GiversOf(word);
        var ordered = review.Lines.OrderBy(Rank).ThenBy(Power).ThenBy(line => line.Verdict.Id, StringComparer.Ordinal).ThenBy(line => line.Key, StringComparer.Ordinal);
        return new CampaignList(
            campaign, review.At, string.Join("; ", review.Sources.Select(InWords)), oneByOne,
            [
                .. ordered.Select((line, at) => new CampaignItem(
                    string.Create(CultureInfo.InvariantCulture, $"A{at + 1}"), line, !oneByOne && IsFine(line), givers(line.Key))),
            ]);
    }

    private static Func<string, IReadOnlyList<string>> GiversOf(WordGiven word)
    {
        var grants = word.Grants.Where(grant => grant.Key is not null).ToLookup(grant => grant.Key!, StringComparer.Ordinal);
        var adoptions = word.Adoptions.ToLookup(adoption => adoption.Key, StringComparer.Ordinal);
        return key =>
        [
            .. grants[key].SelectMany(grant => grant.SaidBy).Select(CampaignItem.IdOf)
                .Concat(grants[key].Select(grant => grant.VerifiedBy).OfType<string>().Select(who => $"name:{who}"))
                .Concat(adoptions[key].Select(adoption => $"name:{adoption.By}")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsFine(ReviewLine line) => line.Verdict == Verdicts.Fine && line is { Role: CampaignItem.LightAgent or "app", IsSuspended: false };

    // What must be over soonest stands first; then whoever can do most.
    private static (int, long) Rank(ReviewLine line) => line switch
    {
        { IsFinding: true } => (0, Verdicts.TimeFor(line.Verdict).Ticks),
        { Role: CampaignItem.Admin } => (1, 0),
        { Role: "agent" } => (2, 0),
        _ when !IsFine(line) => (3, 0),
        _ => (4, 0),
    };

    private static int Power(ReviewLine line) => line.Role switch { CampaignItem.Admin => 0, "agent" => 1, _ => 2 };

    private static string InWords(SourceRead source) => string.Create(
        CultureInfo.InvariantCulture,
        $"{source.Name}: {source.Rows} in {source.Pages} {(source.Pages == 1 ? "page" : "pages")}, {source.Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {source.Ended.UtcDateTime:HH:mm:ss} UTC{(source.Times > 1 ? ", read twice" : "")}");

    private static string Line(CampaignItem item)
    {
        var line = item.Line;
        return string.Join('\t',
            item.Code, line.Key, line.Role, line.IsSuspended ? "suspended" : "usable", line.CreatedAt?.ToUnixTimeMilliseconds(),
            line.LastSignIn?.ToUnixTimeMilliseconds(), line.Verdict.Id, line.Request, item.IsInBlock ? "together" : "alone", string.Join('|', item.Givers)) + "\n";
    }
}
