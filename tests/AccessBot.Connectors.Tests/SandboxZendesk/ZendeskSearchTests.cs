using System.Text.Json;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

public sealed class ZendeskSearchTests
{
    [Fact]
    public async Task Search_ends_at_a_thousand_results()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(1200);
        var path = $"/api/v2/search?query={Uri.EscapeDataString($"type:ticket assignee:{zendesk.IdOf("leo@gitlab.com")} status<closed")}&page=";
        Assert.Equal(1200, (await zendesk.GetAsync(path + 1)).Json.GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await zendesk.GetAsync(path + 10)).Json.GetProperty("next_page").ValueKind);
        Assert.Equal(422, (await zendesk.GetAsync(path + 11)).Status);
    }

    [Fact]
    public async Task Search_still_shows_a_ticket_that_has_been_taken_away()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(1);
        var query = "/api/v2/search?query=" + Uri.EscapeDataString("type:ticket assignee:leo@gitlab.com");
        var id = zendesk.State("tickets")[^1].GetProperty("id").GetInt64();
        await zendesk.PutAsync($"/api/v2/tickets/{id}", ZendeskTicketTests.Nobody);
        Assert.Equal(1, (await zendesk.GetAsync(query)).Json.GetProperty("count").GetInt32());
        zendesk.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(0, (await zendesk.GetAsync(query)).Json.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_export_goes_on_past_a_thousand_by_cursor()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(1200);
        var path = $"/api/v2/search/export?filter[type]=ticket&page[size]=500&query={Uri.EscapeDataString("assignee:leo@gitlab.com status<closed")}";
        var seen = new HashSet<long>();
        while (path is not null)
        {
            var page = (await zendesk.GetAsync(path)).Json;
            seen.UnionWith(page.GetProperty("results").EnumerateArray().Select(ticket => ticket.GetProperty("id").GetInt64()));
            Assert.Equal(page.GetProperty("links").GetProperty("next").GetString() is not null, page.GetProperty("meta").GetProperty("has_more").GetBoolean());
            path = page.GetProperty("links").GetProperty("next").GetString();
        }

        Assert.Equal(1200, seen.Count);
    }

    [Fact]
    public async Task The_export_refuses_a_type_in_the_query_and_an_old_cursor()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(3);
        var typed = "/api/v2/search/export?filter[type]=ticket&query=" + Uri.EscapeDataString("type:ticket status<closed");
        Assert.Equal(422, (await zendesk.GetAsync(typed)).Status);
        var page = await zendesk.GetAsync("/api/v2/search/export?filter[type]=ticket&page[size]=1&query=" + Uri.EscapeDataString("status<closed"));
        zendesk.Time.Advance(TimeSpan.FromHours(1));
        zendesk.UseToken((await zendesk.PostAsync("/oauth/tokens", ZendeskVisitor.Credentials("global"))).Json.GetProperty("access_token").GetString()!);
        Assert.Equal(400, (await zendesk.GetAsync(page.Json.GetProperty("links").GetProperty("next").GetString()!)).Status);
    }

    [Fact]
    public async Task The_incremental_export_reads_every_ticket_once()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(100);
        var path = "/api/v2/incremental/tickets/cursor.json?per_page=70&start_time=0";
        var seen = new List<long>();
        for (var done = false; !done;)
        {
            var page = (await zendesk.GetAsync(path)).Json;
            seen.AddRange(page.GetProperty("tickets").EnumerateArray().Select(ticket => ticket.GetProperty("id").GetInt64()));
            path = page.GetProperty("after_url").GetString()! + "&per_page=70";
            done = page.GetProperty("end_of_stream").GetBoolean();
        }

        Assert.Equal(160, seen.Distinct().Count());
        Assert.Equal(160, seen.Count);
    }
}
