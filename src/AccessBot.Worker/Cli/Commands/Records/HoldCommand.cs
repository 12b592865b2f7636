using System.CommandLine;
using AccessBot.Storage.Keeping;
using AccessBot.Texts;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot retention hold</c>: what is kept whatever its age.</summary>
internal static class HoldCommand
{
    public static Command Create(TextWriter output) => new(
        "hold", "Keep something whatever its age: a dispute, an audit that is under way.") { Add(output), Remove(output), List(output) };

    private static Command Add(TextWriter output)
    {
        var (config, by, reason, what) = (Options.Config(), DeskRun.By(), DeskRun.Reason(), What());
        var command = new Command("add", "Put it on hold. Nothing of it is deleted, and the audit log is not cut beyond its first row.") { what, config, reason, by };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var (person, named) = (DeskRun.Person(parsed, by, reason), await NamedAsync(services, parsed.GetRequiredValue(what), ct));
            await services.GetRequiredService<HoldBook>().AddAsync(new Hold(named, person.Name, person.Reason, Now(services)), ct);
            output.WriteLine(PersonText.OneLine($"On hold: {named}. 'accessbot retention hold remove' ends it."));
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Command Remove(TextWriter output)
    {
        var (config, by, reason, what) = (Options.Config(), DeskRun.By(), DeskRun.Reason(), What());
        var command = new Command("remove", "End a hold; what is old enough goes with the next pruning.") { what, config, reason, by };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var (book, person) = (services.GetRequiredService<HoldBook>(), DeskRun.Person(parsed, by, reason));
            var text = parsed.GetRequiredValue(what).Trim();
            var hold = (await book.ListAsync(ct)).FirstOrDefault(one => IsMeant(one.What, text))
                ?? throw new UsageProblem($"There is no hold on '{text}'. 'accessbot retention hold list' shows them.");
            await book.RemoveAsync(hold.What, person.Name, person.Reason, Now(services), ct);
            output.WriteLine(PersonText.OneLine($"No longer on hold: {hold.What}."));
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Command List(TextWriter output)
    {
        var config = Options.Config();
        var command = new Command("list", "Show every hold, since when, by whom and why.") { config };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var holds = await services.GetRequiredService<HoldBook>().ListAsync(ct);
            if (holds.Count == 0) output.WriteLine("Nothing is on hold.");
            else Terminal.Table(output, ["What", "By", "Since", "Why"], [.. holds.Select(hold => new Cell[] { hold.What, hold.By, Say.Time(hold.At), hold.Reason })]);
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Argument<string> What() => new("what")
    {
        Description = "all, a request (group/project#12), or a person by address, username or the directory's id.",
    };

    // A hold on what nobody knows would keep nothing, and somebody would rely on it.
    private static async Task<string> NamedAsync(IServiceProvider services, string text, CancellationToken ct)
    {
        text = text.Trim();
        if (text == Hold.All) return text;
        var isRequest = text.Contains('#', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal)
            || text.Contains('/', StringComparison.Ordinal);
        if (isRequest) return (await DeskRun.FindAsync(services, text, ct)).ToString();
        return (await services.GetRequiredService<PersonFinder>().FindAsync(text, ct)).IsNobody
            ? throw new UsageProblem($"The bot keeps nothing about '{text}': it is no request and no person that it knows.")
            : text.TrimStart('@');
    }

    private static bool IsMeant(string what, string text) =>
        what == text.TrimStart('@') || what.EndsWith($":{text}", StringComparison.Ordinal);

    private static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();
}
