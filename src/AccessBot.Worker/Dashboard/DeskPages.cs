using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Vocabulary;
using AccessBot.Worker.Dashboard.Pages;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Shadowing;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccessBot.Worker.Dashboard;

/// <summary>The pages and where they are.</summary>
internal static class DeskPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", RequestsAsync);
        routes.MapGet("/request/{intake}/{*item}", RequestAsync);
        routes.MapGet("/undo/{intake}/{*item}", UndoAsync);
        routes.MapGet(
            "/removals", async (DeskReader reader, FrameMaker frames, HttpContext context, CancellationToken ct) =>
            Page<RemovalsPage>(await frames.MakeAsync(context, ct), await reader.RemovalsAsync(ct)));
        routes.MapGet("/access", async (
            string? instance, string? verdict, int? page, DeskReader reader, FrameMaker frames, HttpContext context, CancellationToken ct) =>
            Page<AccessPage>(
                await frames.MakeAsync(context, ct),
                await reader.AccessAsync(DeskReader.Given(instance), DeskReader.Given(verdict), Math.Clamp(page ?? 1, 1, 1_000_000), ct)));
        routes.MapGet(
            "/figures", async (DeskReader reader, FrameMaker frames, HttpContext context, CancellationToken ct) =>
            Page<FiguresPage>(await frames.MakeAsync(context, ct), await reader.FiguresAsync(ct)));
        routes.MapGet("/shadow", async (ShadowReports reports, FrameMaker frames, HttpContext context, CancellationToken ct) =>
            Page<ShadowPage>(await frames.MakeAsync(context, ct), await reports.ReadAsync(null, ct)));
        routes.MapGet(
            "/health", async (DeskReader reader, FrameMaker frames, HttpContext context, CancellationToken ct) =>
            Page<HealthPage>(await frames.MakeAsync(context, ct), await reader.HealthAsync(ct)));
        routes.MapGet("/audit", async (
            string? text, string? from, string? to, long? below, DeskReader reader, FrameMaker frames,
            HttpContext context, CancellationToken ct) =>
            Page<AuditPage>(await frames.MakeAsync(context, ct), await reader.AuditAsync(text, from, to, below, ct)));
        routes.MapGet("/runbook", async (RunBook book, FrameMaker frames, HttpContext context, CancellationToken ct) =>
            new RazorComponentResult<RunBookPage>(new { Frame = await frames.MakeAsync(context, ct), Book = book }));
        routes.MapGet(
            "/live", async (FrameMaker frames, CancellationToken ct) => Results.Text(await frames.MarkAsync(ct)));
        routes.MapGet("/audit/export.jsonl", ExportAsync);
        routes.MapGet("/audit/export.manifest.json", ManifestAsync);
    }

    public static RazorComponentResult<MessagePage> Message(
        DeskFrame frame, string title, string sentence, int status) =>
        new(new { Frame = frame, Title = title, Sentence = sentence }) { StatusCode = status };

    private static async Task<RazorComponentResult<RequestsPage>> RequestsAsync(
        string? text, string? workflow, string? state, string? waiting, int? page,
        DeskReader reader, FrameMaker frames, HttpContext context, CancellationToken ct)
    {
        var filter = new RequestFilter(
            DeskReader.Given(workflow), DeskReader.Given(state), null, DeskReader.Given(text), DeskReader.Given(
                waiting));
        var model = await reader.RequestsAsync(filter, Math.Clamp(page ?? 1, 1, 1_000_000), ct);
        return Page<RequestsPage>(await frames.MakeAsync(context, ct), model);
    }

    private static async Task<IResult> RequestAsync(
        string intake, string item, DeskReader reader, FrameMaker frames, HttpContext context, CancellationToken ct)
    {
        var frame = await frames.MakeAsync(context, ct);
        return await reader.RequestAsync(new RequestRef(intake, item), ct) is { } model
            ? Page<RequestDetailPage>(frame, model)
            : Message(frame, "Not known", $"The bot has taken in no request {item}.", StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> UndoAsync(
        string intake, string item, DeskMemory memory, UndoActs undo, FrameMaker frames, HttpContext context, CancellationToken ct)
    {
        var frame = await frames.MakeAsync(context, ct);
        var request = new RequestRef(intake, item);
        if (await memory.Book.FindAsync(request, ct) is not { } row)
            return Message(frame, "Not known", $"The bot has taken in no request {item}.", StatusCodes.Status404NotFound);
        try
        {
            return Page<UndoPage>(frame, new UndoModel(row, await undo.OfferAsync(request, ct)));
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            return Message(
                frame, "Not known now", $"What undoing would restore cannot be read now. {Logging.SecretScrubber.Scrub(trouble.Message)}",
                StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task ExportAsync(
        string? from, string? to, AuditExport export, TimeProvider time, HttpContext context)
    {
        context.Response.ContentType = "application/jsonl; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"accessbot-audit.jsonl\"";
        var (since, until) = Period(from, to, time);
        await export.ExportAsync(since, until, context.Response.Body, context.RequestAborted);
    }

    private static async Task<IResult> ManifestAsync(
        string? from, string? to, AuditExport export, TimeProvider time, HttpContext context, CancellationToken ct)
    {
        var (since, until) = Period(from, to, time);
        context.Response.Headers.ContentDisposition = "attachment; filename=\"accessbot-audit.manifest.json\"";
        return Results.Json(await export.ExportAsync(since, until, Stream.Null, ct), Cli.DeskRun.Shape);
    }

    // "Up to now" ends with the present minute, so that rows and manifest fetched one after the other are of one
    // period.
    private static (DateTimeOffset From, DateTimeOffset To) Period(string? from, string? to, TimeProvider time) => (
        DeskReader.Day(from) ?? DateTimeOffset.UnixEpoch,
        DeskReader.Day(to) ?? new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1));

    private static RazorComponentResult<TPage> Page<TPage>(DeskFrame frame, object model) where TPage : IComponent =>
        new(new { Frame = frame, Model = model });
}
