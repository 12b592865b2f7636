using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;
using Question = AccessBot.Worker.Init.Asking.Question;

namespace AccessBot.Worker.Init.Topics;

/// <summary>One instance after the other, until there is no other.</summary>
internal sealed class InstanceTopic(
    IAnswers answers, VendorTrial trial, Reach reach, SecretPlaces secrets, GitLabTopic gitlab, OktaTrial okta)
{
    public async Task<IReadOnlyList<InstancePart>> AskAsync(GitLabPart filed, CancellationToken ct)
    {
        List<InstancePart> all = [];
        while (await answers.IsAnotherAsync(Questions.Instances, all.Count, ct))
        {
            var at = all.Count;
            all.Add(await answers.PartAsync(
                at == 0 ? "Instances: the first Zendesk account (or app behind Okta)" : $"Instance {at + 1}",
                either => OneAsync(at, all, filed, either), ct));
        }

        return all;
    }

    private async Task<InstancePart> OneAsync(int at, List<InstancePart> others, GitLabPart filed, CancellationToken ct)
    {
        var url = await answers.MaybeAsync(Questions.ZendeskUrl.Of(at), reach.Of("Zendesk", "api/v2/users/me"), ct);
        var name = await answers.AskAsync(Questions.InstanceName.Of(at).Or(InstancesSection.Suggested(url?.Host.Split('.')[0] ?? "app")), Name(others), ct);
        var names = await answers.AskAsync(Questions.Names.Of(at).Or(Known(name) ?? (name is null ? null : $"Zendesk {name}")), Tries.Of(Kinds.Text), ct);
        var zendesk = url is null ? null : await ZendeskAsync(at, url, name, ct);
        var wayIn = await answers.AskAsync(Questions.WayIn.Of(at), WayIn(url, others), ct);
        // Where the bot gives nothing there need not be an app; where there is nothing else it is the instance.
        var app = wayIn == "elsewhere" && url is not null
            ? await answers.MaybeAsync(Questions.App.Of(at), okta.FindApp(), ct)
            : await answers.AskAsync(Questions.App.Of(at), okta.FindApp(), ct);
        var group = app is null ? null : await answers.MaybeAsync(Questions.AppGroup.Of(at), okta.FindGroup(), ct);
        var (approval, verification) = wayIn == "request" ? await GatesAsync(at, filed, ct) : (null, null);
        var help = wayIn == "elsewhere" ? await answers.AskAsync(Questions.ElsewhereHelp.Of(at), Tries.Of(Kinds.Text), ct) : null;
        return new(name!, zendesk, names == Known(name) ? null : names, app, group, wayIn, approval, verification, help);
    }

    private async Task<ZendeskPart> ZendeskAsync(int at, Uri url, string? name, CancellationToken ct)
    {
        await using var zendesk = new ZendeskTrial(trial, url, new InstanceName(name ?? "instance"));
        var client = await answers.AskAsync(Questions.ZendeskClient.Of(at), Tries.Of(Kinds.Text), ct);
        var usual = $"env ACCESSBOT_ZENDESK_{name?.Replace('-', '_').ToUpperInvariant()}_SECRET";
        var secret = await answers.AskAsync(
            Questions.ZendeskSecret.Of(at).Or(usual), secrets.Then((place, either) => zendesk.SignInAsync(client ?? "", place, either)), ct);
        var light = await answers.AskAsync(Questions.LightAgent.Of(at).Or(zendesk.OnlyLightAgent), zendesk.FindLightAgent(), ct);
        var tickets = await answers.MaybeAsync(Questions.TicketsTo.Of(at), zendesk.FindGroup(), ct);
        return new(url, client!, secret, light, tickets);
    }

    private async Task<(ApprovalPart?, VerificationPart?)> GatesAsync(int at, GitLabPart filed, CancellationToken ct)
    {
        var (who, label) = (gitlab.FindGroup(), gitlab.FindLabel(filed));
        var approver = await answers.MaybeAsync(Questions.ApprovalGroup.Of(at), who, ct);
        var approval = approver is null ? null : new ApprovalPart(approver, await answers.AskAsync(Questions.ApprovalLabel.Of(at), label, ct));
        var question = Questions.VerificationGroup.Of(at);
        var verifier = approval is not null ? await answers.MaybeAsync(question, who, ct)
            : await answers.AskAsync(question with { Otherwise = null, Why = $"{question.Why} Nobody approves, so 'none' will not do: somebody has to say yes." },
                SomebodySaysYes(who), ct);
        if (verifier is null) return (approval, null);
        var mail = await answers.AskAsync(Questions.VerificationMail.Of(at), Tries.Of(Kinds.Mailbox), ct);
        var yes = await answers.AskAsync(Questions.VerificationYes.Of(at), label, ct);
        var no = await answers.AskAsync(Questions.VerificationNo.Of(at), label, ct);
        return (approval, new(verifier, mail?.Value ?? "", yes, no));
    }

    private static Try<string> SomebodySaysYes(Try<string> who) => (text, ct) => text == Question.None
        ? Task.FromResult(Tried<string>.Bad("with 'request' somebody has to say yes: name a group that approves, or one that verifies."))
        : who(text, ct);

    private static Try<string> Name(List<InstancePart> others) => (text, _) => Task.FromResult(
        InstancesSection.Suggested(text) != text ? Tried<string>.Bad($"'{text}' is no name for an instance: lower-case letters, digits and single hyphens, such as '{InstancesSection.Suggested(text)}'.")
        : others.Any(other => other.Name == text) ? Tried<string>.Bad($"another instance is called '{text}' already.")
        : Tried<string>.Good(text));

    private static Try<string> WayIn(Uri? zendesk, List<InstancePart> others) => async (text, ct) =>
    {
        var word = await Tries.OneOf("request", "mail", "elsewhere")(text, ct);
        if (word.Value != "mail") return word;
        return zendesk is null ? Tried<string>.Bad("a mail makes an account in Zendesk, and this is an app behind Okta alone.")
            : others.Any(other => other.WayIn == "mail") ? Tried<string>.Bad("another instance has that way in. A second one needs an address and a mailbox of its own: write 'elsewhere' here, and add 'light_agent' to the instance afterwards.")
            : word;
    };

    // What pages call some instances the program knows by itself, with many more spellings than anybody would type.
    private static string? Known(string? name) => FormDefaults.Instances.FirstOrDefault(words => words.Name == name)?.System;
}
