using AccessBot.Forms;
using AccessBot.Storage;
using AccessBot.Storage.Proposing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>Looks at a filed issue as a pass would, and does nothing: only reads go to the vendors.</summary>
internal sealed class IssueExplainer(IServiceProvider services, Settings settings)
{
    public async Task<IssueExplanation> ExplainAsync(IssueRef issue, CancellationToken ct)
    {
        var gitLab = services.GetRequiredService<IGitLab>();
        if (await gitLab.ReadIssueAsync(issue, ct) is not IssueReading.Found { Issue: var found })
        {
            throw Unseen(issue);
        }

        var (source, note) = SourceOf(found);
        var request = RequestRef.To(source.Intake, issue);
        var seen = await services.GetRequiredService<SightingReader>().ReadWholeAsync(request, ct)
            ?? throw Unseen(issue);
        var workflow = services.GetServices<IIssueWorkflow>().OwnerOf(seen);
        var report = workflow is null
            ? null : services.GetServices<IGateReport>().FirstOrDefault(one => one.IsAbout(workflow, seen));
        var book = services.GetRequiredService<RequestBook>();
        var form = await FormAsync(seen, ct);
        var now = workflow is null ? null : await workflow.PlanAsync(seen, ct);
        return new IssueExplanation(
            seen, form, note, workflow?.Id,
            report is null ? [] : await report.ReadAsync(seen, ct),
            now,
            await book.FindAsync(request, ct), await book.HistoryAsync(request, ct))
        {
            InShadow = workflow is not null && settings.Modes.IsShadow(workflow.Id),
            Plan = workflow is not null && settings.Modes.IsPropose(workflow.Id)
                ? await services.GetRequiredService<PlanBook>().FindAsync(request, ct) : null,
            WaitsFor = await services.GetRequiredService<WaitedFor>().FindAsync(now?.Because, form.Subject?.Person?.Email.Value, ct),
        };
    }

    private async Task<FormExplanation> FormAsync(Sighting seen, CancellationToken ct)
    {
        var kind = seen.Request.Intake == RequestRef.Offboarding ? FormKind.Offboarding : FormKind.AccessRequest;
        var issue = seen.Issue;
        var input = new FormInput(kind, issue.Title, issue.Description, issue.Labels, issue.Author.Username) { FiledAt = issue.CreatedAt };
        var subject = seen.Form.Verdict == Verdict.Go
            ? await services.GetRequiredService<SubjectFinder>().FindAsync(kind, seen.Form.Understood, ct)
            : null;
        return FormExplanation.Of(issue.Ref.ToString(), input, seen.Form, subject);
    }

    private (SourceSettings Source, string? Note) SourceOf(Issue issue)
    {
        var covering = settings.Sources.Where(source => Covers(source, issue.Ref)).ToList();
        if (covering.Count == 0)
        {
            throw new UsageProblem($"{issue.Ref} is in no source of the configuration, so the bot never looks at it.");
        }

        if (covering.FirstOrDefault(source => source.Labels.All(issue.Has)) is { } whole) return (whole, null);
        var lacks = covering[0].Labels.Where(label => !issue.Has(label));
        var note = $"the bot does not look at this issue by itself: it lacks the label {string.Join(" and ", lacks)}";
        return (covering[0], note);
    }

    private static bool Covers(SourceSettings source, IssueRef issue) =>
        string.Equals(source.Path, issue.Project, StringComparison.OrdinalIgnoreCase)
        || source.IsGroup && issue.Project.StartsWith(source.Path + "/", StringComparison.OrdinalIgnoreCase);

    private static UsageProblem Unseen(IssueRef issue) =>
        new($"{issue}: there is no such issue, or the bot's account cannot see it.");
}
