using AccessBot.Storage.Packs;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>At the start of a bot that works: keeps the configuration that it goes by, so that an auditor can be shown the rules of any day.</summary>
internal sealed class ConfigurationKept(ConfigurationBook book, Settings settings, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Text is { } text)
            await book.KeepAsync(SecretScrubber.Scrub(text).ReplaceLineEndings("\n"), ConfigurationFile.Program, time.GetUtcNow(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
