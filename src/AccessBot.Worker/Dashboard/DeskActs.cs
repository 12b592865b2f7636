using AccessBot.Storage.Audit;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Proof;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Proposing;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Antiforgery;

namespace AccessBot.Worker.Dashboard;

/// <summary>Takes the desk's forms: each with its token, a person's name and a reason, and back to where it came
/// from.</summary>
internal sealed class DeskActs(
    OperatorActs acts, UndoActs undo, PlanActs plans, Causes causes, AuditVerification chain, HeadSigning signing, IAntiforgery antiforgery, FrameMaker frames, NoticeCookie notices,
    DeskDoor door, DoorRefusals refusals, Settings settings)
{
    private const string TooOld =
        "This form was too old, or did not come from this desk. Open the page again and repeat "
        + "what you did.";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(
        "/acts/{act}", (string act, DeskActs desk, HttpContext context, CancellationToken ct) =>
            desk.TakeAsync(act, context, ct));

    private async Task<IResult> TakeAsync(string act, HttpContext context, CancellationToken ct)
    {
        if (await RefuseAsync(context, ct) is { } refused) return refused;
        var form = await context.Request.ReadFormAsync(ct);
        var result = act == "verify" ? await VerifyAsync(ct) : await ActAsync(act, context, form, ct);
        return Tell(context, result);
    }

    /// <summary>What every form has to pass: it comes from a page of this desk, and whoever sent it may still act. Null: it does.</summary>
    public async Task<IResult?> RefuseAsync(HttpContext context, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType) return await RefuseAsync(
            context, "That was not a form of this desk.", ct);
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            refusals.Add(context.Connection.RemoteIpAddress, "a form came without the token of its page");
            return await RefuseAsync(context, TooOld, ct);
        }

        await context.Request.ReadFormAsync(ct);
        // The page may be minutes old, and the form may have taken its time to arrive.
        return await door.LetsActAsync(context, ct) ? null : Results.Empty;
    }

    /// <summary>Back to the page, which says what came of it.</summary>
    public IResult Tell(HttpContext context, ActResult result)
    {
        notices.Leave(context, new Told(result.IsDone, result.Sentence));
        return Results.Redirect(Back(context.Request.Form["back"].ToString()));
    }

    private async Task<ActResult> ActAsync(string act, HttpContext context, IFormCollection form, CancellationToken ct)
    {
        var reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > 1000) return ActResult.Not(
            "Nothing was done: a reason is needed, of at most 1000 characters.");
        if (Visitors.NameFor(context, settings.Dashboard, form) is not { } name) return ActResult.Not(
            "Nothing was done: your name is needed.");
        var by = new By(name, reason);
        try
        {
            return await ActAsync(act, form, by, ct);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            return ActResult.Not($"Nothing was done. {Logging.SecretScrubber.Scrub(trouble.Message)}");
        }
    }

    private async Task<ActResult> ActAsync(string act, IFormCollection form, By by, CancellationToken ct)
    {
        var workflow = form["workflow"].ToString();
        List<RequestRef> requests = [.. form["request"].Select(Named).OfType<RequestRef>()];
        return (act, requests) switch
        {
            ("pause", _) => await acts.PauseAsync(workflow, by, ct),
            ("resume", _) => await acts.ResumeAsync(workflow, by, ct),
            ("release", _) => await acts.GoAheadAsync(requests, by, ct),
            ("lift", _) => await acts.LiftBrakeAsync(by, ct),
            ("retry-cause", _) => await acts.RetryAsync(await StandForAsync(form["cause"].ToString(), ct), by, ct),
            ("undo", [var one]) => await UndoAsync(one, form["mark"].ToString(), by, ct),
            ("retry", [var one]) => await acts.RetryAsync(one, by, ct),
            ("apply", [var one]) => await plans.ApplyAsync(one, form["plan"].ToString(), by, ct),
            ("skip", [var one]) => await acts.SkipAsync(one, by, ct),
            ("hold", [var one]) => await acts.HoldAsync(one, by, ct),
            ("unhold", [var one]) => await acts.UnholdAsync(one, by, ct),
            _ => ActResult.Not("The desk knows no such act."),
        };
    }

    private async Task<IReadOnlyList<RequestRef>> StandForAsync(string cause, CancellationToken ct) =>
    [
        .. (await causes.ReadAsync(ct)).Where(one => one.Id == cause)
            .SelectMany(one => one.Rows).Select(row => row.Request),
    ];

    // Only what the person saw: accounts may have changed while the page was open.
    private async Task<ActResult> UndoAsync(RequestRef request, string mark, By by, CancellationToken ct)
    {
        var offer = await undo.OfferAsync(request, ct);
        if (offer.Mark != mark) return ActResult.Not("Nothing was restored: something changed since the page was shown. Look at it again.");
        var results = await undo.CarryOutAsync(offer, by, ct);
        return new ActResult(results.All(one => one.IsDone), string.Join(' ', results.Select(one => one.Sentence)));
    }

    private async Task<ActResult> VerifyAsync(CancellationToken ct)
    {
        var verdict = await chain.VerifyAsync(KeptElsewhere.Nothing with { Signers = signing.Signers }, ct);
        if (verdict.IsWhole && verdict.IsEmpty) return ActResult.Done("The log is empty.");
        return verdict.IsWhole
            ? ActResult.Done($"The chain is whole: {verdict.Rows} rows, ending in {verdict.Head.Hash[..16]}….")
            : ActResult.Not($"The chain is NOT whole: {AuditWords.Line(verdict.Faults[0])}. "
                + "Run 'accessbot audit verify' for all of it.");
    }

    private async Task<IResult> RefuseAsync(HttpContext context, string why, CancellationToken ct) =>
        DeskPages.Message(
            await frames.MakeAsync(context, ct), "Nothing was done", why, StatusCodes.Status400BadRequest);

    private static RequestRef? Named(string? text) =>
        text?.Split(':', 2) is [{ Length: > 0 } intake, { Length: > 0 } item] ? new RequestRef(intake, item) : null;

    // Only a place on this desk: a form must not be a way to send somebody elsewhere. Browsers leave tabs and line ends out of an
    // address, so that "/<tab>/evil.example" is another host; a header takes nothing beyond plain characters.
    internal static string Back(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal)
            && address.All(c => c is > ' ' and < '\x7f' and not '\\')
            ? address
            : "/";
}
