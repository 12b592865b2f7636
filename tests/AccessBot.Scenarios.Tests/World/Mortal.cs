using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>
/// A bot that dies right after an effect: a writing request, a mail sent, mails moved. What the effect did is done, and
/// nothing is done or written down after it.
/// </summary>
public sealed class Mortal(int diesAfter)
{
    private readonly CancellationTokenSource _death = new();
    private int _effects;

    /// <summary>For every look; cancelled at the moment of death.</summary>
    public CancellationToken Life => _death.Token;

    public bool IsDead => _death.IsCancellationRequested;

    /// <summary>The effect that it died after; empty while it lives.</summary>
    public string LastEffect { get; private set; } = "";

    public void Watch(IServiceCollection services)
    {
        services.ConfigureAll<HttpClientFactoryOptions>(options =>
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(new Wire(this))));
        Wrap<IMailOut>(services, real => new Post(this, real));
        Wrap<IMailbox>(services, real => new Box(this, real));
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var real = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService).ImplementationFactory!;
        services.AddSingleton(provider => around((T)real(provider)));
    }

    private void Happened(string effect)
    {
        if (Interlocked.Increment(ref _effects) != diesAfter) return;
        LastEffect = effect;
        _death.Cancel();
        throw new OperationCanceledException(_death.Token);
    }

    private sealed class Wire(Mortal bot) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            bot.Life.ThrowIfCancellationRequested();
            var answer = await base.SendAsync(request, ct);
            var path = request.RequestUri!.AbsolutePath;
            if (request.Method == HttpMethod.Get || path.Contains("oauth", StringComparison.Ordinal)) return answer;
            answer.Dispose();
            bot.Happened($"{request.Method} {path}");
            return answer;
        }
    }

    private sealed class Post(Mortal bot, IMailOut real) : IMailOut
    {
        public async Task SendAsync(OutgoingMail mail, CancellationToken ct)
        {
            await real.SendAsync(mail, ct);
            bot.Happened($"mail {mail.Subject}");
        }

        public Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct) => real.FindCopyAsync(messageId, ct);
    }

    private sealed class Box(Mortal bot, IMailbox real) : IMailbox
    {
        public async Task<IOpenMailbox> OpenAsync(CancellationToken ct) => new Open(bot, await real.OpenAsync(ct));

        public Task WaitAsync(TimeSpan most, CancellationToken ct) => real.WaitAsync(most, ct);
    }

    private sealed class Open(Mortal bot, IOpenMailbox real) : IOpenMailbox
    {
        public Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct) => real.ListAsync(ct);

        public Task<IncomingMail?> ReadAsync(MailIdentity place, CancellationToken ct) => real.ReadAsync(place, ct);

        public async Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct)
        {
            await real.FileAsync(places, folder, ct);
            bot.Happened($"filed as {folder}");
        }

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
