using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Audit.Cuts;

namespace AccessBot.Storage.Audit;

/// <summary>Checks an export by itself, with neither database nor network.</summary>
public static partial class ExportVerification
{
    /// <param name="export">Can be read twice.</param>
    /// <param name="manifest">Of this export; null where it is lost, and then a part cut off either end is not noticed.</param>
    /// <param name="from">Where the manifest was found.</param>
    /// <param name="kept">Heads outside the rows that the export holds say nothing about it.</param>
    public static async Task<AuditVerdict> VerifyAsync(
        Stream export, AuditManifest? manifest, WitnessPlace from, KeptElsewhere kept, CancellationToken ct)
    {
        var faults = new FaultList();
        if (manifest?.FindFault(kept.Signers) is { } wrong)
            faults.Add(AuditFaultKind.WitnessBroken, $"the manifest {wrong}");
        IReadOnlyList<AuditWitness> witnesses =
        [
            .. manifest?.Heads("the manifest", from, kept.Signers) ?? [],
            .. new CheckpointCheck(kept.Signers, faults).Run(kept.Checkpoints),
            .. kept.HeadsOfManifests(faults),
        ];
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(export, ct));
        export.Position = 0;
        var walk = new AuditWalk(witnesses, faults);
        var cuts = new CutCheck(kept.Signers, faults);
        var first = await WalkAsync(export, walk, cuts, ct);
        cuts.End(walk.First?.No, walk.First?.Prev, isFromTheBeginning: IsWholeLog(manifest));
        if (manifest is not null) Compare(manifest, walk, first, sha256, faults);
        return new AuditVerdict(walk.Rows, new AuditHead(walk.LastNo, walk.LastHash), faults.Listed, faults.More)
        {
            Witnesses = walk.Rows == 0 ? [] : walk.Inside,
        };
    }

    // Only then must the row be in it that says what was cut off before.
    private static bool IsWholeLog(AuditManifest? manifest) =>
        manifest is not null && manifest.From == DateTimeOffset.UnixEpoch && manifest.LastNo == manifest.Head.Count;

    private static async Task<long?> WalkAsync(Stream export, AuditWalk walk, CutCheck cuts, CancellationToken ct)
    {
        long? first = null;
        // One character for each byte, so that what was hashed is hashed again.
        using var lines = new StreamReader(export, Encoding.Latin1, false, -1, leaveOpen: true);
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            var row = Read(line);
            if (first is null)
            {
                first = row.No ?? 1;
                if (first == 1) walk.Begin();
                else walk.BeginAt(first.Value, row.Prev ?? "");
            }

            walk.Step(row);
            if (row is { IsWhole: true, Told: { } told }) cuts.Take(told);
        }

        return first;
    }

    private static FoundRow Read(string line)
    {
        if (Line().Match(line) is not { Success: true } match
            || !long.TryParse(match.Groups["no"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var no))
            return new FoundRow(null, null, null, null, null);
        var body = Encoding.Latin1.GetBytes(match.Groups["row"].Value);
        return new FoundRow(no, body, match.Groups["prev"].Value, match.Groups["hash"].Value, ToldRow.Read(body));
    }

    private static void Compare(AuditManifest manifest, AuditWalk walk, long? first, string sha256, FaultList faults)
    {
        var last = walk.Rows == 0 ? (long?)null : walk.LastNo;
        if (walk.Rows < manifest.Rows || last < manifest.LastNo || first > manifest.FirstNo)
            faults.Add(AuditFaultKind.ShorterThanWitnessed, $"the manifest names {manifest.Rows} rows, {manifest.FirstNo} to {manifest.LastNo}");
        else if (walk.Rows > manifest.Rows || last > manifest.LastNo || first < manifest.FirstNo)
            faults.Add(AuditFaultKind.LinkBroken, $"there is more than the manifest names: {manifest.Rows} rows, {manifest.FirstNo} to {manifest.LastNo}");
        if (sha256 != manifest.Sha256)
            faults.Add(AuditFaultKind.ContentAltered, "the file is not byte for byte what the manifest names");
    }

    [GeneratedRegex("""^\{"no":(?<no>[1-9][0-9]*),"prev":"(?<prev>[0-9a-f]{64})","hash":"(?<hash>[0-9a-f]{64})","row":(?<row>\{.*\})\}$""", RegexOptions.Singleline)]
    private static partial Regex Line();
}
