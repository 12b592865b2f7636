using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Campaigns.Texts;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot campaign list</c> and <c>show</c>: how the reviews by people stand. They read the database alone.</summary>
internal static class CampaignCommand
{
    public static Command Create(TextWriter output)
    {
        var command = new Command(
            "campaign", "How the reviews of access by people stand: docs/workflows/campaigns.md.\n"
            + "Both read the database alone. A campaign begins by itself, and is answered on its issue.");
        command.Subcommands.Add(List(output));
        command.Subcommands.Add(Show(output));
        return command;
    }

    private static Command List(TextWriter output)
    {
        var (config, json) = (Options.Config(), Options.Json("Print a JSON array."));
        var command = new Command("list", "Every campaign, the newest first. Exits 1 while one needs a person.") { config, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            List<CampaignRecord> all = [];
            await foreach (var one in services.GetRequiredService<CampaignRecords>().ListAsync(ct)) all.Add(one);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(all.Select(Shaped), DeskRun.Shape));
            else if (all.Count > 0) Terminal.Table(output, ["Campaign", "Answered", "To remove", "Answers until", "State", "Issue"], [.. all.Select(Row)]);
            else
            {
                output.WriteLine(services.GetRequiredService<Settings>().Campaigns.Count == 0
                    ? "No campaigns are configured ('campaigns' in the configuration)."
                    : "No campaign has begun yet. The bot begins the one of this period within a day of its start.");
            }

            return all.Any(NeedsPerson) ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Command Show(TextWriter output)
    {
        var (config, json) = (Options.Config(), Options.Json("Print the campaign as JSON, with every account."));
        var name = new Argument<string>("campaign") { Description = "As 'campaign list' prints it, such as us-federal/2026-10-01.", HelpName = "CAMPAIGN" };
        var open = new Option<bool>("--open") { Description = "Only accounts that nobody answered for." };
        var command = new Command("show", "Every account of one campaign, and what was decided about it.") { name, config, open, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var asked = parsed.GetRequiredValue(name);
            var known = CampaignRef.Find(new RequestRef(RequestRef.Campaign, asked)) is { } campaign
                ? await services.GetRequiredService<CampaignRecords>().FindAsync(campaign, ct) : null;
            if (known is null) throw new UsageProblem(PersonText.OneLine($"There is no campaign '{asked}'. 'accessbot campaign list' names them."));
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(WithItems(known), DeskRun.Shape));
            else Write(output, known, parsed.GetValue(open));
            return NeedsPerson(known) ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    private static void Write(TextWriter output, CampaignRecord one, bool openOnly)
    {
        output.WriteLine(PersonText.OneLine($"{one.Name}: {State(one)}"));
        var seen = one.Seen;
        if (seen.Filed is { } issue) output.WriteLine($"Issue: {issue}");
        if (seen.Frozen is not { } frozen) return;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"List: {frozen.List.Items.Count} accounts as read on {Say.Time(frozen.List.At)}, SHA-256 {frozen.Sha256}{(frozen.IsWhole ? "" : " (it does not fit any more)")}"));
        if (seen.SignedOff is { } by) output.WriteLine(PersonText.OneLine($"Signed off: {by.By.Name} ({by.By.Username}), {Say.Time(by.At)}, note {by.Id}"));
        var answers = seen.Sheet.Answers.ToDictionary(answer => answer.Item.Code, StringComparer.Ordinal);
        var shown = frozen.List.Items.Where(item => !openOnly || !answers.ContainsKey(item.Code)).ToList();
        if (shown.Count > 0)
            Terminal.Table(output, ["Code", "Name", "Role", "Verdict", "Decision", "By", "Removal"], [.. shown.Select(item => ItemRow(seen, item, answers.GetValueOrDefault(item.Code)))]);
        else output.WriteLine("Every account is answered.");
    }

    private static Cell[] ItemRow(CampaignSnapshot seen, CampaignItem item, Answer? answer)
    {
        var removal = seen.Removals.FirstOrDefault(one => one.Code == item.Code);
        return
        [
            item.Code, item.Line.Name, item.Line.Role + (item.Line.IsSuspended ? ", suspended" : ""), item.Line.Verdict.Id["review.".Length..],
            new(CampaignWords.Decision(answer), answer is null ? new Style(Color.Red) : Style.Plain), answer?.Note.By.Username ?? "",
            removal switch
            {
                null => "",
                { Filed: null } => "not filed yet",
                { ProvedAt: null } => $"{removal.Filed}, running",
                _ => $"{removal.Filed}, proved",
            },
        ];
    }

    private static Cell[] Row(CampaignRecord one) =>
    [
        one.Name, Answered(one.Seen), one.Seen.Removals.Count.ToString(CultureInfo.InvariantCulture),
        one.Seen.AnswersEnd is { } end ? Say.Time(end) : "", new(State(one), NeedsPerson(one) ? new Style(Color.Red) : Style.Plain), one.Seen.Filed?.ToString() ?? "",
    ];

    private static string Answered(CampaignSnapshot seen) => seen.Frozen is { List.Items.Count: var all }
        ? string.Create(CultureInfo.InvariantCulture, $"{seen.Sheet.Answers.Count} of {all}") : "";

    private static string State(CampaignRecord one) => one.Row?.Because.Text ?? "not kept any more";

    private static bool NeedsPerson(CampaignRecord one) => one.Row is { Because.NeedsPerson: true };

    private static object Shaped(CampaignRecord one) => new
    {
        campaign = one.Name,
        state = State(one),
        state_id = one.Row?.Because.Id,
        issue = one.Seen.Filed?.ToString(),
        frozen_at = one.Seen.Frozen?.List.At,
        list_sha256 = one.Seen.Frozen?.Sha256,
        list_is_whole = one.Seen.Frozen?.IsWhole,
        items = one.Seen.Frozen?.List.Items.Count,
        answered = one.Seen.Sheet.Answers.Count,
        to_remove = one.Seen.Removals.Count,
        removals_proved = one.Seen.Removals.Count(removal => removal.ProvedAt is not null),
        answers_until = one.Seen.AnswersEnd,
        signed_off_by = one.Seen.SignedOff?.By.Username,
        completed_at = one.Seen.CompletedAt,
    };

    private static object WithItems(CampaignRecord one)
    {
        var answers = one.Seen.Sheet.Answers.ToDictionary(answer => answer.Item.Code, StringComparer.Ordinal);
        return new
        {
            summary = Shaped(one),
            accounts = one.Seen.Frozen?.List.Items.Select(item => new
            {
                code = item.Code,
                id = item.Line.Key,
                name = item.Line.Name,
                email = item.Line.Email,
                role = item.Line.Role,
                suspended = item.Line.IsSuspended,
                verdict = item.Line.Verdict.Id,
                decision = CampaignWords.Decision(answers.GetValueOrDefault(item.Code)),
                decided_by = answers.GetValueOrDefault(item.Code)?.Note.By.Username,
                note = answers.GetValueOrDefault(item.Code)?.Note.Id,
                removal = one.Seen.Removals.FirstOrDefault(removal => removal.Code == item.Code)?.Filed?.ToString(),
                proved_at = one.Seen.Removals.FirstOrDefault(removal => removal.Code == item.Code)?.ProvedAt,
            }),
        };
    }
}
