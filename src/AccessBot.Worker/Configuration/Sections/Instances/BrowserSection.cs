using AccessBot.Connectors.Evidence;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>A browser that is signed in to one instance, for screenshots as evidence.</summary>
internal static class BrowserSection
{
    public const string Says =
        "a browser signed in to this instance: evidence is then a screenshot of the person's page";

    // A file that is missing or has run out holds up no removal: evidence is drawn and says so, and 'check' finds it.
    public static BrowserSessionOptions? Read(Section s, Uri? instance)
    {
        const string StateSays = "the file with the browser's cookies, as Playwright saves its storage state; a secret";
        s.Required("state_file", Kinds.Text, StateSays);
        var options = new BrowserSessionOptions
        {
            StateFile = s.Place("state_file", null, StateSays) ?? "",
            Chromium = s.Place(
                "chromium", null, "the Chromium or Chrome program; looked for in the usual places when left out"),
            Sandbox = s.Optional(
                "chromium_sandbox", Kinds.Switch, "true",
                "false where Chromium may not make user namespaces, such as in most containers"),
            Timeout = s.Optional(
                "timeout", Kinds.Duration("1s", "5m"), "30s",
                "how long the page may take to come, and then to show the person"),
        };
        if (!s.IsPresent) return null;
        Forget(options, instance);
        return options;
    }

    private static void Forget(BrowserSessionOptions options, Uri? instance)
    {
        if (instance is null) return;
        try
        {
            foreach (var secret in BrowserState.Read(options.StateFile, instance).Secrets)
                SecretScrubber.Remember(secret);
        }
        catch (InvalidOperationException)
        {
            // Said by 'check' and in the evidence itself.
        }
    }
}
