namespace AccessBot.Storage.Audit.Checkpoints;

/// <summary>
/// Holds checkpoints against each other, wherever they were found, and makes witnesses of them: of one number and of one
/// count there is one, each names the one before, and what is signed is signed by a known key.
/// </summary>
internal sealed class CheckpointCheck(HeadSigners signers, FaultList faults)
{
    public IReadOnlyList<AuditWitness> Run(IReadOnlyList<FoundCheckpoint> found)
    {
        foreach (var one in found.Where(one => one.Checkpoint is null))
            Add($"what stands in {one.Where} cannot be read as a checkpoint");
        var read = found.Where(one => one.Checkpoint is not null)
            .Select(one => (one.Where, Is: one.Checkpoint!, one.From))
            .OrderBy(one => one.Is.No).ToList();
        foreach (var one in read.Where(one => signers.FindFault(one.Is) is not null))
            Add($"checkpoint {one.Is.No} of {one.Where} {signers.FindFault(one.Is)}");
        var line = read.DistinctBy(one => one.Is.Text).ToList();
        Forks(line);
        Links([.. line.Select(one => one.Is)]);
        return
        [
            .. read.Select(one => new AuditWitness($"checkpoint {one.Is.No} of {one.Where}", one.From, one.Is.Count, one.Is.Head)
            {
                SignedBy = signers.FindSigner(one.Is.ToSign, one.Is.KeyId, one.Is.Signature),
            }),
        ];
    }

    private void Forks(IReadOnlyList<(string Where, Checkpoint Is, WitnessPlace From)> line)
    {
        foreach (var group in line.GroupBy(one => one.Is.No).Where(group => group.Count() > 1))
            Add($"checkpoint {group.Key} says different things in {string.Join(" and in ", group.Select(one => one.Where))}: two histories were told");
        foreach (var group in line.GroupBy(one => one.Is.Count).Where(group => group.Select(one => one.Is.Head).Distinct().Count() > 1))
        {
            var which = string.Join(", ", group.Select(one => $"{one.Is.No} of {one.Where}"));
            Add($"checkpoints {which} count {group.Key} rows and end in different hashes: two histories were told");
        }
    }

    private void Links(IReadOnlyList<Checkpoint> line)
    {
        if (line.Count == 0) return;
        if (line.Select(one => one.Origin).Distinct().Count() > 1)
            Add($"the checkpoints are of different logs: {string.Join(", ", line.Select(one => one.Origin).Distinct())}");
        if (line[0] is { No: < 1 }) Add("a checkpoint is numbered below 1");
        if (line[0] is { No: 1 } first && first.Previous != AuditRow.Genesis) Add("checkpoint 1 names one before it");
        foreach (var (before, next) in line.Zip(line.Skip(1)).Where(pair => pair.First.No < pair.Second.No))
        {
            if (next.No == before.No + 1 && next.Previous != before.Hash)
                Add($"checkpoint {next.No} does not name checkpoint {before.No} as it is");
            if (next.Count < before.Count) Add($"checkpoint {next.No} counts fewer rows than {before.No}");
            if (before.IsSigned && !next.IsSigned) Add($"checkpoint {next.No} is not signed, and {before.No} is");
        }

        if (signers.AreKnown && !line[^1].IsSigned) Add($"checkpoint {line[^1].No} is the newest and is not signed, though a key is known");
    }

    private void Add(string what) => faults.Add(AuditFaultKind.WitnessBroken, what);
}
