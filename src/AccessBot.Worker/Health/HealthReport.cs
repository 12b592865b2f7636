namespace AccessBot.Worker.Health;

/// <summary>How every part went at one moment. The whole is the worst of its parts.</summary>
public sealed record HealthReport(IReadOnlyList<Part> Parts, DateTimeOffset At)
{
    public static HealthReport None { get; } = new([], DateTimeOffset.MinValue);

    public IReadOnlyList<Part> InTrouble => [.. Parts.Where(part => part.State == PartState.Trouble)];

    public IReadOnlyList<Part> Warning => [.. Parts.Where(part => part.State == PartState.Warns)];

    /// <summary>
    /// What keeps this replica from working at all. A vendor's trouble does not: another replica would have the same, and
    /// the desk and the hooks have to be reached meanwhile.
    /// </summary>
    public IReadOnlyList<Part> KeepsFromWork =>
        [.. InTrouble.Where(part => part.Kind is PartKind.Database or PartKind.Schedule)];

    public bool IsReady => KeepsFromWork.Count == 0;

    /// <summary>Changes when a part begins to go otherwise.</summary>
    public string Mark => string.Join(
        ';', Parts.Where(part => part.State > PartState.Unknown).Select(part => $"{part.Id}={part.State}:{part.Waiting?.Count}"));
}
