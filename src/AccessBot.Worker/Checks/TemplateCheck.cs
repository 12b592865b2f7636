using System.Runtime.CompilerServices;
using AccessBot.Texts;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Checks;

/// <summary>Every text that people get is there, can be read and comes out.</summary>
public sealed class TemplateCheck(IServiceProvider services, Settings settings) : ICheck
{
    private const string Mend = "correct the file; until then the bot does not start";

    public string Name => "Texts";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var (catalog, problems) = Read();
        foreach (var problem in problems) yield return Line(problem, Mend);
        if (catalog is null) yield break;
        // What is read may still not come out: a person's words in a line that GitLab would run, for one.
        var unwritten = catalog.Rehearse();
        foreach (var problem in unwritten) yield return Line(
            problem, "correct the file: whoever should get it gets nothing");
        if (unwritten.Count == 0)
            yield return CheckLine.Ok(
                "templates", $"{catalog.Count} texts in {settings.Templates} are read and come out");
    }

    // Asked for here, not by the constructor: texts that are wrong are a line of their own and stop no other check.
    private (TemplateCatalog? Catalog, IReadOnlyList<TemplateProblem> Problems) Read()
    {
        try
        {
            return (services.GetRequiredService<TemplateCatalog>(), []);
        }
        catch (TemplateProblems wrong)
        {
            return (null, wrong.Problems);
        }
    }

    private CheckLine Line(TemplateProblem problem, string mend)
    {
        var file = Path.GetRelativePath(settings.Templates, problem.File);
        return CheckLine.Fail(
            problem.Line > 0 ? $"{file}:{problem.Line}" : file,
            problem.What + (
                problem.KnownVariables.Count > 0 ? $" (it may use {string.Join(", ", problem.KnownVariables)})" : ""),
            problem.Nearest is { } meant ? $"did you mean '{meant}'? Otherwise {mend}" : mend);
    }
}
