using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Evidence;
using AccessBot.Workflows.Kit.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>The evidence of access that was given: what it holds, and what <c>verify-evidence</c> says when something is different.</summary>
public sealed class WhatAGrantProves : InAPracticeWorld
{
    private const string Verified = "citizenship::verified";

    [Fact]
    public async Task Names_question_answer_mail_receipts_and_what_was_read_back_and_all_of_it_holds()
    {
        var request = await GrantAsync();
        var lines = await CheckAsync(request);

        Assert.All(lines, line => Assert.True(line.Holds, line.ToString()));
        Assert.All(lines, line => Assert.Equal("us-federal", line.Instance.Value));
        var facts = GrantFacts.TryParse(GrantWords.FactsIn((await World.StateAsync()).Note(request, "ready"))!)!;
        var answer = Assert.Single(facts.Answers);
        Assert.Equal(("people", "confirmed", "pat"), (answer.Gate, answer.Says, answer.By));
        Assert.True(answer is { ById: > 0, LabelEvent: > 0, AskedIn: > 0 } && answer.AskedAt <= answer.At);
        var mails = (await World.StateAsync()).Mails;
        Assert.Contains(answer.Mail!, Assert.Single(mails)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["seat", "app"], facts.Receipts.Select(receipt => receipt.Key.Split('/')[1]));
        Assert.True(facts is { Account.CustomRole: > 0, Okta: { App: not null, State: "assigned" } });
    }

    [Fact]
    public async Task Is_in_the_one_note_that_was_posted_anyway_and_says_nothing_of_citizenship_but_that_it_was_confirmed()
    {
        var request = await GrantAsync();
        var state = await World.StateAsync();

        Assert.Equal(["people-asked", "ready", "status"], state.NoteKinds(request));
        var note = state.Note(request, "ready");
        Assert.DoesNotContain("citizen", note, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("confirmed by pat", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_in_words_what_is_no_longer_as_it_was_given()
    {
        var request = await GrantAsync();
        await World.HasAccountAsync(role: "end-user", suspended: true);
        var lines = await CheckAsync(request);

        Assert.Equal(2, lines.Count(line => !line.Holds));
        Assert.Contains(lines, line => line is { Holds: false, Found: "end-user" } && line.What.Contains("has the role agent (", StringComparison.Ordinal));
        Assert.Contains(lines, line => line is { Holds: false, Found: "it is suspended" });
    }

    [Fact]
    public async Task Says_that_the_bot_itself_took_the_access_away_since()
    {
        var request = await GrantAsync();
        var left = await World.OffboardAsync();
        await Bot.LookAsync(left);
        var lines = await CheckAsync(request);

        Assert.Contains(lines, line => !line.Holds && line.Found.EndsWith($"({left.Item})", StringComparison.Ordinal));
        Assert.Contains(lines, line => line is { Holds: false, What: "the Okta app is assigned", Found: "it is not" });
    }

    [Theory]
    [InlineData("confirmed by pat", "confirmed by gus", "the journal's copy of the hashes")]
    [InlineData(" facts=", " facts=00", "SHA-256 of the facts", "the journal's copy of the hashes", "everything else")]
    [InlineData("\"by\": \"pat\"", "\"by\": \"gus\"", "SHA-256 of the facts", "the journal's copy of the hashes", "everything else")]
    [InlineData("```json", "```text", "SHA-256 of the facts", "the journal's copy of the hashes", "everything else")]
    public async Task Notices_each_change_to_the_note(string text, string other, params string[] fails)
    {
        var request = await GrantAsync();
        await EditAsync(request, body => body.Replace(text, other, StringComparison.Ordinal));

        Assert.Equal(fails, (await CheckAsync(request)).Where(line => !line.Holds).Select(line => line.What));
    }

    [Fact]
    public async Task Notices_facts_that_were_written_anew_together_with_their_hash()
    {
        var request = await GrantAsync();
        await EditAsync(request, body =>
        {
            var (facts, forged) = (GrantWords.FactsIn(body)!, GrantWords.FactsIn(body)!.Replace("\"label_event\": ", "\"label_event\": 9", StringComparison.Ordinal));
            return body.Replace(facts, forged, StringComparison.Ordinal)
                .Replace(GrantWords.HashOf(facts), GrantWords.HashOf(forged), StringComparison.Ordinal);
        });

        var fails = (await CheckAsync(request)).Where(line => !line.Holds).ToList();
        Assert.Contains(fails, line => line.What == "the journal's copy of the hashes");
        Assert.Contains(fails, line => line.Found == "GitLab has no such event");
    }

    [Fact]
    public async Task Takes_facts_that_are_no_facts_for_none()
    {
        var request = await GrantAsync();
        await EditAsync(request, body => body.Replace(GrantWords.FactsIn(body)!, "{}", StringComparison.Ordinal)
            .Replace(GrantWords.HashOf(GrantWords.FactsIn(body)!), GrantWords.HashOf("{}"), StringComparison.Ordinal));

        Assert.Contains(await CheckAsync(request), line => line is { Holds: false, What: "everything else" });
    }

    [Fact]
    public async Task Says_that_the_note_was_deleted()
    {
        var request = await GrantAsync();
        using var http = GitLab();
        var (place, _) = await FindAsync(http, request);
        (await http.DeleteAsync(new Uri(place, UriKind.Relative))).EnsureSuccessStatusCode();

        var line = Assert.Single(await CheckAsync(request));
        Assert.Equal(("the note with the evidence", false), (line.What, line.Holds));
    }

    [Fact]
    public async Task Notices_a_receipt_that_was_changed_in_the_database()
    {
        var request = await GrantAsync();
        await RunAsync("UPDATE journal SET receipt = replace(receipt, 'pat', 'gus') WHERE step = 'seat'");

        var fails = (await CheckAsync(request)).Where(line => !line.Holds).ToList();
        Assert.Equal(2, fails.Count);
        Assert.Contains(fails, line => line.What.StartsWith("the receipt access/seat/", StringComparison.Ordinal));
        Assert.Contains(fails, line => line.What == "the audit log's rows about it" && line.Found.Contains("is not as row", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_a_row_of_the_log_that_was_changed()
    {
        var request = await GrantAsync();
        await RunAsync("UPDATE audit SET body = replace(body, 'pat', 'gus') WHERE body LIKE '%\"kind\":\"receipt\"%\"step\":\"seat\"%'");

        var fails = (await CheckAsync(request)).Where(line => !line.Holds).ToList();
        Assert.Equal("the audit log's rows about it", Assert.Single(fails).What);
        Assert.Contains("was altered", fails[0].Found, StringComparison.Ordinal);
    }

    private async Task<RequestRef> GrantAsync()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        return request;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await Bot.Services.GetRequiredService<Database>().OpenAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private HttpClient GitLab()
    {
        var http = new HttpClient { BaseAddress = World.Sandbox.Addresses.GitLab };
        http.DefaultRequestHeaders.Add("PRIVATE-TOKEN", "sandbox-accessbot");
        return http;
    }

    private async Task EditAsync(RequestRef request, Func<string, string> edit)
    {
        using var http = GitLab();
        var (place, body) = await FindAsync(http, request);
        Assert.NotEqual(body, edit(body));
        (await http.PutAsJsonAsync(place, new { body = edit(body) })).EnsureSuccessStatusCode();
    }

    private static async Task<(string Place, string Body)> FindAsync(HttpClient http, RequestRef request)
    {
        var notes = $"api/v4/projects/{Uri.EscapeDataString(request.Issue!.Project)}/issues/{request.Issue.Iid}/notes";
        var note = (await http.GetFromJsonAsync<JsonArray>(notes))!.Single(
            one => one!["body"]!.GetValue<string>().Contains("accessbot access/ready", StringComparison.Ordinal))!;
        return ($"{notes}/{note["id"]}", note["body"]!.GetValue<string>());
    }

    private async Task<IReadOnlyList<EvidenceLine>> CheckAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default))!;
}
