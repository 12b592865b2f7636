using System.Globalization;
using System.Runtime.CompilerServices;
using AccessBot.Connectors.GitLab;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>GitLab answers, to whom, with which rights, and the labels that gates wait for exist.</summary>
public sealed class GitLabCheck(
    IGitLab gitlab, GitLabProbe probe, GroupsThatAnswer groups, Settings settings, TimeProvider time) : ICheck
{
    private const int Reporter = 20;

    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(2);

    public string Name => "GitLab";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var me = await gitlab.GetCurrentUserAsync(ct);
        yield return CheckLine.Ok("sign-in", $"signed in as {me.Username} at {settings.GitLab.Connection.Url}");
        yield return Token(await probe.ReadTokenAsync(ct));
        var server = await probe.ReadServerAsync(ct);
        yield return Clock(server.Time);
        yield return GitLabVersions.Check(server.Version);
        foreach (var source in settings.Sources)
        {
            var listed = await SourceAsync(source, ct);
            yield return listed;
            yield return await RoleAsync(source, me, ct);
            if (source.IsGroup || listed.Mark == CheckMark.Ok)
            {
                var place = await probe.ReadPlaceAsync(source.Path, source.IsGroup, ct);
                yield return Privacy(source, place);
                if (place.HasServiceDesk) yield return ServiceDesk(source);
            }

            await foreach (var line in LabelsAsync(source, mend, ct)) yield return line;
        }

        await foreach (var line in groups.CheckAsync(me, ct)) yield return line;
    }

    // Planner is the least that may label, upload and see confidential issues; older GitLabs need Reporter.
    private async Task<CheckLine> RoleAsync(SourceSettings source, GitLabUser me, CancellationToken ct)
    {
        var what = $"role in {source.Path}";
        return await probe.FindAccessAsync(source.Path, source.IsGroup, me, ct) switch
        {
            null => CheckLine.Fail(
                what, "the bot's account is no member, so it may write nothing and sees no confidential issue",
                "add it as Developer"),
            < Reporter => CheckLine.Fail(
                what, "is too low to set labels and to see confidential issues", "raise it to Developer"),
            _ => CheckLine.Ok(what, "may write notes and labels, upload, and see confidential issues"),
        };
    }

    // Citizenship is asked about in these issues: they have to be closed to everybody else in any case.
    private static CheckLine Privacy(SourceSettings source, PlaceFacts place)
    {
        var what = $"privacy of {source.Path}";
        return place switch
        {
            { IsArchived: true } => CheckLine.Fail(
                what, "is archived: nobody can file or answer anything there", "unarchive it, or correct the path"),
            { Issues: "disabled" } =>
                CheckLine.Fail(what, "has issues switched off", "switch them on in the project's settings"),
            { Visibility: "public" } when source.Intake == RequestRef.AccessRequest => CheckLine.Warn(
                what, "is public: a request that is not confidential can be read by anybody on the internet",
                "make it private, or let its issue form make each request confidential (/confidential)"),
            { Visibility: "public" } => CheckLine.Warn(
                what, "is public: anybody on the internet can read who leaves, where an issue is not confidential",
                "make it private"),
            { Visibility: var seen } => CheckLine.Ok(
                what, $"is {seen}; confidential issues are seen by its members and the bot" + WhoFiles(source, place)),
        };
    }

    // GitLab lets only members of the project set labels, on an issue that is being filed too.
    private static string WhoFiles(SourceSettings source, PlaceFacts place) =>
        source.Labels.Count == 0 || place is { Visibility: "private" } or not { Issues: "enabled" } ? ""
            : $". Whoever is no member can file there too, without the label {string.Join(", ", source.Labels)} that the bot looks for: "
                + "give everybody who files a role, or let only members file";

    private static CheckLine ServiceDesk(SourceSettings source) => CheckLine.Warn(
        $"Service Desk of {source.Path}",
        "is on: what somebody outside mails there becomes an issue. The bot writes internal notes on those; public comments of people are mailed outside",
        "switch Service Desk off in the project's settings, or let requests be filed in another project");

    private CheckLine Token(TokenFacts token)
    {
        if (!token.Scopes.Contains("api"))
        {
            return CheckLine.Fail(
                "token", $"has the scopes {string.Join(", ", token.Scopes)}", "make a token with the scope api");
        }

        if (!DateOnly.TryParseExact(token.ExpiresOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var ends))
        {
            return CheckLine.Ok("token", "has the scope api and does not expire");
        }

        var days = ends.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;
        return days < 14
            ? CheckLine.Warn("token", $"expires in {days} days, on {token.ExpiresOn}", "make a new one before that day")
            : CheckLine.Ok("token", $"has the scope api and expires on {token.ExpiresOn}");
    }

    private CheckLine Clock(DateTimeOffset theirs)
    {
        var skew = (theirs - time.GetUtcNow()).Duration();
        return skew > MostSkew
            ? CheckLine.Warn("clock", $"is {skew.TotalSeconds:F0} s off this machine's",
                "set this machine's clock by NTP; gates go by GitLab's clock, reminders and logs by this one")
            : CheckLine.Ok("clock", "agrees with this machine's");
    }

    private async Task<CheckLine> SourceAsync(SourceSettings source, CancellationToken ct)
    {
        // Asking from now on is the cheapest question that needs the same rights as a poll.
        var query = new IssueQuery(source.Path, source.IsGroup, source.Labels, DateTimeOffset.MaxValue.AddDays(-1));
        try
        {
            await foreach (var _ in gitlab.ListIssuesAsync(query, ct)) break;
            return CheckLine.Ok($"source {source.Path}", "its issues can be listed");
        }
        catch (VendorRefusal refusal)
        {
            return CheckLine.Fail(
                $"source {source.Path}", refusal.Message, "correct the path, or add the bot's account as Developer");
        }
    }

    private async IAsyncEnumerable<CheckLine> LabelsAsync(
        SourceSettings source, bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var known = await probe.ListLabelsAsync(source.Path, source.IsGroup, ct);
        foreach (var label in SpokenLabels.Of(settings, source))
        {
            var what = $"label {label} in {source.Path}";
            if (known.Contains(label, StringComparer.OrdinalIgnoreCase)) yield return CheckLine.Ok(what, "exists");
            else if (!mend) yield return CheckLine.Fail(
                what, "does not exist, so nobody can add it", "run check --fix, or create it");
            else
            {
                await probe.CreateLabelAsync(source.Path, source.IsGroup, label, ct);
                yield return CheckLine.Ok(what, "did not exist and was made");
            }
        }

        // Nobody has to add these, so they need not be made; but whoever wrote them expects to see them.
        foreach (var label in Ending(source).Except(known, StringComparer.OrdinalIgnoreCase))
        {
            yield return CheckLine.Warn(
                $"label {label} in {source.Path}", "does not exist, so finished issues are left without it",
                "create it, or take it out of add_labels");
        }
    }

    private IEnumerable<string> Ending(SourceSettings source) =>
        source.Intake == RequestRef.AccessRequest
            ? settings.Access.SelectMany(access => access.WhenGiven.AddLabels.Concat(access.WhenDeclined.AddLabels))
                .Concat(settings.Deprovisioning.WhenRemoved.AddLabels).Distinct(StringComparer.OrdinalIgnoreCase)
            : settings.Deprovisioning.WhenRemoved.AddLabels;
}
