namespace AccessBot.Worker.Configuration;

/// <summary>One reading of one file: where it lies, what was found wrong, and where secrets may come from.</summary>
/// <param name="file">As the person named it: problems speak of it by that name.</param>
/// <param name="folder">Relative paths in the file start here.</param>
/// <param name="environment">An environment variable's value, or null.</param>
internal sealed class Reading(string file, string folder, Func<string, string?> environment)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => [.. _problems.OrderBy(p => p.File != file).ThenBy(p => p.Line).Distinct()];

    public void Report(int line, string sentence) => _problems.Add(new Problem(file, line, sentence));

    /// <summary>Takes over what is wrong in a file that this one names.</summary>
    public void Take(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    public string? Environment(string name) => environment(name);

    public string Resolve(string path) => Path.GetFullPath(path, folder);
}
