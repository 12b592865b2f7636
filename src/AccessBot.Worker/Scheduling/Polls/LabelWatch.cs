using System.Collections.Concurrent;
using AccessBot.Connectors.GitLab;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// Looks now and then whether the labels by which people speak to the bot still exist. Whoever is a Reporter can rename one: a hold
/// would stop nothing any more, and an offboarding would not be seen, both without a word.
/// </summary>
public sealed class LabelWatch(
    GitLabProbe gitlab, IOperatorMessages operators, Settings settings, TimeProvider time, ILogger<LabelWatch> log) : IAfterPoll
{
    /// <summary>The kind of the operators' message; its key is the source and the label.</summary>
    public const string Kind = "label-gone";

    /// <summary>The start leaves the first look to <c>check</c>.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new();

    /// <summary>Tells operators once of each label that is gone, and that it is back. GitLab's trouble is the poll's to tell.</summary>
    public async Task LookAsync(SourceSettings source, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now - _looked.GetOrAdd(source.Key, now) < LookEvery) return;
        _looked[source.Key] = now;
        try
        {
            var known = await gitlab.ListLabelsAsync(source.Path, source.IsGroup, ct);
            foreach (var label in SpokenLabels.Of(settings, source)) await TellAsync(source, label, known, ct);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            log.LogDebug(trouble, "The labels of {Source} could not be listed", source.Path);
        }
    }

    private async Task TellAsync(SourceSettings source, string label, IReadOnlyList<string> known, CancellationToken ct)
    {
        var key = $"{source.Path} {label}";
        if (known.Contains(label, StringComparer.OrdinalIgnoreCase))
        {
            await operators.SettleAsync(Kind, key, time.GetUtcNow(), ct);
            return;
        }

        var text = $"The label '{label}' does not exist in {source.Path} any more: {What(source, label)}. "
            + "Somebody renamed or deleted it. Name it as it was (GitLab's audit events may say who renamed it), or create it with check --fix.";
        if (await operators.RaiseAsync(Kind, key, text, time.GetUtcNow(), ct))
            log.LogWarning("The label {Label} does not exist in {Source} any more", label, source.Path);
    }

    private string What(SourceSettings source, string label) =>
        string.Equals(label, settings.GitLab.HoldLabel, StringComparison.OrdinalIgnoreCase)
            ? "nobody can hold a request there, and the bot goes on with what was held"
            : source.Labels.Contains(label, StringComparer.OrdinalIgnoreCase)
                ? "new issues are not seen, and neither are those that have it under another name"
                : "an answer with it does not count";
}
