using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Topics;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Init;

/// <summary>All questions in their order: each vendor before what is looked up in it.</summary>
/// <param name="folder">Where the configuration will lie: its relative paths start there.</param>
internal sealed class Interview(IAnswers answers, string folder, TimeProvider time)
{
    public async Task<SetUp> AskAsync(CancellationToken ct)
    {
        var trial = new VendorTrial(time);
        using var reach = new Reach(trial);
        var secrets = new SecretPlaces(folder, Environment.GetEnvironmentVariable);
        await using var gitlab = new GitLabTopic(answers, trial, reach, secrets);
        await using var okta = new OktaTopic(answers, trial, reach, secrets);
        var (mode, domain) = await answers.PartAsync("The beginning", BeginAsync, ct);
        var filed = await gitlab.AskAsync(ct);
        var directory = await okta.AskAsync(ct);
        var instances = await new InstanceTopic(answers, trial, reach, secrets, gitlab, okta.Okta).AskAsync(filed, ct);
        var mail = new MailTopic(answers, new MailTrial(trial, folder), secrets);
        var sending = await mail.AskAsync(ct);
        var light = instances.Any(one => one.WayIn == "mail") ? await mail.AskLightAgentsAsync(sending, ct) : null;
        return new(mode, domain, filed, directory, instances, sending, light, await new RunTopic(answers, secrets, gitlab, folder).AskAsync(ct));
    }

    private async Task<(string Mode, string CompanyDomain)> BeginAsync(CancellationToken ct) => (
        await answers.AskAsync(Questions.Mode, Tries.OneOf("shadow", "act"), ct),
        await answers.AskAsync(Questions.CompanyDomain, Tries.Of(Kinds.Domain), ct));
}
