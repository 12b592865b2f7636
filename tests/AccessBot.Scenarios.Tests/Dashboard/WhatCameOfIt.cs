using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>What the desk says of a request: how it stands in a word, and what was decided on in sentences.</summary>
public sealed class WhatCameOfIt
{
    [Fact]
    public void Given_declined_ignored_and_closed_do_not_look_alike()
    {
        var words = new[] { "access.done", "access.declined", "mail.automatic", "access.closed", "deprovisioning.done", "signpost.shown", "access.held", "bot.taken-over" }
            .Select(reason => RestWords.Of(Row("rest", reason)).Word).ToList();

        Assert.Equal(["given", "declined", "ignored", "closed", "removed", "shown the way", "on hold", "taken over"], words);
    }

    [Theory]
    [InlineData("trouble", null, "in trouble", "warn")]
    [InlineData("hand-over", "Operators", "handed over", "bad")]
    [InlineData("wait", "People", "waiting", null)]
    public void What_is_not_at_rest_says_what_it_is_in(string kind, string? waitingFor, string word, string? tone) =>
        Assert.Equal((word, tone), RestWords.Of(Row(kind, "bot.vendor-busy") with { WaitingFor = waitingFor }));

    [Fact]
    public void Facts_are_sentences_in_the_order_of_the_reader_and_what_says_nothing_is_left_out()
    {
        const string Facts = """
            At: 2026-11-23 00:53:08Z
            Told: False
            Verification: Confirmed
            Seat: NotRead
            Asked: Noted
            AskedAt: 2026-11-22 16:40:00Z
            Issue: Open
            Stale: False
            Something: New
            """;

        Assert.Equal(
            ["The issue is open.", "The People team was asked, and the issue says so.", "It was asked on 2026-11-22 16:40 UTC.", "The People team confirmed it."],
            new FactWords(name => name).Of(Facts.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Facts_of_a_removal_name_each_instance_once()
    {
        const string Facts = "Begun: ThisPerson\nParts[us-federal].Account: Found\nParts[us-federal].BoxIsOfAll: True\nParts[us-federal].SessionsEnded: True\nParts[global].Account: NotRead";

        Assert.Equal(
            ["The removal has begun.", "Zendesk US Federal: the account was found; the sessions are ended."],
            new FactWords(name => name == "us-federal" ? "Zendesk US Federal" : name).Of(Facts));
    }

    private static RequestRow Row(string kind, string reason) => new(
        RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/x", 1)), "access", kind, Reasons.Of(reason), null, null, default, null, 0,
        null, null, null, null, default, default);
}
