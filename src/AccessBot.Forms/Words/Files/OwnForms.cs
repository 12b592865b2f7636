using System.Reflection;

namespace AccessBot.Forms.Words.Files;

/// <summary>The text of our own two forms, as they lie in templates/issues.</summary>
internal static class OwnForms
{
    private static readonly Lazy<string> AccessRequest = new(() => Load("Zendesk_US_Federal_Access.md"));
    private static readonly Lazy<string> Offboarding = new(() => Load("Offboarding_Zendesk.md"));

    public static string Of(FormKind kind) => kind switch
    {
        FormKind.AccessRequest => AccessRequest.Value,
        FormKind.Offboarding => Offboarding.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("forms/" + name)
            ?? throw new InvalidOperationException($"the form {name} is not in the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
