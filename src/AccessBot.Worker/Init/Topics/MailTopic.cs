using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Init.Topics;

/// <summary>How the bot sends mail, and where mails arrive that ask for light agents.</summary>
internal sealed class MailTopic(IAnswers answers, MailTrial trial, SecretPlaces secrets)
{
    private const string Google = "google", Microsoft = "microsoft", Password = "password";

    public Task<MailPart> AskAsync(CancellationToken ct) => answers.PartAsync("Mail", SendingAsync, ct);

    public Task<LightAgentPart> AskLightAgentsAsync(MailPart mail, CancellationToken ct) =>
        answers.PartAsync("Light agents by mail", either => LightAgentsAsync(mail, either), ct);

    private async Task<MailPart> SendingAsync(CancellationToken ct)
    {
        var from = await answers.AskAsync(Questions.MailFrom, Tries.Of(Kinds.Mailbox), ct);
        var server = await answers.AskAsync(Questions.MailServer, trial.FindServer(from?.Value ?? "accessbot@example.com"), ct);
        var options = new MailOptions { From = from?.Value ?? "", Smtp = server is null ? null : MailTrial.Smtp(server) };
        var way = await answers.AskAsync(Questions.MailSignIn, Tries.OneOf(Password, Google, Microsoft, Question.None), ct);
        var signIn = way is null or Question.None ? null : await SignInAsync(way, options, ct);
        var copies = await answers.MaybeAsync(Questions.Copies, CopiesOf(options, signIn), ct);
        return new(options.From, server!, signIn, copies);
    }

    private async Task<MailSignInPart> SignInAsync(string way, MailOptions options, CancellationToken ct)
    {
        var username = await answers.AskAsync(Questions.MailUsername.Or(options.From is { Length: > 0 } from ? from : null), Tries.Of(Kinds.Text), ct);
        var signIn = new MailSignInPart(username, null!);
        var question = Questions.MailPassword;
        switch (way)
        {
            case Google:
                (signIn, question) = (signIn with { Provider = MailProvider.Google }, Questions.GoogleKey);
                break;
            case Microsoft:
                signIn = signIn with
                {
                    Provider = MailProvider.Microsoft,
                    Tenant = await answers.AskAsync(Questions.MicrosoftTenant, Tries.Of(Kinds.Text), ct),
                    ClientId = await answers.AskAsync(Questions.MicrosoftClient, Tries.Of(Kinds.Text), ct),
                };
                question = Questions.MicrosoftSecret;
                break;
        }

        var secret = await answers.AskAsync(question, secrets.Then((place, either) =>
        {
            if (options.Smtp is not { } smtp || username is null) return Task.FromResult(Tried<SecretPlace>.Good(place));
            var tried = signIn with { Secret = place };
            (smtp.Username, smtp.Password, smtp.OAuth) = (username, tried.Password, tried.OAuth);
            return trial.SignInAsync(place, options, either);
        }), ct);
        return signIn with { Secret = secret };
    }

    private Try<MailStore> CopiesOf(MailOptions options, MailSignInPart? signIn) => async (text, ct) =>
    {
        var store = await trial.FindStore()(text, ct);
        // Without a sign-in that was understood there is nothing to try it with.
        if (store is not { Value: { } found, Trouble: null } || options.Smtp is null || signIn is { Secret: null }) return store;
        if (found.Server is not null && signIn is null)
            return Tried<MailStore>.Bad("a mailbox on a server needs a sign-in, and the mail server has none; write 'maildir PATH' or 'none'.");
        options.Copies = found.Server is { } server
            ? new CopyOptions { Bcc = options.From, Imap = Imap(server, signIn!) }
            : new CopyOptions { Maildir = trial.Resolve(found.Maildir!) };
        var tried = await trial.SignInAsync(found, options, ct);
        return tried.Trouble is null ? Tried<MailStore>.Good(found, "the bot can look there") : tried;
    };

    private async Task<LightAgentPart> LightAgentsAsync(MailPart mail, CancellationToken ct)
    {
        var address = await answers.AskAsync(Questions.LightAddress, Tries.Of(Kinds.Mailbox), ct);
        var help = await answers.AskAsync(Questions.LightHelp, Tries.Of(Kinds.Text), ct);
        var authserv = await answers.MaybeAsync(Questions.AuthservId, Tries.Of(Kinds.Domain), ct);
        var options = new IncomingMailOptions { Address = address?.Value ?? "" };
        var store = await answers.AskAsync(Questions.Mailbox, MailboxOf(options), ct);
        if (store?.Server is not { } server) return new(options.Address, store!, null, authserv, help);
        var isToken = mail.SignIn?.Provider is not null;
        var username = await answers.AskAsync(Questions.LightUsername.Or(address?.Value), (text, either) =>
            isToken && mail.SignIn!.Secret is not null ? OpenAsync(text, mail.SignIn! with { Username = text }, either) : Tries.Of(Kinds.Text)(text, either), ct);
        if (isToken) return new(options.Address, store, mail.SignIn! with { Username = username }, authserv, help);
        var password = await answers.AskAsync(
            Questions.LightPassword, secrets.Then((place, either) => OpenAsync(place, new(username, place), either)), ct);
        return new(options.Address, store, new(username, password), authserv, help);

        Task<Tried<T>> OpenAsync<T>(T answer, MailSignInPart signIn, CancellationToken either) where T : class
        {
            options.Imap = Imap(server, signIn);
            return trial.OpenAsync(answer, options, either);
        }
    }

    private Try<MailStore> MailboxOf(IncomingMailOptions options) => async (text, ct) =>
    {
        var store = await trial.FindStore()(text, ct);
        if (store is not { Value: { Maildir: { } path } found, Trouble: null }) return store;
        options.Maildir = trial.Resolve(path);
        return await trial.OpenAsync(found, options, ct);
    };

    private static ImapOptions Imap(MailServer server, MailSignInPart signIn) => new()
    {
        Host = server.Host,
        Port = server.Port,
        Security = server.Security,
        Username = signIn.Username,
        Password = signIn.Password,
        OAuth = signIn.OAuth,
    };
}
