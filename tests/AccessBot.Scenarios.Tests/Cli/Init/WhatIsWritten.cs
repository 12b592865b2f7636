using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Scenarios.Tests.Configuration;
using AccessBot.Vocabulary;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Scenarios.Tests.Cli.Init;

/// <summary>The written configuration, read again: what the practice world has no server for.</summary>
public sealed class WhatIsWritten
{
    private static readonly SecretPlace Secret = new(new SecretRef { Env = "NAME" }, "{ env: NAME }");

    private static readonly MailServer Imap = new("imap.example.com", 993, MailSecurity.ImplicitTls);

    [Fact]
    public void Is_a_password_for_sending_copies_and_mailbox()
    {
        var mail = Read(new("bot@example.com", Secret));

        Assert.Equal("NAME", mail.Smtp!.Password!.Env);
        Assert.Equal("NAME", mail.Copies!.Imap!.Password!.Env);
        Assert.Equal("bot@example.com", mail.Copies.Bcc);
    }

    [Fact]
    public void Is_a_key_of_Google_in_all_three()
    {
        var mail = Read(new("bot@example.com", Secret, MailProvider.Google));

        Assert.Equal((MailProvider.Google, "NAME"), (mail.Smtp!.OAuth!.Provider, mail.Smtp.OAuth.ServiceAccount!.Env));
        Assert.Equal(MailProvider.Google, mail.Copies!.Imap!.OAuth!.Provider);
    }

    [Fact]
    public void Is_an_app_of_Microsoft_in_all_three()
    {
        var mail = Read(new("bot@example.com", Secret, MailProvider.Microsoft, "example.onmicrosoft.com", "0000-1"));

        Assert.Equal(("example.onmicrosoft.com", "0000-1", "NAME"), (mail.Smtp!.OAuth!.Tenant, mail.Smtp.OAuth.ClientId, mail.Smtp.OAuth.ClientSecret!.Env));
        Assert.Equal(MailProvider.Microsoft, mail.Copies!.Imap!.OAuth!.Provider);
    }

    [Fact]
    public void Is_an_instance_without_an_app_where_people_come_in_elsewhere()
    {
        var zendesk = new ZendeskPart(new("https://a.zendesk.com"), "bot", Secret, new(7, "Light agent"), null);
        var settings = Files.Read(ConfigurationText.Of(Answered(null) with
        {
            Instances = [new("sales", zendesk, "Zendesk: Sales, Sell's desk", null, null, "elsewhere", null, null, "#sales in Slack")],
            LightAgents = null,
        }));

        Assert.Empty(settings.Deprovisioning.WhenRemoved.AddLabels);
        Assert.Empty(settings.Pace.WhenGiven.AddLabels);
        var sales = Assert.Single(settings.Instances);
        Assert.Null(sales.App);
        Assert.Equal(("Zendesk: Sales", "Sell's desk", "#sales in Slack"), (sales.Words.System, sales.Words.Aliases[0], sales.Elsewhere.Help));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("a::b")]
    [InlineData("a: b")]
    [InlineData("it's")]
    [InlineData("#help")]
    [InlineData("help #2")]
    [InlineData("- x")]
    [InlineData("null")]
    [InlineData("*x")]
    [InlineData("[x], {y}")]
    [InlineData("x:")]
    [InlineData("\"q\"")]
    [InlineData("% @ `")]
    public void Is_read_as_it_was_meant(string label)
    {
        var settings = Files.Read(ConfigurationText.Of(Answered(null)).Replace("LABEL", Yaml.Scalar(label), StringComparison.Ordinal));

        Assert.Equal(label.Replace("{}", "", StringComparison.Ordinal), settings.LightAgent!.Rules.Help);
    }

    private static MailOptions Read(MailSignInPart signIn)
    {
        var settings = Files.Read(ConfigurationText.Of(Answered(signIn)));
        Assert.Equal(signIn.OAuth?.Provider, settings.LightAgent!.Mailbox.Imap!.OAuth?.Provider);
        Assert.Equal(signIn.Password?.Env, settings.LightAgent.Mailbox.Imap.Password?.Env);
        return settings.Mail;
    }

    private static SetUp Answered(MailSignInPart? signIn) => new(
        "act", "example.com",
        new(new("https://gitlab.example.com"), Secret, "bot", [new(new("team", IsGroup: true), RequestRef.AccessRequest, "access")], null, "people", null),
        new(new("https://example.okta.com"), "0oa1", Secret, null, "ana@example.com", null),
        [new("main", new(new("https://main.zendesk.com"), "bot", Secret, new(12, "Light agent"), new(34, "Support")), "Zendesk Main", new("0oa2", "App"), null, "mail", null, null, null)],
        new("bot@example.com", new("smtp.example.com", 587, MailSecurity.StartTls), signIn, signIn is null ? null : new(null, Imap)),
        new("light@example.com", signIn is null ? new("mail", null) : new(null, Imap), signIn, "mx.google.com", "LABEL"),
        new("operators", null, null, null, null));
}
