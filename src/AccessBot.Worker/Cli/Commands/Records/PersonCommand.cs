using System.CommandLine;
using System.Text.Json;
using AccessBot.Storage.Keeping;
using AccessBot.Texts;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot person</c>: what is kept about somebody, and taking their name out of it.</summary>
internal static class PersonCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new(
        "person", "What the database keeps about one person: give it out, or take names and addresses out of it.")
    {
        Export(output, error), Erase(output, error),
    };

    private static Command Export(TextWriter output, TextWriter error)
    {
        var (config, who, by, reason) = (Options.Config(), Who(), DeskRun.By(), DeskRun.Reason());
        var file = new Option<string>("--out", "-o") { Description = "The file to write; it must not be there yet.", HelpName = "FILE", Required = true };
        var command = new Command(
            "export", "Write everything that is kept about a person to a file, as JSON.\n"
            + "Only the account that runs this can read the file. That it was written is in the audit log.") { who, config, file, reason, by };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var (person, actor) = (await FindAsync(services, parsed.GetRequiredValue(who), ct), DeskRun.Person(parsed, by, reason));
            var path = parsed.GetRequiredValue(file);
            await using var stream = NamedFile.CreateOwn(path);
            var (record, now) = (services.GetRequiredService<PersonRecord>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            var rows = await record.ReadAsync(person, ct);
            await record.SayAsync(person, actor.Name, actor.Reason, now, ct);
            await JsonSerializer.SerializeAsync(stream, new
            {
                known_as = new { addresses = person.Addresses, usernames = person.Usernames, directory_ids = person.DirectoryIds },
                written_at = now,
                rows,
                not_here = Elsewhere(person),
            }, DeskRun.Shape, ct);
            await error.WriteLineAsync($"{Amount.Of(rows.Values.Sum(table => table.Count), "row")} about {PersonText.OneLine(parsed.GetRequiredValue(who))} written to {path}.");
            foreach (var line in Elsewhere(person)) output.WriteLine(line);
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Command Erase(TextWriter output, TextWriter error)
    {
        var (config, who, by) = (Options.Config(), Who(), DeskRun.By());
        var reason = new Option<string?>("--reason", "-r")
        {
            Description = "Why, in a sentence; it is kept in the audit log. Left out, it is only said what would be erased.",
            HelpName = "TEXT",
        };
        var command = new Command(
            "erase", "Take a person's names and addresses out of the database, without breaking the audit log.\n"
            + "Refused while access that they were given stands, while a request of theirs is open, and while there is a hold.")
        { who, config, reason, by };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var (name, erasure) = (parsed.GetRequiredValue(who), services.GetRequiredService<PersonErasure>());
            var person = await FindAsync(services, name, ct);
            output.WriteLine(PersonText.OneLine($"{name}: {Known(person)}."));
            var held = new HeldWho(await services.GetRequiredService<HoldBook>().ListAsync(ct));
            if (await erasure.WhyNotAsync(person, held, ct) is { } why) return await NotDoneAsync(error, $"{why}.");
            if (parsed.GetValue(reason) is null) return await NotDoneAsync(error, "say why, and it can be done: --reason TEXT.");
            var actor = DeskRun.Person(parsed, by, reason!);
            var done = await erasure.EraseAsync(person, actor.Name, actor.Reason, services.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
            output.WriteLine(done.Erased.Count == 0 ? "No name or address of theirs was left to erase."
                : $"Erased: {string.Join(", ", done.Erased.Select(one => $"{one.Key} ({one.Value})"))}.");
            foreach (var line in Stays(person, done)) output.WriteLine(line);
            return done.Stays.Count == 0 ? ExitCode.Fine : ExitCode.NeedsPerson;
        }, ct));
        return command;
    }

    private static Argument<string> Who() => new("who") { Description = "An address, a GitLab username, or the directory's id." };

    private static async Task<PersonKnown> FindAsync(IServiceProvider services, string who, CancellationToken ct)
    {
        var person = await services.GetRequiredService<PersonFinder>().FindAsync(who, ct);
        if (person.IsNobody) throw new UsageProblem($"The bot keeps nothing about '{who}'.");
        return person.DirectoryIds.Count <= 1 ? person : throw new UsageProblem(
            $"'{who}' was more than one person over time: {string.Join(", ", person.DirectoryIds)}. Give the directory's id of the one who is meant.");
    }

    private static string Known(PersonKnown person) =>
        $"{Amount.Of(person.Requests.Count, "request")}, {Amount.Of(person.Accounts.Count, "account")}"
        + (person.DirectoryIds.Count == 0 ? "" : $", the directory's id {person.DirectoryIds[0]}");

    private static IEnumerable<string> Stays(PersonKnown person, Erasure done)
    {
        foreach (var (place, rows) in done.Stays) yield return $"An address still stands in {place} ({rows}): look at it.";
        yield return "Stays, until it was kept long enough: usernames and ids in receipts and in the audit log. They prove who was given what, and the log can't be changed without breaking it.";
        foreach (var line in Elsewhere(person)) yield return line;
    }

    private static IEnumerable<string> Elsewhere(PersonKnown person)
    {
        var issues = person.Requests.Where(request => request.Issue is not null).Select(request => request.Item).Distinct().ToList();
        if (issues.Count > 0) yield return $"In GitLab, not the bot's to change: {string.Join(", ", issues)}, with what is written and attached there.";
        yield return "Also elsewhere: mails in mailboxes, the accounts in Zendesk and Okta, exports and packs that were given out, backups of the database.";
    }

    private static async Task<int> NotDoneAsync(TextWriter error, string why)
    {
        await error.WriteLineAsync("Nothing was erased: " + why);
        return ExitCode.NeedsPerson;
    }
}
