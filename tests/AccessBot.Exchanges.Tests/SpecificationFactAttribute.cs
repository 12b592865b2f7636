namespace AccessBot.Exchanges.Tests;

/// <summary>A test that needs the vendors' own documents, which are not part of the project.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpecificationFactAttribute : FactAttribute
{
    /// <summary>The environment variable with the folder of the specifications.</summary>
    public const string Variable = "ACCESSBOT_VENDOR_SPECS";

    public SpecificationFactAttribute()
    {
        if (Folder is null) Skip = $"{Variable} names no folder with the vendors' specifications";
    }

    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        && Directory.Exists(folder) ? folder : null;
}
