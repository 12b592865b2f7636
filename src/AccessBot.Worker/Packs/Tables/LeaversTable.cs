using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Everybody of whom an offboarding issue tells, whether the bot did anything for it or not.</summary>
internal sealed class LeaversTable(Trails trails) : PackTable(
    "16-leavers", "everybody of whom an offboarding issue tells, acted on or not; hr_end_at is for your own list to be joined by",
    "request", "source", "person", "left_at", "taken_in_at", "state", "reason_id", "reason", "acted_on", "instances", "last_proved_at", "hr_end_at")
{
    private static readonly string[] Proofs = ["evidence", "no-account"];

    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var request in trails.RequestsAsync(RequestRef.Offboarding, scope.Period, ct))
        {
            var trail = await trails.ReadAsync(request, ct);
            using var begin = Receipt.Of(trail.Journal.LastOrDefault(entry => entry is { Step: "begin", ReceivedAt: not null })?.Receipt);
            var proofs = trail.Journal.Where(entry => Proofs.Contains(entry.Step) && entry.ReceivedAt is not null).ToList();
            var instances = proofs.Select(entry => entry.Key.Split('/')[^1]).Select(about => about[..Math.Max(0, about.LastIndexOf('.'))])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            yield return
            [
                Cell.Text(request.ToString()), Cell.Text(request.Issue?.Project), Cell.Text(begin.Text("person")), Cell.Time(trail.Row?.CountsFrom),
                Cell.Time(trail.Row?.TakenInAt), Cell.Word(trail.Row?.Kind), Cell.Word(trail.Row?.Because.Id), Cell.Word(trail.Row?.Because.Text),
                Cell.YesNo(trail.Removals.Count > 0 || proofs.Count > 0), instances.Count == 0 ? Cell.None : Cell.Word(string.Join("; ", instances)),
                Cell.Time(proofs.Max(entry => entry.ReceivedAt)), Cell.Unknown,
            ];
        }
    }
}
