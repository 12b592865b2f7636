using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Dashboard;

/// <summary>
/// Serves the evidence images of a request's page. The bytes are those attached to the issue, fetched by the bot, and
/// shown only when they are still the ones that the journal has the hash of.
/// </summary>
internal static class EvidenceFiles
{
    private const int MostBytes = 8 * 1024 * 1024;

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/evidence/{sha}/{intake}/{*item}", ShowAsync);

    private static async Task<IResult> ShowAsync(
        string sha, string intake, string item, DeskMemory memory, IUploads uploads, HttpContext context,
        CancellationToken ct)
    {
        var request = new RequestRef(intake, item);
        var known = EvidencePicture.Of(await memory.Journal.ReadAsync(request, ct)).FirstOrDefault(
            one => one.Sha == sha);
        if (known is null || request.Issue is not { } issue) return Gone("The bot posted no such image.");
        ReadOnlyMemory<byte>? content;
        try
        {
            content = await uploads.FindAsync(issue.Project, known.File, ct);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            return Gone("GitLab does not give the image out just now.");
        }

        if (content is not { } file) return Gone("The image is no longer attached to the issue.");
        if (file.Length > MostBytes || !file.Span.StartsWith(Png) || EvidenceLine.Sha256(file.Span) != sha)
            return Gone("What is attached to the issue is not the image that the bot posted.");
        context.Response.Headers.ContentDisposition = "inline";
        return Results.Bytes(file, "image/png");
    }

    private static IResult Gone(string why) => Results.Text(why + "\n", statusCode: StatusCodes.Status404NotFound);
}
