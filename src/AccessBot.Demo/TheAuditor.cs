using System.Globalization;
using AccessBot.Storage.Packs;
using AccessBot.Storage.Reviewing;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Verification;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;

namespace AccessBot.Demo;

/// <summary>
/// What comes before and after the stories: on the first day an operator takes in who was there before the bot; in the end everybody's access is
/// reviewed again, and a pack of the day is written and checked as an auditor would.
/// </summary>
internal sealed class TheAuditor(BotHost bot, string folder, Action<string> narrate)
{
    public static Story Reviewing { get; } = new("The night's review", "review", Never);

    public static Story Packing { get; } = new("An auditor asks", "audit", Never);

    /// <summary>A review, and everybody taken in whom it finds without a grant.</summary>
    public async Task TakeInAsync(CancellationToken ct)
    {
        var reviews = await bot.Services.GetRequiredService<Reviews>().RunAsync(null, null, ct);
        var now = bot.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var taken = reviews.SelectMany(review => review.Lines.Where(line => line.Verdict == Verdicts.NoGrant).Select(line => new Adoption(
            review.Instance, line.Key, line.Role, "sam", now, "there before the bot, list of the first day", null))).ToList();
        await bot.Services.GetRequiredService<ReviewBook>().AdoptAsync(taken, ct);
        narrate(string.Create(CultureInfo.InvariantCulture, $"Sam, an operator, takes in {taken.Count} accounts that were there before the bot"));
    }

    public async Task<IReadOnlyList<(Story Story, StoryEnd End)>> AskAsync(CancellationToken ct)
    {
        var time = bot.Services.GetRequiredService<TimeProvider>();
        var began = time.GetUtcNow();
        var reviews = await bot.Services.GetRequiredService<Reviews>().RunAsync(null, null, ct);
        narrate("everybody's access is held against who was given it");
        // A period ends in a whole second, and what was just done belongs to it.
        var to = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() + 1);
        await Task.Delay(to - time.GetUtcNow() + TimeSpan.FromMilliseconds(20), time, ct);
        var order = new PackOrder(new Period(began.AddDays(-1), to), null, WithNames: false, Path.Combine(folder, "audit-pack"), "demo");
        var packed = await bot.Services.GetRequiredService<PackWriter>().WriteAsync(order, null, ct);
        narrate($"the pack is in {packed.Folder}");
        var report = await PackVerification.RunAsync(packed.Folder, [], ct);
        return
        [
            (Reviewing, new StoryEnd(
                "accessbot review",
                string.Create(CultureInfo.InvariantCulture, $"{reviews.Sum(one => one.Lines.Count)} accounts, {reviews.Sum(one => one.Findings.Count())} findings"),
                Because(reviews), reviews.All(one => one.IsWhole))),
            (Packing, new StoryEnd(
                "accessbot audit pack",
                report.IsWhole ? "whole, signed" : "NOT whole",
                report.Integrity.Concat(report.Completeness).Concat(report.Signature).FirstOrDefault() ?? string.Create(
                    CultureInfo.InvariantCulture, $"{report.Manifest.Files.Count} files and {report.LogRows} rows of the log checked; open comparisons: {packed.TieOutsOpen}"),
                report.IsWhole)),
        ];
    }

    private static string Because(IReadOnlyList<InstanceReview> reviews)
    {
        if (reviews.FirstOrDefault(one => !one.IsWhole) is { Incomplete: { } why }) return why;
        var kinds = reviews.SelectMany(one => one.Findings).GroupBy(line => line.Verdict).OrderBy(one => one.Key.Id, StringComparer.Ordinal)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count()} × {one.Key.Text}")).ToList();
        return kinds.Count == 0 ? "all of it stands on somebody's word" : string.Join("; ", kinds);
    }

    private static Task<StoryEnd> Never(StoryTeller teller, CancellationToken ct) => throw new NotSupportedException("this is no story of people");
}
