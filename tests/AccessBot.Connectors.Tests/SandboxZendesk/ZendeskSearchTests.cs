using System.Text.Json;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

public sealed class ZendeskSearchTests
{
    private const string Export = "/api/v2/search/export?filter[type]=ticket";

    [Fact]
    public async Task Search_ends_at_a_thousand_results()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(1200);
        var query = Uri.EscapeDataString($"type:ticket assignee:{zendesk.IdOf("leo@gitlab.com")} status<closed");
        var path = $"/api/v2/search?query={query}&page=";
        Assert.Equal(1200, (await zendesk.GetAsync(path + 1)).Json.Number("count"));
        Assert.Equal(JsonValueKind.Null, (await zendesk.GetAsync(path + 10)).Json.GetProperty("next_page").ValueKind);
        Assert.Equal(422, (await zendesk.GetAsync(path + 11)).Status);
    }

    [Fact]
    public async Task Search_still_shows_a_ticket_that_has_been_taken_away()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(1);
        var query = "/api/v2/search?query=" + Uri.EscapeDataString("type:ticket assignee:leo@gitlab.com");
        var id = zendesk.State("tickets")[^1].Number("id");
        await zendesk.PutAsync($"/api/v2/tickets/{id}", ZendeskTicketTests.Nobody);
        Assert.Equal(1, (await zendesk.GetAsync(query)).Json.Number("count"));
        zendesk.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(0, (await zendesk.GetAsync(query)).Json.Number("count"));
    }

    [Fact]
    public async Task The_export_goes_on_past_a_thousand_by_cursor()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(1200);
        var path = Export + "&page[size]=500&query=" + Uri.EscapeDataString("assignee:leo@gitlab.com status<closed");
        var seen = new HashSet<long>();
        while (path is not null)
        {
            var page = (await zendesk.GetAsync(path)).Json;
            seen.UnionWith(page.List("results").Select(ticket => ticket.Number("id")));
            Assert.Equal(page.Text("links.next") is not null, page.Flag("meta.has_more"));
            path = page.Text("links.next");
        }

        Assert.Equal(1200, seen.Count);
    }

    [Fact]
    public async Task The_export_refuses_a_type_in_the_query_and_an_old_cursor()
    {
        await using var zendesk = await ZendeskTicketTests.WithTicketsAsync(3);
        Assert.Equal(422, (await zendesk.GetAsync(Export + "&query=type:ticket%20status%3Cclosed")).Status);
        var page = await zendesk.GetAsync(Export + "&page[size]=1&query=status%3Cclosed");
        zendesk.Time.Advance(TimeSpan.FromHours(1));
        await zendesk.SignInAgainAsync();
        Assert.Equal(400, (await zendesk.GetAsync(page.Json.Text("links.next")!)).Status);
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
            seen.AddRange(page.List("tickets").Select(ticket => ticket.Number("id")));
            path = page.Text("after_url")! + "&per_page=70";
            done = page.Flag("end_of_stream");
        }

        Assert.Equal(160, seen.Distinct().Count());
        Assert.Equal(160, seen.Count);
    }
}
