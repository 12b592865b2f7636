using System.Runtime.CompilerServices;
using System.Text;
using AccessBot.Connectors.GitLab;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>
/// Evidence can be attached where removals are filed, and read back: files may lie in an object storage that this machine
/// does not reach. A file that cannot be taken away again is attached only when that was asked for.
/// </summary>
public sealed class FilesCheck(IGitLab gitlab, GitLabProbe probe, IUploads uploads, CheckWishes wishes, Settings settings)
    : ICheck
{
    private const int Maintainer = 40;

    private static readonly byte[] Content =
        Encoding.UTF8.GetBytes("accessbot check attached this file to see that it can be read back. It may be deleted.\n");

    public string Name => "GitLab";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        if (await FindMeAsync(ct) is not { } me) yield break;
        foreach (var project in settings.Sources.Where(source => !source.IsGroup).Select(source => source.Path).Distinct())
        {
            var mayDelete = await probe.FindAccessAsync(project, isGroup: false, me, ct) >= Maintainer;
            yield return mayDelete || wishes.AttachesFiles
                ? await TryAsync(project, ct)
                : CheckLine.Ok(What(project), "not tried: the file could not be deleted again (that takes Maintainer); "
                    + "check --attach attaches one and leaves it there");
        }
    }

    private static string What(string project) => $"files of {project}";

    // A sign-in that is refused has a line already.
    private async Task<GitLabUser?> FindMeAsync(CancellationToken ct)
    {
        try
        {
            return await gitlab.GetCurrentUserAsync(ct);
        }
        catch (Exception trouble) when (trouble is VendorRefusal or VendorTrouble)
        {
            return null;
        }
    }

    private async Task<CheckLine> TryAsync(string project, CancellationToken ct)
    {
        Upload file;
        try
        {
            file = await gitlab.UploadAsync(project, "accessbot-check.txt", "text/plain", Content, ct);
        }
        catch (Exception trouble) when (trouble is VendorRefusal or VendorTrouble)
        {
            return CheckLine.Fail(What(project), $"no file can be attached: {trouble.Message}", "add the bot's account as Developer");
        }

        var wrong = await ReadBackAsync(project, file, ct);
        var rest = await probe.DeleteUploadAsync(project, file.Url, ct) ? "it was deleted again" : $"it stays there ({file.Url})";
        return wrong is null
            ? CheckLine.Ok(What(project), $"a file can be attached and read back; {rest}")
            : wrong with { Sentence = $"{wrong.Sentence}; {rest}" };
    }

    private async Task<CheckLine?> ReadBackAsync(string project, Upload file, CancellationToken ct)
    {
        const string Unread = "so evidence cannot be verified";
        try
        {
            return await uploads.FindAsync(project, file.Url, ct) switch
            {
                null => CheckLine.Fail(What(project), $"an attached file is not given back (404), {Unread}",
                    "GitLab has to be 17.4 or later, and the bot's account a member of the project"),
                { } read when !read.Span.SequenceEqual(Content) => CheckLine.Fail(
                    What(project), $"an attached file comes back as another one, {Unread}", "see what stands between here and GitLab's files"),
                _ => null,
            };
        }
        catch (Exception trouble) when (trouble is VendorRefusal or VendorTrouble)
        {
            return CheckLine.Fail(What(project), $"an attached file cannot be read back, {Unread}: {trouble.Message}",
                "let this machine reach the object storage to which GitLab sends for files, over https");
        }
    }
}
