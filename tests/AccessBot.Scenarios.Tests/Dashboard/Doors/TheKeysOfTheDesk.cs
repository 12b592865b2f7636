using System.Security.Cryptography;
using System.Xml.Linq;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Checks;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>What cookies and forms are sealed with is of no use to whoever reads the database.</summary>
public sealed class TheKeysOfTheDesk : IAsyncLifetime, IDisposable
{
    private const string Said = "a cookie";

    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-keys-").FullName;
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task With_a_secret_nothing_of_them_stands_in_the_database_in_the_clear()
    {
        await using (var bot = await StartAsync("one secret")) _ = Protector(bot).Protect(Said);
        var stored = Assert.Single(await StoredAsync());
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
        Assert.Contains("KeySealOpener", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_with_the_same_secret_opens_what_was_sealed_and_another_replica_does_too()
    {
        string cookie;
        await using (var bot = await StartAsync("one secret")) cookie = Protector(bot).Protect(Said);

        await using var next = await StartAsync("one secret");
        await using var replica = await StartAsync("one secret");
        Assert.Equal((Said, Said), (Protector(next).Unprotect(cookie), Protector(replica).Unprotect(cookie)));
    }

    [Fact]
    public async Task Another_secret_opens_nothing_that_was_sealed_before_and_works_with_keys_of_its_own()
    {
        string cookie;
        await using (var bot = await StartAsync("one secret")) cookie = Protector(bot).Protect(Said);

        await using var other = await StartAsync("another secret");
        Assert.ThrowsAny<CryptographicException>(() => Protector(other).Unprotect(cookie));
        Assert.Equal(Said, Protector(other).Unprotect(Protector(other).Protect(Said)));
    }

    [Fact]
    public async Task Keys_from_before_the_secret_are_believed_no_more()
    {
        string cookie;
        await using (var bot = await StartAsync(null)) cookie = Protector(bot).Protect(Said);
        Assert.Contains("masterKey", Assert.Single(await StoredAsync()), StringComparison.Ordinal);

        await using var sealing = await StartAsync("one secret");
        Assert.Throws<CryptographicException>(() => Protector(sealing).Unprotect(cookie));
        Assert.Equal(Said, Protector(sealing).Unprotect(Protector(sealing).Protect(Said)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_that_somebody_changed_is_left_aside(string instead)
    {
        await using (var bot = await StartAsync("one secret")) _ = Protector(bot).Protect(Said);
        var key = XElement.Parse(Assert.Single(await StoredAsync()));
        key.Descendants("sealed").Single().Value = instead;
        await using (var file = new SqliteConnection($"Data Source={_world.Settings.Storage.Path}"))
            await file.ExecuteAsync("UPDATE desk_key SET xml = @xml", new { xml = key.ToString() });

        await using var next = await StartAsync("one secret");
        Assert.Equal(Said, Protector(next).Unprotect(Protector(next).Protect(Said)));
    }

    [Theory]
    [InlineData(true, CheckMark.Ok)]
    [InlineData(false, CheckMark.Ok)]
    public async Task The_check_says_where_they_lie(bool isSealed, CheckMark mark)
    {
        var settings = _world.Settings with { Dashboard = _world.Settings.Dashboard with { Key = isSealed ? Secret("one secret") : null } };
        var lines = new List<CheckLine>();
        await foreach (var line in new DeskKeysCheck(settings).RunAsync(false, default)) lines.Add(line);
        Assert.Equal(mark, Assert.Single(lines).Mark);

        var postgres = settings with { Storage = settings.Storage with { ConnectionString = Secret("Host=x") } };
        await foreach (var line in new DeskKeysCheck(postgres).RunAsync(false, default)) Assert.Equal(isSealed ? CheckMark.Ok : CheckMark.Warn, line.Mark);
    }

    private async Task<Bot> StartAsync(string? secret)
    {
        _world.Settings = _world.Settings with { Dashboard = _world.Settings.Dashboard with { Key = secret is null ? null : Secret(secret) } };
        return await _world.StartBotAsync();
    }

    private SecretRef Secret(string text)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}");
        File.WriteAllText(file, text);
        return new SecretRef { File = file };
    }

    private static IDataProtector Protector(Bot bot) => bot.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test");

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var bot = await _world.StartBotAsync();
        return await bot.Services.GetRequiredService<DeskKeys>().ListAsync(default);
    }
}
