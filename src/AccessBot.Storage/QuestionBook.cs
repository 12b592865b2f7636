using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>One row for each person and instance; whoever holds it is asked about.</summary>
public sealed class QuestionBook(Database database) : IQuestionBook
{
    // A holder whose request rests, was forgotten, or names somebody else now holds nothing any more.
    private const string Stands =
        "EXISTS (SELECT 1 FROM request r WHERE r.intake = question.intake AND r.item = question.item "
        + "AND r.kind <> 'rest' AND lower(r.subject) = question.person)";

    public Task<Turn> TakeAsync(QuestionAbout about, int mostByFiler, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            // The row is the lock: it is written first, as nobody's or as it stood, so that of two at once the second waits.
            await tx.RunAsync("""
                INSERT INTO question (instance, person, intake, item, filed_by, at)
                VALUES (@Instance, @Person, '', '', 0, @At)
                ON CONFLICT (instance, person) DO UPDATE SET at = question.at
                """, Row(about, at), ct);
            var turn = await DecideAsync(tx, about, mostByFiler, ct);
            if (turn is not Turn.Ours) return turn;
            await tx.RunAsync("""
                UPDATE question SET intake = @Intake, item = @Item, filed_by = @FiledBy, at = @At
                WHERE instance = @Instance AND person = @Person
                """, Row(about, at), ct);
            return turn;
        }, ct);

    public async Task<Turn> LookAsync(QuestionAbout about, int mostByFiler, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        return await DecideAsync(reading.Transaction, about, mostByFiler, ct);
    }

    private static async Task<Turn> DecideAsync(
        DbTransaction tx, QuestionAbout about, int mostByFiler, CancellationToken ct)
    {
        var row = Row(about, default);
        var own = await tx.FindAsync<long>(
            "SELECT COUNT(*) FROM question WHERE instance = @Instance AND person = @Person AND intake = @Intake AND item = @Item",
            row, ct);
        if (own > 0) return new Turn.Ours();
        var first = await tx.FindAsync<Holder>(
            $"SELECT intake, item FROM question WHERE instance = @Instance AND person = @Person AND {Stands}", row, ct);
        if (first is not null) return new Turn.AskedAlready(new RequestRef(first.Intake, first.Item));
        var open = await tx.FindAsync<long>(
            "SELECT COUNT(*) FROM (SELECT DISTINCT intake, item FROM question WHERE filed_by = @FiledBy "
            + $"AND NOT (intake = @Intake AND item = @Item) AND {Stands}) AS other", row, ct);
        return open >= mostByFiler ? new Turn.TooManyByFiler(open) : new Turn.Ours();
    }

    private static object Row(QuestionAbout about, DateTimeOffset at) => new
    {
        Instance = about.Instance.Value,
        Person = about.Person.Value.ToLowerInvariant(),
        about.Request.Intake,
        about.Request.Item,
        about.FiledBy,
        At = at.ToMs(),
    };

    private sealed record Holder(string Intake, string Item);
}
