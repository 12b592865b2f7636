using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>A step that somebody writes tomorrow, and that does not ask whether it may, still writes nothing.</summary>
public sealed class TheWalls : WatchedWorld
{
    private T Get<T>() where T : notnull => Bot.Services.GetRequiredService<T>();

    [Theory]
    [InlineData("note")]
    [InlineData("edit")]
    [InlineData("issue")]
    [InlineData("upload")]
    [InlineData("mail")]
    [InlineData("account")]
    [InlineData("app")]
    [InlineData("suspend")]
    [InlineData("sessions")]
    [InlineData("tickets")]
    public async Task Stop_every_effect_of_a_sealed_look_before_it_is_sent(string effect)
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        var mandate = Get<Mandate>();
        using var look = mandate.Begin();
        mandate.Seal("access");

        var stopped = await Assert.ThrowsAsync<WriteInShadow>(() => TryAsync(effect, request));

        Assert.Contains("in shadow", stopped.Message, StringComparison.Ordinal);
        Assert.Empty(await WritesAsync());
        Assert.Empty((await World.StateAsync()).Mails);
    }

    [Fact]
    public async Task Give_no_window_in_a_sealed_look_and_stand_open_in_the_next()
    {
        var mandate = Get<Mandate>();
        using (mandate.Begin())
        {
            mandate.Seal("access");
            Assert.Throws<WriteInShadow>(() => mandate.Open(0, known: false, changesAccess: false, _ => Task.CompletedTask));
        }

        using var next = mandate.Begin();
        var request = await World.FileAsync("ana", FederalForm.For());
        await TryAsync("note", request);
        Assert.Single(await WritesAsync());
    }

    [Fact]
    public async Task Keep_a_vendors_trouble_off_the_issue()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await World.FaultAsync(new { target = "okta", kind = "status", status = 403, count = 1_000_000 });
        for (var look = 0; look < 12; look++)
        {
            await Bot.LookAsync(request);
            Clock.Ahead += TimeSpan.FromMinutes(10);
        }

        Assert.Equal("trouble", (await RowAsync(request)).Kind);
        Assert.Empty(await WritesAsync());
    }

    [Fact]
    public async Task Keep_every_mail_where_it_lies_whoever_would_file_it()
    {
        await World.SendAsync();
        await using var open = await Get<IMailbox>().OpenAsync(default);
        var mails = await open.ListAsync(default);

        await Assert.ThrowsAsync<WriteInShadow>(() => open.FileAsync(mails, FiledAs.Done, default));
        Assert.Equal("inbox 1, done 0, ignored 0, handed-over 0", World.Folders());
    }

    private Task TryAsync(string effect, RequestRef request)
    {
        var (gitLab, removal) = (Get<IGitLab>(), Get<IReadOnlyList<IZendeskRemoval>>().Single(one => one.Instance == Instances.UsFederal));
        var ana = new Person("00u1", "Ana Ruiz", EmailAddress.Parse("ana@gitlab.com"), "ana");
        var user = new ZendeskUser(1, "Ana Ruiz", ana.Email, [], "agent", null, false, true, [], null, false, null);
        return effect switch
        {
            "note" => gitLab.CreateNoteAsync(request.Issue!, "Hello", isInternal: false, default),
            "edit" => gitLab.EditIssueAsync(request.Issue!, new IssueEdit(Close: true), default),
            "issue" => gitLab.FileIssueAsync("team/access-requests", new NewIssue("A", "B", []), default),
            "upload" => gitLab.UploadAsync("team/access-requests", "a.png", "image/png", new byte[] { 1 }, default),
            "mail" => Get<IMailOut>().SendAsync(new OutgoingMail("a@gitlab.com", ana.Email, null, "S", "T", "<p>T</p>"), default),
            "account" => Bot.Services.GetRequiredKeyedService<IZendesk>(Instances.UsFederal).CreateLightAgentAsync(ana, new CustomRoleId(1), default),
            "app" => Bot.Services.GetRequiredKeyedService<IAppAccess>(Instances.UsFederal).EnsureAssignedAsync(ana, default),
            "suspend" => removal.SuspendAsync(user, default),
            "sessions" => removal.EndSessionsAsync(1, default),
            _ => removal.ReassignAsync([new AssignedTicket(1, "open", null, "x")], TicketsGoTo.Nobody, default),
        };
    }
}
