using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Reviewing;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Review;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot review</c> and <c>accessbot adopt</c>: who has access, and on whose word.</summary>
internal static class ReviewCommand
{
    private static readonly Reason[] Adoptable =
    [
        Verdicts.NoGrant, Verdicts.NotAPerson, Verdicts.MoreThanGranted, Verdicts.WeakGrant, Verdicts.Expired, Verdicts.CameBack,
        Verdicts.AppWithoutAccount, Verdicts.Adopted, Verdicts.Dormant, Verdicts.Half,
    ];

    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var json = Options.Json("Print a JSON array of reviews, each with every line.");
        var csv = new Option<string?>("--csv") { Description = "Also write every line to a file for a spreadsheet.", HelpName = "FILE" };
        var all = new Option<bool>("--all") { Description = "Print every account, and not the findings alone." };
        var instance = Instance("Only this instance; all unless given.");
        instance.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command(
            "review", "Who has access to each instance, held against who was given it.\n"
            + "Lists every agent, admin and holder of the Okta app now; gives and takes nothing away.") { instance, config, all, json, csv };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var only = parsed.GetValue(instance) is { } named ? Known(services, named) : null;
            await using var file = Open(parsed.GetValue(csv));
            var reviews = services.GetRequiredService<Reviews>();
            var done = await reviews.RunAsync(only, new Lines(error), ct);
            if (file is not null) await ReviewFile.WriteAsync(file, done, ct);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(done.Select(Shaped), DeskRun.Shape));
            else foreach (var review in done) Write(output, reviews, review, parsed.GetValue(all));
            return done.Any(review => !review.IsWhole || review.Findings.Any()) ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    public static Command Adopt(TextWriter output)
    {
        var (config, by, reason) = (Options.Config(), DeskRun.By(), DeskRun.Reason());
        var instance = Instance("The instance.");
        var ids = new Argument<string[]>("id")
        {
            Description = "Ids of accounts as 'review' prints them (of people, where the instance is an Okta app alone).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var verdict = new Option<string?>("--verdict")
        {
            Description = "Everybody with this verdict, such as no-grant: the first thing at a new company.",
            HelpName = "NAME",
        };
        var until = new Option<string?>("--until") { Description = "The last day for which it is taken in, such as 2027-03-31; no end unless given.", HelpName = "DAY" };
        var command = new Command(
            "adopt", "Take existing access in: it was there before the bot, or was given past it for a reason.\n"
            + "It is no finding any more, as long as its role stays and its day has not passed.") { instance, ids, config, verdict, until, reason, by };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var name = Known(services, parsed.GetRequiredValue(instance));
            var person = DeskRun.Person(parsed, by, reason);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var book = services.GetRequiredService<ReviewBook>();
            var last = Day(parsed.GetValue(until), now);
            var chosen = await ChosenAsync(book, name, parsed.GetValue(ids) ?? [], parsed.GetValue(verdict), ct);
            await book.AdoptAsync([.. chosen.Select(line => new Workflows.Ports.Reviewing.Adoption(
                name, line.Key, line.Role, person.Name, now, person.Reason, last))], ct);
            foreach (var line in chosen) output.WriteLine(PersonText.OneLine($"Taken in: {line.Name} ({line.Email ?? "no address"}), {line.Role}, {line.Key}."));
            output.WriteLine("The next review counts them as taken in; 'accessbot review' looks now.");
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Argument<string> Instance(string says) => new("instance") { Description = says };

    private static InstanceName Known(IServiceProvider services, string named)
    {
        var known = services.GetRequiredService<Settings>().Instances.Select(instance => instance.Name).ToList();
        return known.FirstOrDefault(name => name.Value == named)
            ?? throw new UsageProblem($"There is no instance '{named}'. Known are: {string.Join(", ", known)}.");
    }

    private static FileStream? Open(string? path) => path is null ? null : NamedFile.Create(path);

    private static DateOnly? Day(string? text, DateTimeOffset now)
    {
        if (text is null) return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new UsageProblem($"--until is '{text}': write a day such as 2027-03-31.");
        return day >= DateOnly.FromDateTime(now.UtcDateTime) ? day : throw new UsageProblem($"--until is {text}, which has passed.");
    }

    private static async Task<IReadOnlyList<ReviewLine>> ChosenAsync(
        ReviewBook book, InstanceName instance, IReadOnlyList<string> ids, string? verdict, CancellationToken ct)
    {
        var lines = await book.LinesAsync(instance, null, missing: false, 0, int.MaxValue, ct);
        if (lines.Count == 0) throw new UsageProblem($"{instance} has not been reviewed yet. Run 'accessbot review {instance}' first.");
        var wanted = verdict is null ? null : Verdict(verdict);
        var unknown = ids.Except(lines.Select(line => line.Key)).ToList();
        if (unknown.Count > 0) throw new UsageProblem($"The last review of {instance} lists no {string.Join(", ", unknown)}. Nothing was taken in.");
        var chosen = lines.Where(line => ids.Contains(line.Key) || wanted is not null && line.Verdict == wanted).ToList();
        if (chosen.Count == 0) throw new UsageProblem("Nobody is named. Give ids, or --verdict no-grant for everybody who was given access past the bot.");
        return chosen.Find(line => !Adoptable.Contains(line.Verdict)) is { } no
            ? throw new UsageProblem(PersonText.OneLine($"{no.Key} ({no.Name}) cannot be taken in: {no.Verdict}. Nothing was taken in."))
            : chosen;
    }

    private static Reason Verdict(string named) =>
        Adoptable.FirstOrDefault(verdict => verdict.Id == named || verdict.Id == $"review.{named}")
        ?? throw new UsageProblem($"--verdict is '{named}': it can be {string.Join(", ", Adoptable.Select(verdict => verdict.Id["review.".Length..]))}.");

    private static void Write(TextWriter output, Reviews reviews, InstanceReview review, bool all)
    {
        output.WriteLine($"{reviews.SystemOf(review.Instance)} ({review.Instance}), {Say.Time(review.At)}");
        if (review.Incomplete is { } why)
        {
            output.WriteLine($"  Not reviewed: {why}. Nothing is said about anybody, and no finding was opened or closed.");
            return;
        }

        foreach (var one in review.Lines.Concat(review.Missing).GroupBy(line => line.Verdict)
            .OrderByDescending(one => one.Key.NeedsPerson).ThenBy(one => Verdicts.TimeFor(one.Key)).ThenBy(one => one.Key.Id, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Count(),6}  {one.Key.Id["review.".Length..],-20} {one.Key.Text}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {review.Lines.Count,6}  in all, of {string.Join(", ", review.Sources.Select(Words))}"));
        var shown = all ? review.Lines.Concat(review.Missing) : review.Findings;
        var rows = shown.OrderBy(line => Verdicts.TimeFor(line.Verdict)).ThenBy(line => line.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (rows.Count > 0) Terminal.Table(output, ["Id", "Name", "Address", "Role", "Verdict", "On whose word", "Detail"], [.. rows.Select(Row)]);
    }

    private static string Words(SourceRead source) =>
        $"{source.Name}: {source.Rows} in {source.Pages} {(source.Pages == 1 ? "page" : "pages")}{(source.Times > 1 ? ", read twice" : "")}";

    private static Cell[] Row(ReviewLine line) =>
    [
        line.Key, line.Name, line.Email ?? "", line.Role + (line.IsSuspended ? ", suspended" : ""),
        new(line.Verdict.Id["review.".Length..], line.IsFinding ? new Style(Color.Red) : Style.Plain), line.Word, line.Detail,
    ];

    private static object Shaped(InstanceReview review) => new
    {
        instance = review.Instance.Value,
        at = review.At,
        is_whole = review.IsWhole,
        incomplete = review.Incomplete,
        sources = review.Sources.Select(source => new
        {
            name = source.Name,
            rows = source.Rows,
            pages = source.Pages,
            times = source.Times,
            began = source.Began,
            ended = source.Ended,
        }),
        held = review.Lines.Select(Shaped),
        missing = review.Missing.Select(Shaped),
    };

    private static object Shaped(ReviewLine line) => new
    {
        id = line.Key,
        name = line.Name,
        email = line.Email,
        role = line.Role,
        suspended = line.IsSuspended,
        created_at = line.CreatedAt,
        last_sign_in = line.LastSignIn,
        verdict = line.Verdict.Id,
        why = line.Verdict.Text,
        is_finding = line.IsFinding,
        on_whose_word = line.Word,
        request = line.Request?.ToString(),
        detail = line.Detail,
    };

    private sealed class Lines(TextWriter error) : IProgress<string>
    {
        public void Report(string value) => error.WriteLine(value);
    }
}
