using System.Reflection;
using Xunit.Sdk;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>A test that is to hold on both databases is a theory with a row for each.</summary>
public enum On
{
    Sqlite,
    Postgres,
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[On.Sqlite]];
}

/// <summary>Skipped, never passed, where there is no PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = new ReplicaFactAttribute().Skip;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[On.Postgres]];
}
