using AccessBot.Storage.Desk;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>How the desk says what was kept for machines.</summary>
public sealed class WordsForPeople
{
    [Theory]
    [InlineData("NotYet", "not yet")]
    [InlineData("Parts[1].SessionsEnded", "part 1: sessions ended")]
    [InlineData("Parts[us-federal].SessionsEnded", "part us-federal: sessions ended")]
    [InlineData("user_id", "user id")]
    [InlineData("False", "no")]
    [InlineData("360200003552", "360200003552")]
    [InlineData("end-user", "end-user")]
    [InlineData("186bb814-bbc8-4176-a24b-79b4def856d1", "186bb814-bbc8-4176-a24b-79b4def856d1")]
    [InlineData("2026-11-23 00:53:08Z", "2026-11-23 00:53:08Z")]
    [InlineData("/uploads/9236b4098e/accessbot-global.json", "/uploads/9236b4098e/accessbot-global.json")]
    [InlineData("", "")]
    public void A_name_of_the_program_becomes_words_and_everything_else_stays(string code, string words) =>
        Assert.Equal(words, Plainly.Words(code));

    [Fact]
    public void Everybody_who_can_be_waited_for_has_a_name_and_can_be_asked_for()
    {
        Assert.Equal(Enum.GetNames<Party>().Order(), Say.Parties.Order());
        Assert.All(Say.Parties, party => Assert.NotEqual(party, Say.Who(party)));
    }

    [Theory]
    [InlineData("decision", "People", "waits for the People team")]
    [InlineData("decision", "Committee", "Committee")]
    [InlineData("operator", "given by hand", "given by hand")]
    [InlineData("receipt", "{\"note_id\":\"7\",\"marks\":{\"image\":\"d8ec59\"},\"more\":null}", "note id 7 · image d8ec59")]
    [InlineData("receipt", "{broken", "receipt {broken")]
    [InlineData("receipt", "", null)]
    public void A_row_of_the_audit_log_says_everything_that_it_holds(string kind, string detail, string? words) =>
        Assert.Equal(words, Plainly.Detail(
            new AuditLine(1, TimeProvider.System.GetUtcNow(), kind, "accessbot", null, "what", detail, "hash")));
}
