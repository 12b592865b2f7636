using System.Security.Cryptography;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Cli.Init;

/// <summary>Each is named with its line and what to do, and nothing is written.</summary>
public sealed class AnswersThatDoNotWork : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private Newcomer _newcomer = null!;

    public async Task InitializeAsync() => _newcomer = new Newcomer(_world = await PracticeWorld.StartAsync());

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("company_domain", "Example Ltd", "'Example Ltd' is not a domain such as example.com.")]
    [InlineData("mode", "shaddow", "'shaddow' can be 'shadow' or 'act'; did you mean 'shadow'?")]
    [InlineData("gitlab.url", "http://gitlab.example.com", "plain http:// is for this machine only")]
    [InlineData("gitlab.url", "http://127.0.0.1:1", "127.0.0.1:1 cannot be reached")]
    [InlineData("gitlab.token", "env ACCESSBOT_NO_SUCH_VARIABLE", "the environment variable ACCESSBOT_NO_SUCH_VARIABLE, which is not set. Set it where this runs (export ACCESSBOT_NO_SUCH_VARIABLE=…)")]
    [InlineData("gitlab.token", "file no/such/file", "which does not exist. Put it there, readable by this account only (mode 0600).")]
    [InlineData("gitlab.token", "glpat-0123456789abcdefghij", "that is not where it is kept: write 'env NAME' or 'file PATH'. If it was the token or key itself, others may have seen it: replace it.")]
    [InlineData("gitlab.token", "file wrong-secret", "GitLab: the token was refused (401)")]
    [InlineData("gitlab.access_requests", "team/acess-requests", "there is no project or group team/acess-requests that accessbot can see. Did you mean 'team/access-requests'")]
    [InlineData("gitlab.removals_group", "people-groop", "there is no group people-groop that accessbot can see. Did you mean 'people-group'")]
    [InlineData("okta.private_key", "file wrong-key.pem", null)]
    [InlineData("okta.canary", "nobody@gitlab.com", "shows nobody with the login nobody@gitlab.com: correct the login, or give the app an admin role")]
    [InlineData("okta.username_attribute", "gitlabUser", "sam@gitlab.com has no profile attribute 'gitlabUser'. Did you mean 'gitlabUsername'")]
    [InlineData("instances[0].name", "US Federal", "'US Federal' is no name for an instance: lower-case letters, digits and single hyphens, such as 'us-federal'.")]
    [InlineData("instances[1].name", "us-federal", "another instance is called 'us-federal' already.")]
    [InlineData("instances[0].client_secret", "file wrong-secret", "gave no token to the OAuth client")]
    [InlineData("instances[0].light_agent_role", "GitLab Staff", "'GitLab Staff' is not a light agent role. Its light agent role is 'Light agent'.")]
    [InlineData("instances[0].light_agent_role", "Light agnet", "this instance has no role 'Light agnet'. Did you mean 'Light agent'")]
    [InlineData("instances[0].tickets_to_group", "Suport", "this instance has no group 'Suport'. Did you mean 'Support'")]
    [InlineData("instances[0].app", "Zendesk Federal", "Okta shows the service app no app 'Zendesk Federal'. Did you mean 'Zendesk US Federal'")]
    [InlineData("instances[0].group", "okta-zendeskusfederal-users", "Did you mean 'okta-zendeskfederal-users'")]
    [InlineData("instances[0].way_in", "letter", "'letter' can be 'request' or 'mail' or 'elsewhere'.")]
    [InlineData("instances[0].way_in", "mail", "another instance has that way in. A second one needs an address and a mailbox of its own")]
    [InlineData("instances[0].verification_group", "none", "with 'request' somebody has to say yes")]
    [InlineData("instances[0].verification_mail_to", null, "'instances[0].verification_mail_to' is missing. The address to which the question is mailed.")]
    [InlineData("mail.from", "the bot", "'the bot' is not a plain email address")]
    [InlineData("mail.server", "127.0.0.1:1", "127.0.0.1:1 cannot be reached")]
    [InlineData("mail.server", "smtp example", "'smtp example' is not a server and a port, such as smtp.example.com:587.")]
    [InlineData("mail.copies", "outbox", "'outbox' is neither 'maildir PATH' nor 'imap HOST'.")]
    [InlineData("light_agents.mailbox", "maildir no-such-folder", "no-such-folder is no folder that this account can see: make it, with new, cur and tmp in it.")]
    [InlineData("audit.key", "file wrong-secret", "cannot sign: it is no private key on P-256 in PEM.")]
    [InlineData("desk", "https://desk.example.com", "elsewhere than on this machine the desk needs a sign-in")]
    public async Task Is_named_with_what_to_do(string key, string? answer, string? says)
    {
        await File.WriteAllTextAsync(Path.Combine(_newcomer.Folder, "wrong-secret"), "not-the-secret-of-anything");
        using (var key2048 = RSA.Create(2048)) await File.WriteAllTextAsync(Path.Combine(_newcomer.Folder, "wrong-key.pem"), key2048.ExportPkcs8PrivateKeyPem());

        var init = await _newcomer.InitAsync(_newcomer.AnswersFile((key, answer)));

        Assert.True(init.Code == 2, init.Text);
        Assert.Contains(says ?? "gave no token to the service app", init.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was written", init.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", init.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("glpat-0", init.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_newcomer.Config));
        Assert.False(File.Exists(_newcomer.Steps));
    }

    [Theory]
    [InlineData("okta.users.read okta.groups.manage", "has not been granted okta.apps.read: in Okta's admin console Applications, the app, Okta API Scopes, Grant.")]
    [InlineData("okta.apps.read okta.groups.manage", "has not been granted okta.users.read")]
    [InlineData("okta.users.read", "has not been granted okta.apps.read, okta.groups.manage")]
    public async Task Are_scopes_that_nobody_granted(string granted, string says)
    {
        Grant(granted.Split(' '));

        var init = await _newcomer.InitAsync(_newcomer.AnswersFile());

        Assert.Equal(2, init.Code);
        Assert.Contains(says, init.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_none_where_apps_are_assigned_one_by_one()
    {
        Grant("okta.users.read", "okta.apps.manage");

        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(("instances[0].group", "none"), ("instances[1].group", "none")));

        Assert.True(init.Code == 0, init.Text);
        Assert.Contains("'Edit application's user assignments' on 'Zendesk US Federal' and 'Zendesk Global'", await File.ReadAllTextAsync(_newcomer.Steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_a_mailbox_and_a_server_that_cannot_be_reached()
    {
        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(
            ("light_agents.mailbox", "imap 127.0.0.1:1"), ("light_agents.username", "light-agents@gitlab.com"), ("light_agents.password", "file w-state/secrets/gitlab-token"),
            ("mail.copies", "imap 127.0.0.1:1"), ("mail.sign_in", "password"), ("mail.username", "accessbot"), ("mail.password", "file w-state/secrets/gitlab-token")));

        Assert.Equal(2, init.Code);
        Assert.Contains("'light_agents.password' does not work: the incoming mailbox: 127.0.0.1:1 cannot be reached", init.Text, StringComparison.Ordinal);
        Assert.Contains("'mail.password' does not work: the mail server: ", init.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "mail.password")]
    [InlineData("google", "mail.service_account")]
    [InlineData("microsoft", "mail.client_secret")]
    public async Task Break_nothing_that_hangs_on_them(string way, string key)
    {
        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(
            ("mail.sign_in", way), (key, "hunter2"), ("mail.tenant", "example.com"), ("mail.client_id", "0000"), ("mail.copies", "imap 127.0.0.1:1"), ("light_agents.mailbox", "imap 127.0.0.1:1"),
            ("light_agents.password", "hunter2")));

        Assert.Equal(2, init.Code);
        Assert.True(init.Text.Contains($"'{key}' does not work: that is not where it is kept", StringComparison.Ordinal), init.Text);
        Assert.DoesNotContain("AccessBot stopped", init.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", init.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_named_when_there_is_hardly_any()
    {
        var file = Path.Combine(_newcomer.Folder, "answers.yml");
        await File.WriteAllTextAsync(file, "mode: act\ninstances:\n  - way_in: mail\n    client_id: x\n");

        await Verify((await _newcomer.InitAsync(file)).Text);
    }

    [Fact]
    public async Task Are_all_told_in_one_go()
    {
        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(
            ("company_domain", null), ("gitlab.removals_group", "people-groop"), ("instances[0].app", "Zendesk Federal"), ("mail.copies", "outbox"), ("operators.group", "suport-ops")));

        await Verify(init.Text);
    }

    [Theory]
    [InlineData("gitlab:\n  adress: x", "'gitlab.adress' is not a key here")]
    [InlineData("instances:\n  - urll: x", "'instances[0].urll' is not a key here; did you mean 'instances[].url'?")]
    [InlineData("just text", "the file is a list of 'key: value' lines; 'accessbot init --answers-template' shows one.")]
    [InlineData("a: [", "this is not YAML")]
    [InlineData("", "the file is a list of 'key: value' lines")]
    public async Task A_file_with_a_slip_asks_no_vendor(string text, string says)
    {
        var file = Path.Combine(_newcomer.Folder, "answers.yml");
        await File.WriteAllTextAsync(file, text);

        var init = await _newcomer.InitAsync(file);

        Assert.Equal(2, init.Code);
        Assert.Contains(says, init.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was written", init.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_kept_where_they_are_well_formed_and_what_is_missing_is_listed()
    {
        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(("instances[0].client_secret", "env ACCESSBOT_NO_SUCH_VARIABLE"), ("instances[0].light_agent_role", "21400000000037"),
            ("instances[0].tickets_to_group", null)), "--keep");

        Assert.Equal(1, init.Code);
        Assert.Contains("client_secret: { env: ACCESSBOT_NO_SUCH_VARIABLE }", await File.ReadAllTextAsync(_newcomer.Config), StringComparison.Ordinal);
        var steps = await File.ReadAllTextAsync(_newcomer.Steps);
        Assert.Contains("## Before anything can be checked", steps, StringComparison.Ordinal);
        Assert.Contains("comes from the environment variable ACCESSBOT_NO_SUCH_VARIABLE, which is not set.", steps, StringComparison.Ordinal);
    }

    private void Grant(params string[] scopes) =>
        _world.Sandbox.World.Behaviours = _world.Sandbox.World.Behaviours with { Okta = new() { Scopes = scopes } };
}
