using AccessBot.Vocabulary;

namespace AccessBot.Tests;

/// <summary>The two instances of the practice world, as tests configure them; the product knows neither.</summary>
internal static class Instances
{
    public static readonly InstanceName Global = new("global");

    public static readonly InstanceName UsFederal = new("us-federal");
}
