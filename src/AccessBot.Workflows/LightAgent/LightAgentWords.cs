using AccessBot.Texts;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.LightAgent;

/// <summary>Fills this workflow's templates. Nothing of the incoming mail is among the values.</summary>
public sealed class LightAgentWords(TemplateCatalog templates, LightAgentOptions options)
{
    public MailText Mail(string name, LightAgentSnapshot seen) =>
        templates.Mail(LightAgentWorkflow.WorkflowId, name, Values(seen));

    /// <summary>Why the app may be missing, as far as the bot can see; what operators read too.</summary>
    public static string WhyLate(LightAgentSnapshot seen) => seen.App switch
    {
        AppAccess.Inactive => "Okta has assigned the app, but it is inactive",
        AppAccess.Pending => "Okta has taken the assignment and has not applied it",
        _ when seen.Facts.WasEndUser =>
            "Okta has not assigned the app; the account was an end-user account before, which usually is the reason",
        _ => "Okta has not assigned the app; the person may be missing from the group that gives it",
    };

    private TemplateValues Values(LightAgentSnapshot seen) => new TemplateValues()
        .Set("person.name", seen.Facts.Person?.Name)
        .Set("person.email", seen.Facts.Person?.Email.Value)
        .Set("account", ((seen.Seat as Vocabulary.Seat.FullAgent)?.User ?? (seen.Seat as Vocabulary.Seat.Admin)?.User)?.Email?.Value)
        .Set("address", options.Address.Value)
        .SetTrusted("system", options.System)
        .Set("made", seen.Facts.Given && !seen.Facts.WasEndUser)
        .Set("upgraded", seen.Facts.Given && seen.Facts.WasEndUser)
        .Set("admin", seen.Seat is Vocabulary.Seat.Admin)
        .Set("app", seen.App == AppAccess.Assigned)
        .Set("until", seen.WatchUntil ?? seen.At + options.FollowUpAfter)
        .Set("why", WhyLate(seen))
        .SetTrusted("help", options.Help)
        .SetTrusted("operators", "Support Operations");
}
