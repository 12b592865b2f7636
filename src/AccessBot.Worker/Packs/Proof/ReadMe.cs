using System.Globalization;
using System.Text;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>What each file is, how to check the pack, how to read the tables. Its own commands are tried by a test.</summary>
internal sealed class ReadMe(Func<IReadOnlyList<IPackFile>> files) : IPackFile
{
    public string Name => "00-READ-ME.txt";

    public string Says => "this";

    public Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct) => folder.WriteAsync(Name, Text(scope, folder), ct);

    private string Text(PackScope scope, PackFolder folder)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            AUDIT PACK OF ACCESSBOT

            {Worker.Tables.Cell.Time(scope.Period.From).Csv} up to, not including, {Worker.Tables.Cell.Time(scope.Period.To).Csv}
            {(scope.Partial.Count > 0 ? "PARTIAL: 00-summary.md says what is missing." : "Read 00-summary.md first.")}

            CHECK IT, in this folder

              python3 90-verify/verify.py
              sha256sum -c SHA256SUMS
            {(folder.Has(PackFormat.PublicKey) ? """

              sed -n 's/^signature //p' MANIFEST.sig | base64 -d > /tmp/MANIFEST.der
              openssl dgst -sha256 -verify 90-verify/public-key.pem -signature /tmp/MANIFEST.der MANIFEST.json

            """ : "")}
            The first needs Python 3.8 and nothing else, and finds files that were added too; AccessBot does the same with 'audit verify-pack'. On Windows:
            CertUtil -hashfile MANIFEST.json SHA256. A key that comes with a pack proves little: give the one that you were given with --public-key FILE, and
            ask for the SHA-256 of MANIFEST.json from the audit log, which has it too.

            THE FILES

            """);
        foreach (var file in files().Where(file => Stands(file, folder)).OrderBy(file => file.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"  {file.Name,-24} {file.Says}\n");
        text.Append("""

            Samples are drawn afterwards, with a seed from the auditor, by 'accessbot audit sample --pack DIR --seed TEXT'; with --out it also writes
            21-samples/ROW/: the request and whether it stood so, the notes, receipts and rows of the log, and what of the proof still holds.

            HOW TO READ THEM

            Each table is there twice: .csv for a spreadsheet (RFC 4180, UTF-8) and .jsonl, its exact twin. In the .csv a text that a spreadsheet would calculate
            stands behind an apostrophe. Empty is not known; 'none' is known to be absent. Times are UTC in whole seconds, durations whole elapsed minutes. Ids
            carry letters: zd- Zendesk, okta- Okta, gitlab- GitLab, G- and R- rows of this pack. Percentiles are by nearest rank; a spreadsheet interpolates.
            Fill empty columns (look_back, hr_end_at) in on a copy: a changed file is no longer the one that the manifest names.
            Rows that were never written can be shown by nothing in here: 50-completeness compares with what others have (T1, T2).

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static bool Stands(IPackFile file, PackFolder folder) =>
        file.Name.EndsWith('/') || file is ReadMe || folder.Has(file.Name) || folder.Has($"{file.Name}.csv");
}
