using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Review;

/// <summary>
/// The directory, to be asked by id and by address. An address that somebody has now is theirs, whoever had it before.
/// </summary>
internal sealed class People
{
    private readonly Dictionary<string, DirectoryPerson> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DirectoryPerson>> byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<DirectoryPerson>> byFormer = new(StringComparer.OrdinalIgnoreCase);

    public People(IEnumerable<DirectoryPerson> present, IEnumerable<DirectoryPerson> gone)
    {
        foreach (var person in present.Concat(gone))
        {
            if (!byId.TryAdd(person.Id, person)) continue;
            foreach (var address in new[] { person.Email.Value, person.Login }.Distinct(StringComparer.OrdinalIgnoreCase)) Add(byAddress, address, person);
            foreach (var address in person.Former) Add(byFormer, address.Value, person);
        }
    }

    public DirectoryPerson? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    public Found Of(EmailAddress? address)
    {
        if (address is null) return new Found([]);
        var now = byAddress.GetValueOrDefault(address.Value) ?? [];
        return new Found(now.Count > 0 ? now : byFormer.GetValueOrDefault(address.Value) ?? []);
    }

    private static void Add(Dictionary<string, List<DirectoryPerson>> index, string address, DirectoryPerson person)
    {
        if (!index.TryGetValue(address, out var all)) index[address] = all = [];
        all.Add(person);
    }
}

/// <summary>Whose an address is. A record that was deactivated counts only where nobody else has it.</summary>
internal sealed record Found(IReadOnlyList<DirectoryPerson> All)
{
    private IReadOnlyList<DirectoryPerson> Here => [.. All.Where(person => person.Status != "DEPROVISIONED")];

    public DirectoryPerson? One => Here is [var one] ? one : Here.Count == 0 && All is [var gone] ? gone : null;

    public bool IsSeveral => Here.Count > 1;

    /// <summary>Nobody who is here has it, and somebody who is gone had it.</summary>
    public bool IsGone => All.Count > 0 && Here.Count == 0;

    public DirectoryPerson? Gone => All.FirstOrDefault(person => person.Status == "DEPROVISIONED");
}
