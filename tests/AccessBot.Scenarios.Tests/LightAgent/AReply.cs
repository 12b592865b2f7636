using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Desk.Channel;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Somebody answers a mail of the bot's: it is no yes and no request, and it is not lost.</summary>
public sealed class AReply : InAPracticeWorld
{
    private const string Told = "Your reply reached a program";

    [Theory]
    [InlineData("In-Reply-To", "light-agents@gitlab.com")]
    [InlineData("References", "light-agents@gitlab.com")]
    [InlineData("In-Reply-To", "accessbot@gitlab.com")]
    public async Task To_the_question_to_People_is_answered_once_and_makes_no_account_and_no_yes(string header, string to)
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.SendAsync(Reply(header, await QuestionAsync(), to));
        await Bot.WorkAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal([Told], state.SubjectsTo("vera@gitlab.com"));
        Assert.Equal("none", state.Global("vera@gitlab.com"));
        Assert.Equal("none", state.Account("ana@gitlab.com")?["role"]?.GetValue<string>() ?? "none");
        Assert.Equal("inbox 0, done 0, ignored 0, handed-over 1", World.Folders());
        Assert.Contains(await ToldAsync(), told => told.StartsWith("v…@gitlab.com: somebody answered a mail of the bot's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_answered_in_its_thread_and_marked_as_automatic()
    {
        await World.FileAndAskAsync(Bot);
        await World.SendAsync(Reply("In-Reply-To", await QuestionAsync(), messageId: "reply@mail.gitlab.com"));
        await Bot.WorkAsync();

        var mail = (await World.StateAsync()).Mails.Single(mail => mail["to"]!.GetValue<string>() == "vera@gitlab.com");
        Assert.Equal("<reply@mail.gitlab.com>", mail["headers"]!["In-Reply-To"]!.GetValue<string>());
        Assert.Equal("auto-replied", mail["headers"]!["Auto-Submitted"]!.GetValue<string>());
        Assert.DoesNotContain("Make me an admin", mail["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addressed_to_the_bot_itself_is_no_request_either()
    {
        await World.SendAsync(MailWorld.Head("Vera Castellanos <vera@gitlab.com>").Replace("To: light-agents@", "To: accessbot@", StringComparison.Ordinal));
        await Bot.WorkAsync();

        var state = await World.StateAsync();
        Assert.Equal([Told], state.SubjectsTo("vera@gitlab.com"));
        Assert.Equal("none", state.Global("vera@gitlab.com"));
    }

    [Fact]
    public async Task Of_a_stranger_to_the_bots_own_address_is_nobodys_business()
    {
        await World.SendAsync(MailWorld.Head("Some Shop <offers@shop.example>").Replace("To: light-agents@", "To: accessbot@", StringComparison.Ordinal));
        await Bot.WorkAsync();

        Assert.Equal("inbox 0, done 0, ignored 1, handed-over 0", World.Folders());
        Assert.Empty(await ToldAsync());
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "ignored 1, handed-over 0")]
    [InlineData("Return-Path: <>", "ignored 1, handed-over 0")]
    public async Task That_a_program_sent_is_not_answered(string line, string filed)
    {
        await World.FileAndAskAsync(Bot);
        await World.SendAsync(Reply("In-Reply-To", await QuestionAsync()) + "\r\n" + line);
        await Bot.WorkAsync();

        Assert.Empty((await World.StateAsync()).SubjectsTo("vera@gitlab.com"));
        Assert.EndsWith(filed, World.Folders(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_somebody_who_is_not_proved_is_left_to_people_and_not_answered()
    {
        await World.FileAndAskAsync(Bot);
        await World.SendAsync(Reply("In-Reply-To", await QuestionAsync()).Replace("dmarc=pass", "dmarc=fail", StringComparison.Ordinal));
        await Bot.WorkAsync();

        Assert.Empty((await World.StateAsync()).SubjectsTo("vera@gitlab.com"));
        Assert.Equal("inbox 0, done 0, ignored 0, handed-over 1", World.Folders());
    }

    [Fact]
    public async Task Forged_a_hundred_times_is_one_message_to_operators_and_over_when_none_stands()
    {
        await World.FileAndAskAsync(Bot);
        for (var nr = 0; nr < 100; nr++)
        {
            await World.SendAsync(MailWorld.Head($"N N <n{nr}@shop.example>", results: null).Replace("To: light-agents@", "To: accessbot@", StringComparison.Ordinal)
                + $"\r\nIn-Reply-To: <accessbot.{nr:x40}@gitlab.com>");
        }

        await Bot.WorkAsync();
        await Bot.LookAtDueAsync();
        var watch = Bot.Services.GetRequiredService<OperatorWatch>();
        await watch.LookAsync(default);

        Assert.Equal("somebody who is not proved", Assert.Single(await ToldAsync()).Split(':')[0]);
        var rows = (await Bot.RowsAsync()).Where(row => row.WaitingFor == "Operators").ToList();
        Assert.Equal(100, rows.Count);
        foreach (var row in rows)
            await Bot.Services.GetRequiredService<OperatorActs>().SkipAsync(row.Request, new By("olga", "spam"), default);
        await watch.LookAsync(default);
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Is_answered_three_times_a_day_at_most()
    {
        await World.FileAndAskAsync(Bot);
        for (var nr = 0; nr < 5; nr++) await World.SendAsync(Reply("In-Reply-To", await QuestionAsync()));
        await Bot.WorkAsync();

        Assert.Equal(3, (await World.StateAsync()).SubjectsTo("vera@gitlab.com").Count);
        Assert.Equal("inbox 0, done 0, ignored 0, handed-over 5", World.Folders());
    }

    [Fact]
    public async Task Counts_as_no_earlier_request_of_its_sender()
    {
        await World.FileAndAskAsync(Bot);
        await World.SendAsync(Reply("In-Reply-To", await QuestionAsync()));
        await World.SendAsync(MailWorld.Head("Vera Castellanos <vera@gitlab.com>"));
        await Bot.WorkAsync();

        Assert.Equal("agent light", (await World.StateAsync()).Global("vera@gitlab.com"));
    }

    private async Task<string> QuestionAsync() => (await World.StateAsync()).Mails[0]["message_id"]!.GetValue<string>();

    private async Task<IReadOnlyList<string>> ToldAsync() =>
        [.. (await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(50, default)).Select(message => message.Text)];

    private static string Reply(string header, string question, string to = "light-agents@gitlab.com", string? messageId = null) =>
        MailWorld.Head("Vera Castellanos <vera@gitlab.com>", messageId: messageId).Replace("To: light-agents@gitlab.com", $"To: {to}", StringComparison.Ordinal)
        + $"\r\n{header}: <{question}>";
}

internal static class Asked
{
    public static async Task FileAndAskAsync(this PracticeWorld world, Bot bot)
    {
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
    }
}
