using System.Globalization;
using AccessBot.Texts;
using AccessBot.Workflows.Campaigns.Answers;

namespace AccessBot.Workflows.Campaigns.Texts;

/// <summary>What a campaign says, in words that a reviewer who sees it for the first time understands.</summary>
public sealed class CampaignWords(TemplateCatalog templates, CampaignOptions options)
{
    /// <summary>Lines that fit on one screen together with the rest.</summary>
    public const int MostShown = 12;

    private const int Sampled = 5;

    public string System(CampaignSnapshot seen) => options.SystemOf(seen.Campaign!.Instance);

    public string Note(TemplateDeclaration text, CampaignSnapshot seen, Action<TemplateValues> fill)
    {
        var values = new TemplateValues();
        fill(values);
        return templates.Note(text.Workflow, text.Name, values);
    }

    /// <summary>Title and description of the issue.</summary>
    public (string Title, string Description) Issue(CampaignSnapshot seen)
    {
        var (list, rule) = (seen.Frozen!.List, seen.Rule!);
        var alone = list.Alone.ToList();
        var description = Note(CampaignTemplates.Issue, seen, values => values
            .SetTrusted("reviewers", Mention(rule.Reviewers.Path)).SetTrusted("owners", Mention(rule.Owners.Path))
            .Set("system", System(seen)).SetTrusted("period", PeriodOf(rule.Months)).SetTrusted("first_day", Day(list.Campaign.FirstDay))
            .SetTrusted("last_day", Day(rule.LastDay(list.At)))
            .Set("count.light", Count(list, item => item.Line is { Role: CampaignItem.LightAgent, IsSuspended: false }))
            .Set("count.full", Count(list, item => item.Line is { Role: not (CampaignItem.LightAgent or CampaignItem.Admin or "app"), IsSuspended: false }))
            .Set("count.admins", Count(list, item => item.Line is { Role: CampaignItem.Admin, IsSuspended: false }))
            .Set("count.suspended", Count(list, item => item.Line.IsSuspended))
            .Set("count.apps", Count(list, item => item.Line is { Role: "app", IsSuspended: false }))
            .SetTrusted("total", Accounts(list.Items.Count)).Set("read_at", list.At).Set("how", list.HowMade).SetTrusted("sha", seen.Frozen.Sha256)
            .Set("reasons", list.NeedsReasons).Set("together", list.Together.Count())
            .Set("sample", list.Sample(Sampled).Select(item => new TemplateValues().SetTrusted("code", item.Code).Set("name", item.Line.Name)))
            .Set("more", alone.Count > MostShown).Set("shown", Math.Min(MostShown, alone.Count)).Set("alone", alone.Count).Set("nobody", alone.Count == 0)
            .Set("items", alone.Take(MostShown).Select(Row)));
        return ($"Access review of {System(seen)}, {PeriodOf(rule.Months)} from {Day(list.Campaign.FirstDay)}", description);
    }

    /// <summary>An item on one line.</summary>
    public static TemplateValues Row(CampaignItem item)
    {
        var line = item.Line;
        return new TemplateValues().SetTrusted("code", item.Code).Set("name", line.Name).Set("email", line.Email)
            .SetTrusted("role", RoleOf(line.Role) + (line.IsSuspended ? ", suspended" : "")).SetTrusted("why", line.Verdict.Text).Set("detail", line.Detail)
            .SetTrusted("since", line.CreatedAt is { } created ? $"Since {Day(created)}" : "Since when is not known")
            .Set("word", line.Word.Length > 0 ? line.Word : "nobody asked AccessBot for it")
            .SetTrusted("used", line.LastSignIn is { } last ? $"last sign-in {Day(last)}" : "no sign-in is known");
    }

    /// <summary>What became of an account; null: nobody answered.</summary>
    public static string Decision(Answer? answer) => answer?.Word switch
    {
        Word.Keep => "keep",
        Word.Remove => "remove",
        _ => "not reviewed",
    };

    public static string Mention(string group) => $"@{group}";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Accounts(int number) => number == 1 ? "1 account" : $"{Number(number)} accounts";

    /// <summary>Codes, cut where there are many.</summary>
    public static string Codes(IEnumerable<CampaignItem> items)
    {
        var codes = items.Select(item => item.Code).ToList();
        return codes.Count <= 40 ? string.Join(", ", codes) : $"{string.Join(", ", codes.Take(40))} and {codes.Count - 40} more";
    }

    /// <summary>Why a line of a comment does not count.</summary>
    public static string Why(Said said) => said.Refused switch
    {
        Refusal.NotAReviewer => "you are not one of the reviewers now, so somebody of them has to say it",
        Refusal.NotAnOwner => "only one of the owners can sign it off",
        Refusal.NotAPerson => "this account is a program's, blocked or gone",
        Refusal.OwnAccess => "this is or may be your own access, so another reviewer has to decide",
        Refusal.GaveIt => "you verified, approved or took in this access, so another reviewer has to decide",
        Refusal.NeedsReason => "keeping it needs a reason on the same line, after a colon",
        Refusal.NoSuchItem => "there is no such item in the list",
        Refusal.NotUnderstood => "it begins like an answer; write `keep A1: reason`, `remove A1` or `keep fine`, each on its own line",
        Refusal.TwoWords => "the comment says both keep and remove; write a new one that says one of them",
        Refusal.Protected => "this account is protected by AccessBot's configuration; operators can change that first",
        Refusal.SoleAdmin => "nobody else can administer the instance; name another admin there first",
        Refusal.WholeBlock => "whoever loses access is named one by one",
        Refusal.TooEarly => "answers or proofs are still missing; AccessBot asks for it when they are there",
        Refusal.OnlyReviewer => "you decided all of it alone, so another owner has to sign it off",
        Refusal.NotAlone when said.Word == Word.SignOff =>
            "other words in the comment may say that it is not time yet; if it is, write `sign off` alone in a new comment",
        Refusal.NotAlone => "a removal begins at once, and the other words may say to wait, so nothing was removed; if the account is to go now, "
            + $"write `remove {said.Code}` in a new comment that holds nothing but such lines",
        _ => "the comment was changed after it was written; write a new one",
    };

    public static string What(Said said) => said.Word switch
    {
        Word.SignOff => "sign off",
        Word.Unclear => $"line {said.Code}",
        var word => $"{(word == Word.Keep ? "keep" : "remove")} {said.Code}",
    };

    internal static string PeriodOf(int months) => months switch { 1 => "month", 3 => "quarter", 6 => "half-year", _ => "year" };

    private static string RoleOf(string role) => role switch
    {
        CampaignItem.LightAgent => "light agent (reads tickets and writes internal comments)",
        CampaignItem.Admin => "admin (can change everything)",
        "app" => "the Okta app alone",
        _ => "full agent (answers customers)",
    };

    private static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Count(CampaignList list, Func<CampaignItem, bool> which) => list.Items.Count(which);
}
