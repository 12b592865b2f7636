using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Replies;

/// <summary>The one mail of this workflow. Nothing of the mail that it answers is in it.</summary>
public sealed class RepliesMails(IMailOut mail, TemplateCatalog templates, RepliesOptions options)
{
    public static TemplateDeclaration Text { get; } = new(
        RepliesWorkflow.WorkflowId, "how-to-answer", TemplateKind.Mail, ["person.name", "light_agents", "operators"]);

    /// <returns>The Message-ID.</returns>
    public async Task<string> SendOnceAsync(RepliesSnapshot seen, StepContext context, CancellationToken ct)
    {
        var to = seen.Person ?? throw new InvalidOperationException("nobody to write to");
        var id = MessageId.For($"{seen.Request} {context.Key}", options.MessageIdDomain);
        // The bot's own copy is looked for every time, not only after a crash: a lost database must not mail twice either.
        if (await mail.FindCopyAsync(id.Value, ct) is not null) return id.Value;
        var text = templates.Mail(Text.Workflow, Text.Name, new TemplateValues()
            .Set("person.name", to.Name)
            .Set("light_agents", Addresses())
            .SetTrusted("operators", "Support Operations"));
        var asked = seen.Letter!.MessageId;
        await mail.SendAsync(
            new OutgoingMail(
                id.Value, to.Email, to.Name, text.Subject, text.Text, text.Html, "auto-replied", asked.Length > 0 ? asked : null),
            ct);
        return id.Value;
    }

    // Where there are several, each with what an account is asked for in.
    private string? Addresses() => options.LightAgents switch
    {
        [] => null,
        [var only] => only.Address.Value,
        var several => string.Join(" or ", several.Select(one => $"{one.Address} ({one.System})")),
    };
}
