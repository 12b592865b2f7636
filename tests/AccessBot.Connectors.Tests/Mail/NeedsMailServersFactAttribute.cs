namespace AccessBot.Connectors.Tests.Mail;

/// <summary>
/// A test over real Postfix, Dovecot and OpenDKIM; skipped, and said so, where they were not started.
/// </summary>
public sealed class NeedsMailServersFactAttribute : FactAttribute
{
    public NeedsMailServersFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("ACCESSBOT_TEST_SMTP_PORT") is null)
            Skip = "no mail servers here: eval \"$(tests/Support/mail-servers.sh start DIR)\" starts them";
    }
}
