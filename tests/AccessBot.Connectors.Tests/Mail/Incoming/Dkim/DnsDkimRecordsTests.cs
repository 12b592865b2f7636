using AccessBot.Connectors.Mail.Incoming.Dkim;
using AccessBot.Workflows.Ports;
using DnsClient;

namespace AccessBot.Connectors.Tests.Mail.Incoming.Dkim;

/// <summary>Questions over real UDP, to a name server that answers as it is told to.</summary>
public sealed class DnsDkimRecordsTests
{
    [Fact]
    public async Task A_key_comes_whole_however_many_strings_it_is_in()
    {
        await using var dns = new DnsStandIn();
        var text = "v=DKIM1; p=" + new string('A', 700);
        dns.Answers["s1._domainkey.gitlab.com"] = DnsAnswer.Key(text);

        Assert.Equal(text, await dns.Records().FindAsync("s1", "gitlab.com", default));
    }

    [Fact]
    public async Task No_name_no_record_and_two_records_are_no_key()
    {
        await using var dns = new DnsStandIn();
        dns.Answers["none._domainkey.gitlab.com"] = new(0);
        dns.Answers["two._domainkey.gitlab.com"] = new(0, "v=DKIM1; p=A", "v=DKIM1; p=B");

        foreach (var selector in new[] { "missing", "none", "two" })
            Assert.Null(await dns.Records().FindAsync(selector, "gitlab.com", default));
    }

    [Fact]
    public async Task Everything_else_that_a_name_server_does_is_trouble_of_that_name()
    {
        await using var dns = new DnsStandIn();
        DnsAnswer[] answers =
        [
            DnsAnswer.Silent, new(1), new(2), new(4), new(5), new(9), new(0) { IsGarbage = true },
            new(0, "v=DKIM1; p=A") { IsOfAnother = true }, new(0) { IsCut = true },
        ];
        foreach (var (at, answer) in answers.Index()) dns.Answers[$"s{at}._domainkey.gitlab.com"] = answer;

        foreach (var at in Enumerable.Range(0, answers.Length))
        {
            var trouble = await Assert.ThrowsAsync<KeyTrouble>(() => dns.Records().FindAsync($"s{at}", "gitlab.com", default));
            Assert.Equal(("DNS", KeyStanding.Unanswered), (trouble.Vendor, trouble.Standing));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("s1.")]
    [InlineData(".s1")]
    [InlineData("a b")]
    [InlineData("s1\n")]
    [InlineData("s\u00e9")]
    [InlineData("*")]
    [InlineData("a/b")]
    [InlineData("a\\.b")]
    [InlineData("\u0430")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task What_is_no_selector_is_no_key_and_no_question(string selector)
    {
        await using var dns = new DnsStandIn();

        Assert.Null(await dns.Records().FindAsync(selector, "gitlab.com", default));
        Assert.Null(await dns.Records().FindAsync("s1", selector, default));
        Assert.Empty(dns.Asked);
    }

    [Fact]
    public async Task A_machine_without_name_servers_is_trouble_of_our_own_and_they_are_looked_for_again()
    {
        await using var dns = new DnsStandIn();
        dns.Answers["s1._domainkey.gitlab.com"] = DnsAnswer.Key("v=DKIM1; p=A");
        var made = 0;
        var records = new DnsDkimRecords(() => made++ == 0
            ? throw new InvalidOperationException("no name servers are known")
            : dns.Client());

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => records.FindAsync("s1", "gitlab.com", default));

        Assert.Contains("cannot be asked: no name servers are known", trouble.Message, StringComparison.Ordinal);
        Assert.Equal("v=DKIM1; p=A", await records.FindAsync("s1", "gitlab.com", default));
    }

    [Fact]
    public async Task A_client_with_an_empty_list_of_name_servers_is_trouble_and_no_answer()
    {
        var records = new DnsDkimRecords(() => new LookupClient(new LookupClientOptions(Array.Empty<NameServer>()) { AutoResolveNameServers = false }));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => records.FindAsync("s1", "gitlab.com", default));

        Assert.Equal("DNS", trouble.Vendor);
    }
}
