using AccessBot.Connectors.Okta;
using AccessBot.Forms;
using AccessBot.Worker.Composition;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>
/// Explains a form that lies in a file: no GitLab, no database, and of the vendors only the directory.
/// </summary>
internal static class FormExplainer
{
    public static async Task<FormExplanation> ExplainAsync(
        Settings settings, string file, FormInput input, CancellationToken ct)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(WorkflowCatalog.Forms(settings))
            .AddSingleton<FormReader>()
            .AddSingleton<SubjectCheck>()
            .AddSingleton<SubjectFinder>()
            .AddOkta(settings.Okta)
            .BuildServiceProvider();
        var form = services.GetRequiredService<FormReader>().Read(input);
        var subject = form.Verdict == Verdict.Go
            ? await services.GetRequiredService<SubjectFinder>().FindAsync(input.Kind, form.Understood, ct)
            : null;
        return FormExplanation.Of(Path.GetFileName(file), input, form, subject);
    }
}
