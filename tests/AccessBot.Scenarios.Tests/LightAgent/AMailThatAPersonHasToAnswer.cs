using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Typed = AccessBot.Scenarios.Tests.Explain.Typed;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>While a mail stands with operators they see whom to answer, and to what; afterwards the address is short again.</summary>
public sealed class AMailThatAPersonHasToAnswer : IAsyncLifetime
{
    private const string Sender = "newbie@gitlab.com", MessageId = "please@mail.gitlab.com";

    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Is_shown_with_its_sender_and_its_Message_ID_on_the_desk_and_by_explain()
    {
        var row = await HandedOverAsync();

        using var visitor = _desk.Visit();
        var page = System.Net.WebUtility.HtmlDecode(await visitor.GetStringAsync($"/request/{row.Request.Intake}/{row.Request.Item}"));
        Assert.Contains(Sender, page, StringComparison.Ordinal);
        Assert.Contains(MessageId, page, StringComparison.Ordinal);
        var (code, output, _) = await Typed.ExplainAsync(row.Request.Item, "--config", _desk.World.ConfigFile);
        Assert.Equal(1, code);
        Assert.Contains($"the mail is from {Sender}\n", output, StringComparison.Ordinal);
        Assert.Contains($"its Message-ID is {MessageId}\n", output, StringComparison.Ordinal);
        Assert.Equal(row.Request, Assert.Single((await BookAsync("newbie")).Rows).Request);
    }

    [Fact]
    public async Task Is_short_again_once_it_needs_nobody()
    {
        await _desk.World.SendAsync(MailWorld.Head(messageId: MessageId));
        await _desk.Services.GetRequiredService<MailRound>().RunAsync(default);
        var row = Assert.Single((await BookAsync(null)).Rows);

        using var visitor = _desk.Visit();
        var page = await visitor.GetStringAsync($"/request/{row.Request.Intake}/{row.Request.Item}");
        Assert.DoesNotContain("ana@gitlab.com", page, StringComparison.Ordinal);
        Assert.DoesNotContain(MessageId, page, StringComparison.Ordinal);
    }

    private async Task<RequestRow> HandedOverAsync()
    {
        await _desk.World.SendAsync(MailWorld.Head($"New Bie <{Sender}>", messageId: MessageId));
        await _desk.Services.GetRequiredService<MailRound>().RunAsync(default);
        var taken = Assert.Single((await BookAsync(null)).Rows);
        await _desk.Services.GetRequiredService<IPass>().RunAsync(taken.Request, default);
        var row = Assert.Single((await BookAsync(null)).Rows);
        Assert.Equal("Operators", row.WaitingFor);
        return row;
    }

    private Task<RequestPage> BookAsync(string? words) => _desk.Services.GetRequiredService<RequestBook>()
        .ListAsync(new RequestFilter(Intake: RequestRef.LightAgentMail, Text: words), 1, 50, default);
}
