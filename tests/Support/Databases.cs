using System.Reflection;
using Xunit.Sdk;

namespace AccessBot.Tests;

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
    public OnPostgresAttribute() => Skip = Server is null
        ? "no PostgreSQL server: run ./test, or eval \"$(tests/Support/postgres.sh start DIR)\" first"
        : null;

    /// <summary>Connection string of a user who may create databases.</summary>
    public static string? Server =>
        Environment.GetEnvironmentVariable("ACCESSBOT_TEST_POSTGRES") is { Length: > 0 } text ? text : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[On.Postgres]];
}
