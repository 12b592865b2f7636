using System.Text;

namespace AccessBot.Worker.Configuration.Sections.Words;

/// <summary>
/// The Markdown files in the folders that <c>forms.own</c> names. They are read once, at the start: a file that cannot
/// be read whole is refused there, with its path and what to do.
/// </summary>
internal static class OwnFormFiles
{
    // GitLab's own limit for a description, which is what a form becomes.
    private const int LargestFile = 1_048_576;

    private const string Key = "own";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IList<string> Read(Section s)
    {
        var folders = s.Values(Key, Kinds.Text, "folders with your own Markdown forms, whose lines nobody has to explain");
        return [.. folders.Where(folder => folder is not null).SelectMany(folder => Files(s, s.Reading.Resolve(folder)))
            .Select(file => Text(s, file)).OfType<string>()];
    }

    private static string[] Files(Section s, string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.md");
            if (files.Length == 0)
                s.Report($"names {folder}, which has no .md file: put your forms there, or take the folder out of the list.", Key);
            return [.. files.Order(StringComparer.Ordinal)];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            s.Report(Directory.Exists(folder)
                ? $"names {folder}, which this account cannot read: give it the right to, or take the folder out of the list."
                : $"names {folder}, which is no folder: correct the path (it starts beside this file), or take it out.", Key);
            return [];
        }
    }

    private static string? Text(Section s, string file)
    {
        try
        {
            if (new FileInfo(file).Length <= LargestFile) return File.ReadAllText(file, Strict);
            s.Report($"has {file} in it, which is larger than 1 MiB: GitLab takes no such form, so shorten it or move it elsewhere.", Key);
        }
        catch (DecoderFallbackException)
        {
            s.Report($"has {file} in it, which is not UTF-8: save it as UTF-8.", Key);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            s.Report($"has {file} in it, which this account cannot read: give it the right to, or move the file elsewhere.", Key);
        }

        return null;
    }
}
