using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Configuration.Yaml;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration;

/// <summary>Reads the one configuration file. Every mistake in it is found in one go.</summary>
public static class SettingsFile
{
    /// <summary>The settings, or <see cref="ConfigurationRefused"/> with every problem.</summary>
    /// <param name="path">As the person named it; problems repeat it so.</param>
    public static Settings Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            var why = File.Exists(path) ? "cannot be read by this account." : "there is no such file.";
            throw new ConfigurationRefused([new Problem(path, 0, why)]);
        }

        return Read(path, text, Path.GetDirectoryName(Path.GetFullPath(path))!, Environment.GetEnvironmentVariable);
    }

    internal static Settings Read(string file, string text, string folder, Func<string, string?> environment)
    {
        var reading = new Reading(file, folder, environment);
        var root = new YamlFile(reading.Report).Read(text);
        if (root is null && reading.Problems.Count == 0) reading.Report(0, "the file is empty.");
        if (root is null) throw new ConfigurationRefused(reading.Problems);
        var settings = Section.Root(reading, root, new SchemaObject(), Everything);
        Sources.RefuseOverlaps(reading, settings.Sources);
        LightAgentSettings.RefuseWithoutGlobal(reading, settings);
        SignInSettings.RefuseContradictions(reading, settings);
        if (reading.Problems.Count == 0) InstanceNames.Refuse(reading, settings);
        return reading.Problems.Count == 0 ? Joined(settings) : throw new ConfigurationRefused(reading.Problems);
    }

    /// <summary>Fills in what one section takes from another.</summary>
    private static Settings Joined(Settings settings)
    {
        var federal = settings.Access;
        federal.HoldLabel = settings.GitLab.HoldLabel;
        federal.LightAgentRole = new CustomRoleId(settings.Zendesk.UsFederal!.LightAgentRoleId);
        federal.MessageIdDomain = EmailAddress.Parse(settings.Mail.From).Domain;
        var removals = settings.Deprovisioning;
        removals.HoldLabel = settings.GitLab.HoldLabel;
        SignpostSection.Join(settings);
        InstanceNames.Join(settings);
        removals.OperatorGroup = settings.Operators.Permitted;
        removals.Protected = [.. settings.Protected];
        settings.LightAgent?.Join(settings);
        return settings;
    }

    /// <summary>What the file may hold, found by reading an empty one.</summary>
    internal static SchemaObject Describe()
    {
        var schema = new SchemaObject();
        Section.Root(new Reading("", "/", _ => null), null, schema, Everything);
        return schema;
    }

    private static Settings Everything(Section s) => new()
    {
        GitLab = s.RequiredChild("gitlab", "where the issues are", GitLabSettings.Read),
        Sources = Sources.Read(s),
        Zendesk = s.RequiredChild("zendesk", "the Zendesk instances", ZendeskSettings.Read),
        Okta = s.RequiredChild("okta", "the company directory", OktaSettings.Read),
        Mail = s.RequiredChild("mail", "how the bot sends mail", MailSection.Read),
        Access = s.RequiredChild("access", "the rules of Federal access", AccessSection.Read),
        Deprovisioning = s.Child("deprovisioning", "the rules of removals", DeprovisioningSection.Read),
        Signpost = s.Child(
            "signpost", "where requests for Zendesk Global are sent", SignpostSection.Read),
        LightAgent = LightAgentSettings.ReadIfWritten(s),
        Forms = s.Child("forms", "the words that forms use; what is left out is built in", FormsSection.Read),
        People = s.Child("people", "who counts as a colleague", PeopleSettings.Read),
        Operators = s.RequiredChild("operators", "the people who run the bot", OperatorSettings.Read),
        Protected = s.Values("protected", Kinds.Mailbox, "people whose access the bot never changes"),
        Storage = s.Child("storage", "the bot's memory", StorageSettings.Read),
        Templates = s.Child("templates", "the texts that people get", t =>
            t.Place("directory", "../templates", "the folder of templates, one folder for each workflow")!),
        Dashboard = s.Child("dashboard", "the operator's desk", DashboardSettings.Read),
        Webhooks = s.Child("webhooks", "hints from GitLab that save waiting for the next poll", WebhookSettings.Read),
        Telemetry = s.Child("telemetry", "what the bot tells about its own running", TelemetrySettings.Read),
        Deadlines = s.Child("deadlines", "how long requests may take", DeadlineSettings.Read),
        Log = s.Child("log", "log lines, on standard error", LogSection.Read),
        Schedule = s.Child("schedule", "pace", ScheduleSettings.Read),
    };
}
