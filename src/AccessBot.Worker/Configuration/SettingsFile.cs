using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Worker.Configuration.Sections.Words;
using AccessBot.Worker.Configuration.Yaml;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ends;

namespace AccessBot.Worker.Configuration;

/// <summary>Reads the one configuration file. Every mistake in it is found in one go.</summary>
public static class SettingsFile
{
    /// <summary>The settings, or <see cref="ConfigurationRefused"/> with every problem.</summary>
    /// <param name="path">As the person named it; problems repeat it so.</param>
    public static Settings Load(string path)
    {
        var text = ReadText(path);
        var file = Path.GetFullPath(path);
        return Read(path, text, Path.GetDirectoryName(file)!, Environment.GetEnvironmentVariable) with { File = file, Text = text };
    }

    /// <summary>A file that a person named, or <see cref="ConfigurationRefused"/> that says why it cannot be read.</summary>
    internal static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "is a folder: name the file in it."
                : File.Exists(path) ? "cannot be read by this account." : "there is no such file.";
            throw new ConfigurationRefused([new Problem(path, 0, why)]);
        }
    }

    internal static Settings Read(string file, string text, string folder, Func<string, string?> environment)
    {
        var reading = new Reading(file, folder, environment);
        var root = new YamlFile(reading.Report).Read(text);
        if (root is null && reading.Problems.Count == 0) reading.Report(0, "the file is empty.");
        if (root is null) throw new ConfigurationRefused(reading.Problems);
        if (EarlierForm.Found(root) is { } earlier) throw new ConfigurationRefused([new Problem(file, earlier.Line, earlier.Says)]);
        var settings = Section.Root(reading, root, new SchemaObject(), Everything);
        Sources.RefuseOverlaps(reading, settings.Sources);
        LightAgentDoubts.Refuse(reading, settings);
        SignInSettings.RefuseContradictions(reading, settings);
        CampaignSettings.RefuseContradictions(reading, settings);
        InstanceNames.RefuseOneNameTwice(reading, settings);
        RetentionSettings.RefuseContradictions(reading, settings);
        return reading.Problems.Count == 0 ? SettingsJoin.Join(settings) : throw new ConfigurationRefused(reading.Problems);
    }

    /// <summary>What the file may hold, found by reading an empty one.</summary>
    internal static SchemaObject Describe()
    {
        var schema = new SchemaObject();
        Section.Root(new Reading("", "/", _ => null), null, schema, Everything);
        return schema;
    }

    private static Settings Everything(Section s)
    {
        var modes = new ModesReading(s);
        return All(s, modes) with { Modes = modes.Modes };
    }

    private static Settings All(Section s, ModesReading modes) => new()
    {
        GitLab = s.RequiredChild("gitlab", "where the issues are", GitLabSettings.Read),
        Sources = Sources.Read(s),
        Instances = InstancesSection.Read(s),
        Okta = s.RequiredChild("okta", "the company directory", OktaSection.Read),
        Mail = s.RequiredChild("mail", "how the bot sends mail", MailSection.Read),
        Pace = s.Child("access", "at what pace questions about access requests are asked", modes.With(AccessSection.Read, ModesReading.OfAccess)),
        Deprovisioning = s.RequiredChild("deprovisioning", "the rules of removals: at least 'authority_group', whose members may ask for one", modes.With(DeprovisioningSection.Read, DeprovisioningWorkflow.WorkflowId)),
        LightAgentSection = LightAgentSettings.ReadIfWritten(s, modes),
        Forms = s.Child("forms", "the words that forms use; what is left out is built in", FormsSection.Read),
        People = s.RequiredChild("people", "who counts as a colleague: 'company_domain'", PeopleSettings.Read),
        Operators = s.RequiredChild("operators", "the people who run the bot", OperatorSettings.Read),
        Protected = s.Values("protected", Kinds.Mailbox, "people whose access the bot never changes"),
        Audit = s.Child("audit", "who else is told how the audit log ends, so that it cannot be rewritten quietly", AuditSettings.Read),
        Storage = s.Child("storage", "the bot's memory", StorageSettings.Read),
        Templates = s.Child("templates", "the texts that people get", TextsPlace.Read),
        Dashboard = s.Child("dashboard", "the operator's desk", DashboardSettings.Read),
        Webhooks = s.Child("webhooks", "hints from GitLab that save waiting for the next poll", WebhookSettings.Read),
        Telemetry = s.Child("telemetry", "what the bot tells about its own running", TelemetrySettings.Read),
        Deadlines = s.Child("deadlines", "how long requests may take", DeadlineSettings.Read),
        Ends = s.Child("ends", "access that has a last day", modes.With(EndsSettings.Read, EndsWorkflow.WorkflowId)),
        Campaigns = CampaignSettings.ReadAll(s),
        Review = s.Child("review", "who has access, held against who was given it", ReviewSettings.Read),
        Propose = s.Child("propose", "workflows that do nothing without an operator's word (mode: propose)", ModesReading.Propose),
        Shadow = s.Child("shadow", "workflows that only watch (mode: shadow)", ModesReading.Compare),
        Retention = s.Child("retention", "how long what the database holds is kept", RetentionSettings.Read),
        Log = s.Child("log", "log lines, on standard error", LogSection.Read),
        Schedule = s.Child("schedule", "pace", ScheduleSettings.Read),
    };
}
