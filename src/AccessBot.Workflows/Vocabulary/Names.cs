namespace AccessBot.Workflows.Vocabulary;

/// <summary>One Zendesk account: <c>global</c>, <c>us-federal</c>, a sandbox.</summary>
public sealed record InstanceName(string Value)
{
    public static readonly InstanceName Global = new("global");

    public static readonly InstanceName UsFederal = new("us-federal");

    /// <summary>The name as a key of the configuration file, where words are joined by <c>_</c>.</summary>
    public string Key => Value.Replace('-', '_');

    public static InstanceName OfKey(string key) => new(key.Replace('_', '-'));

    public override string ToString() => Value;
}

/// <summary>The id of a custom role; the same role has another id in each instance.</summary>
public sealed record CustomRoleId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// A Zendesk instance as a type, so that one instance's credentials cannot be passed where another's belong.
/// </summary>
public interface IInstance
{
    static abstract InstanceName Name { get; }
}

public sealed class Global : IInstance
{
    public static InstanceName Name => InstanceName.Global;
}

public sealed class UsFederal : IInstance
{
    public static InstanceName Name => InstanceName.UsFederal;
}
