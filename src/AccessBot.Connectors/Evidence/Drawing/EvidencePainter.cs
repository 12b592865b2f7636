using AccessBot.Workflows.Ports;
using SkiaSharp;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>
/// Draws the evidence with Skia, in process: no browser is needed, and fonts of the machine only for rare scripts. 900
/// pixels wide, as wide as an issue page shows an image at its own size.
/// </summary>
public sealed class EvidencePainter : IEvidencePainter
{
    private const int Width = 900;
    private const float Margin = 32;
    private const float NameWidth = 170;
    private const float ValueLeft = Margin + NameWidth;
    private const float ValueWidth = Width - ValueLeft - Margin - 28;
    private const float RowGap = 9;
    private const float HeadHeight = 64;
    private const string Missing =
        "Boxes stand for letters that this image cannot draw; the table below it has them.";

    private static readonly SKColor Ink = new(0x1F, 0x1E, 0x24);
    private static readonly SKColor Quiet = new(0x62, 0x60, 0x6B);
    private static readonly SKColor Line = new(0xE3, 0xE2, 0xE8);
    private static readonly SKColor Head = new(0x17, 0x13, 0x21);
    private static readonly SKColor Good = new(0x10, 0x7A, 0x3E);

    private readonly IReadOnlyList<string> fontFolders;

    public EvidencePainter()
        : this(EvidenceFonts.Folders)
    {
    }

    /// <param name="fontFolders">Where fonts are looked for that do not come with the program.</param>
    internal EvidencePainter(IReadOnlyList<string> fontFolders) => this.fontFolders = fontFolders;

    public Task<EvidenceImage> PaintAsync(EvidenceSheet sheet, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var fonts = new EvidenceFonts(fontFolders);
        var rows = sheet.Rows.Select(row => new Row(row, fonts)).ToList();
        var heading = new TextBlock(sheet.Heading, fonts.Bold, 22, Width - 2 * Margin, fonts);
        var under = heading.HasMissing ? $"{sheet.Foot}\n{Missing}" : sheet.Foot;
        var foot = new TextBlock(under, fonts.Regular, 13, Width - 2 * Margin, fonts);
        var head = Math.Max(HeadHeight, heading.Height + 32);
        var height = (int)Math.Ceiling(head + 18 + rows.Sum(row => row.Height) + 14 + foot.Height + 18);

        using var bitmap = new SKBitmap(new SKImageInfo(Width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap)) Draw(canvas, heading, head, rows, foot);
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return Task.FromResult(new EvidenceImage(png.ToArray(), "image/png", Width, height));
    }

    private static void Draw(SKCanvas canvas, TextBlock heading, float head, List<Row> rows, TextBlock foot)
    {
        canvas.Clear(SKColors.White);
        using var fill = new SKPaint { Color = Head };
        canvas.DrawRect(0, 0, Width, head, fill);
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        heading.Draw(canvas, Margin, (head - heading.Height) / 2 + 2, white);
        var y = head + 18;
        foreach (var row in rows)
        {
            row.Draw(canvas, y);
            y += row.Height;
        }

        using var quiet = new SKPaint { Color = Quiet, IsAntialias = true };
        foot.Draw(canvas, Margin, y + 14, quiet);
    }

    /// <summary>
    /// One name and value, a tick where the value had to be so, a thin line below; a word where letters are missing.
    /// </summary>
    private sealed class Row
    {
        private readonly TextBlock name;
        private readonly TextBlock value;
        private readonly TextBlock? remark;
        private readonly bool isGood;

        public Row(EvidenceRow row, EvidenceFonts fonts)
        {
            var (text, font) = (row.Value.Length == 0 ? "-" : row.Value, row.IsGood ? fonts.Bold : fonts.Regular);
            name = new(row.Name, fonts.Regular, 16, NameWidth - 12, fonts);
            value = new(text, font, 16, ValueWidth, fonts);
            remark = value.HasMissing ? new(Missing, fonts.Regular, 13, ValueWidth, fonts) : null;
            isGood = row.IsGood;
        }

        public float Height => Math.Max(name.Height, value.Height + (remark?.Height ?? 0)) + 2 * RowGap;

        public void Draw(SKCanvas canvas, float y)
        {
            using var quiet = new SKPaint { Color = Quiet, IsAntialias = true };
            using var ink = new SKPaint { Color = isGood ? Good : Ink, IsAntialias = true };
            using var line = new SKPaint { Color = Line };
            name.Draw(canvas, Margin, y + RowGap, quiet);
            value.Draw(canvas, ValueLeft, y + RowGap, ink);
            remark?.Draw(canvas, ValueLeft, y + RowGap + value.Height, quiet);
            if (isGood) Tick(canvas, Width - Margin - 18, y + RowGap + 11);
            canvas.DrawRect(Margin, y + Height - 1, Width - 2 * Margin, 1, line);
        }

        private static void Tick(SKCanvas canvas, float x, float y)
        {
            using var stroke = new SKPaint
            {
                Color = Good,
                IsAntialias = true,
                IsStroke = true,
                StrokeWidth = 3,
                StrokeCap = SKStrokeCap.Round,
            };
            canvas.DrawLine(x, y, x + 5, y + 5, stroke);
            canvas.DrawLine(x + 5, y + 5, x + 14, y - 6, stroke);
        }
    }
}
