using System.Globalization;
using System.Text;
using AccessBot.Vocabulary;
using AccessBot.Worker.Checks;

namespace AccessBot.Worker.Init.Writing;

/// <summary>
/// What people still have to do, one section for each admin page: what the checks found open, and what no check can see.
/// </summary>
/// <param name="config">The configuration as the person named it.</param>
internal sealed class NextSteps(SetUp setUp, string config)
{
    private readonly StringBuilder _text = new();

    /// <param name="lines">What the checks said; none where they could not be run.</param>
    /// <param name="problems">Why they could not be run.</param>
    public string Text(IReadOnlyList<(string Check, CheckLine Line)> lines, IReadOnlyList<string> problems)
    {
        var open = lines.Where(line => line.Line.Mark is CheckMark.Warn or CheckMark.Fail).ToList();
        _text.Append(CultureInfo.InvariantCulture, $"""
            # What people still have to do

            For `{config}`, written by `accessbot init`. `accessbot check --config {config}` says at any time what is left.

            """);
        if (problems.Count > 0) Section("Before anything can be checked", problems);
        Section($"GitLab: {setUp.GitLab.Url}", [.. Found(open, "GitLab"), .. GitLab()]);
        foreach (var instance in setUp.Instances.Where(one => one.Zendesk is not null))
            Section($"Zendesk {instance.Name}: {instance.Zendesk!.Url}", Found(open, $"Zendesk {instance.Name}"));
        Section($"Okta: {setUp.Okta.Url}", [.. Found(open, "Okta"), .. Okta()]);
        Section($"Mail: {setUp.Mail.Server.Host}", [.. Found(open, "Mail"), .. Found(open, "Mailbox for light agents"), .. Mail()]);
        string[] vendors = ["GitLab", "Okta", "Mail", "Mailbox for light agents"];
        Section("Here, and with colleagues", [
            .. open.Where(one => !vendors.Contains(one.Check) && !one.Check.StartsWith("Zendesk ", StringComparison.Ordinal)).Select(Step), .. Here()]);
        return _text.ToString();
    }

    private static IEnumerable<string> Found(IEnumerable<(string Check, CheckLine Line)> open, string check) =>
        open.Where(one => one.Check == check).Select(Step);

    private static string Step((string Check, CheckLine Line) one)
    {
        var (check, line) = one;
        var need = line.Mark == CheckMark.Fail ? "" : " (the bot runs without it)";
        var where = Clicks.For(check, line.What) is { } clicks ? $" Where: {clicks}." : "";
        return $"**{line.What}**{need}: {line.Sentence}. To mend: {line.Mend}.{where}";
    }

    private IEnumerable<string> GitLab()
    {
        var projects = string.Join(" and ", setUp.GitLab.Sources.Select(source => $"`{source.Place.Path}`"));
        yield return $"Issue forms: in a clone of {projects}, `accessbot forms --config {config}` writes them into `.gitlab/issue_templates`; commit them.";
        if (setUp.GitLab.Sources.Any(source => source.Intake == RequestRef.AccessRequest) && Answerers() is { Count: > 0 } groups)
        {
            yield return $"Whoever answers has to see confidential issues and to set labels: give {string.Join(" and ", groups.Select(group => $"`{group}`"))} "
                + "the role Planner (Reporter in older GitLabs) in the project of access requests: *Manage, Members, Invite a group*. No check can see that for each of them.";
        }

        if (setUp.GitLab.HookToken is not null)
        {
            yield return "Webhook: the project or group, *Settings, Webhooks, Add new webhook*: URL `https://ADDRESS_OF_THE_BOT/hooks/gitlab`, the secret token that `webhooks.token` names, "
                + "triggers *Issues events, Confidential issues events, Comments, Confidential comments*, SSL verification on. A proxy that ends TLS has to lead from there to `dashboard.listen`.";
        }
    }

    private List<string> Answerers() =>
    [
        .. setUp.Instances.SelectMany(one => new[] { one.Approval?.Group, one.Verification?.Group }).OfType<string>().Distinct(),
    ];

    private IEnumerable<string> Okta()
    {
        var groups = setUp.Instances.Select(one => one.Group).OfType<Trials.OktaThing>().Select(group => $"'{group.Name}'").ToList();
        var alone = setUp.Instances.Where(one => one.Group is null).Select(one => one.App).OfType<Trials.OktaThing>().Select(app => $"'{app.Name}'").ToList();
        if (groups.Count > 0)
        {
            yield return $"The service app's admin role needs 'Manage group membership' on {string.Join(" and ", groups)}: whether it may shows only at the first change. "
                + "Where: *Security, Administrators, Roles* and *Resources*. None of these groups may be filled by a group rule (*Directory, Groups, Rules*), and each has to be assigned to its app.";
        }

        if (alone.Count > 0)
        {
            yield return $"The service app needs the scope `okta.apps.manage` and an admin role with 'Edit application's user assignments' on {string.Join(" and ", alone)}. "
                + "Where: the service app, *Okta API Scopes*, and *Admin roles*.";
        }
    }

    private IEnumerable<string> Mail()
    {
        foreach (var to in setUp.Instances.Select(one => one.Verification?.MailTo).OfType<string>().Distinct())
            yield return $"Tell the people behind `{to}` that questions come to them from `{setUp.Mail.From}`, and that the answer is a label on the issue, not a reply.";
        if (setUp.LightAgents is { } light)
            yield return $"Tell colleagues the address `{light.Address}`, once the bot runs.";
    }

    private IEnumerable<string> Here()
    {
        yield return $"Start it: `accessbot run --config {config}`; docs/install.md has the services.";
        if (setUp.Mode == "shadow")
        {
            yield return $"After a month in shadow read `accessbot shadow report --config {config}`, then write `mode: act`.";
        }
    }

    private void Section(string title, IEnumerable<string> steps)
    {
        _text.Append("\n## ").Append(title).Append("\n\n");
        var isEmpty = true;
        foreach (var step in steps)
        {
            _text.Append("- [ ] ").Append(step).Append('\n');
            isEmpty = false;
        }

        if (isEmpty) _text.Append("Nothing is open here.\n");
    }
}
