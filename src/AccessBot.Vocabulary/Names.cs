namespace AccessBot.Vocabulary;

/// <summary>One Zendesk account: <c>global</c>, <c>us-federal</c>, a sandbox.</summary>
public sealed record InstanceName(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The id of a custom role; the same role has another id in each instance.</summary>
public sealed record CustomRoleId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
