namespace AccessBot.Workflows.Ports;

/// <summary>Makes the image that shows what was read back.</summary>
public interface IEvidencePainter
{
    /// <summary>The same facts give the same bytes, on every machine that has the same fonts.</summary>
    Task<EvidenceImage> PaintAsync(EvidenceSheet sheet, CancellationToken ct);
}

/// <summary>What the image says: a heading, rows of name and value, and a line at the foot.</summary>
public sealed record EvidenceSheet(string Heading, IReadOnlyList<EvidenceRow> Rows, string Foot);

/// <param name="IsGood">True for what had to be so and is; false for what is only said.</param>
public sealed record EvidenceRow(string Name, string Value, bool IsGood = false);

/// <param name="MediaType"><c>image/png</c>.</param>
public sealed record EvidenceImage(ReadOnlyMemory<byte> Content, string MediaType, int Width, int Height);
