using AccessBot.Texts;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Yaml;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Init.Asking;

/// <summary>Answers from a YAML file. What is wrong in it is gathered, so that one run tells all of it.</summary>
internal sealed class WrittenAnswers : IAnswers
{
    private readonly string _file;
    private readonly bool _keeps;
    private readonly Dictionary<string, (string Text, int Line)> _written = [];
    private readonly List<Problem> _problems = [];
    private readonly List<string> _kept = [];

    /// <summary>Throws <see cref="ConfigurationRefused"/> for a file that cannot be read, is no YAML or has keys that nobody asks for.</summary>
    /// <param name="keeps">Takes answers that are well formed and do not work yet.</param>
    public WrittenAnswers(string file, IEnumerable<string> known, bool keeps)
    {
        (_file, _keeps) = (file, keeps);
        var root = new YamlFile(Report).Read(SettingsFile.ReadText(file));
        if (root is YamlMap map) Flatten(map, "");
        else if (_problems.Count == 0) Report(root?.Line ?? 0, "the file is a list of 'key: value' lines; 'accessbot init --answers-template' shows one.");
        Refuse(known.ToHashSet());
        if (_problems.Count > 0) throw new ConfigurationRefused(Problems);
    }

    /// <summary>What has to be changed in the file, in its order.</summary>
    public IReadOnlyList<Problem> Problems => [.. _problems.OrderBy(problem => problem.Line)];

    /// <summary>What was taken although it does not work yet.</summary>
    public IReadOnlyList<string> Kept => _kept;

    public async Task<T> AskAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class =>
        (await TakeAsync(question, tries, ct))!;

    public Task<T?> MaybeAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class => TakeAsync<T>(
        question, (text, token) => text == Question.None ? Task.FromResult(Tried<T>.Good(null)) : tries(text, token), ct);

    public Task<bool> IsAnotherAsync(Question list, int have, CancellationToken ct) => Task.FromResult(
        have == 0 || _written.Keys.Any(key => key.StartsWith($"{list.Key}[{have}].", StringComparison.Ordinal)));

    public Task<T> PartAsync<T>(string title, Func<CancellationToken, Task<T>> asks, CancellationToken ct) => asks(ct);

    private async Task<T?> TakeAsync<T>(Question question, Try<T> tries, CancellationToken ct) where T : class
    {
        var (text, line) = _written.GetValueOrDefault(question.Key, (question.Otherwise ?? "", 0));
        if (text.Length == 0)
        {
            Report(line, $"'{question.Key}' is missing. {question.Why}");
            return null;
        }

        var tried = await tries(text, ct);
        if (tried.Trouble is not { } trouble) return tried.Value;
        var sentence = $"'{question.Key}' does not work: {PersonText.OneLine(SecretScrubber.Scrub(trouble), TypedAnswers.Longest)}";
        if (tried.CanStay && _keeps) _kept.Add(sentence);
        else Report(line, sentence);
        return tried.Value;
    }

    private void Flatten(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMap { Entries: [{ Key: "env" or "file", Value: YamlScalar place } secret] }:
                _written[path] = ($"{secret.Key} {place.Value}", node.Line);
                break;
            case YamlMap map:
                foreach (var entry in map.Entries) Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}");
                break;
            case YamlList list when list.Items.All(item => item is YamlScalar):
                _written[path] = (string.Join(", ", list.Items.Cast<YamlScalar>().Select(item => item.Value)), node.Line);
                break;
            case YamlList list:
                foreach (var (at, item) in list.Items.Index()) Flatten(item, $"{path}[{at}]");
                break;
            case YamlScalar { IsEmpty: false } scalar:
                _written[path] = (scalar.Value.Trim(), scalar.Line);
                break;
        }
    }

    private void Refuse(HashSet<string> known)
    {
        foreach (var (key, (_, line)) in _written)
        {
            var plain = AnswersTemplate.Plain(key);
            if (known.Contains(plain)) continue;
            var meant = NearestKey.To(plain, known);
            Report(line, $"'{key}' is not a key here" + (meant is null ? "; 'accessbot init --answers-template' shows all." : $"; did you mean '{meant}'?"));
        }
    }

    private void Report(int line, string sentence) => _problems.Add(new Problem(_file, line, sentence));
}
