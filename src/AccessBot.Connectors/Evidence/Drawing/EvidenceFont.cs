using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>
/// One font twice: HarfBuzz chooses and places its glyphs (Arabic joins, Devanagari reorders), Skia draws them.
/// </summary>
internal sealed class EvidenceFont : IDisposable
{
    private readonly SKData bytes;
    private readonly SKTypeface typeface;
    private readonly Face face;
    private readonly Font shaper;
    private readonly int unitsPerEm;

    // Both libraries read the font where it lies, for as long as they live: it stays in memory of its own.
    private EvidenceFont(SKData bytes, SKTypeface typeface)
    {
        (this.bytes, this.typeface) = (bytes, typeface);
        using var blob = new Blob(bytes.Data, (int)bytes.Size, MemoryMode.ReadOnly);
        face = new Face(blob, 0);
        unitsPerEm = face.UnitsPerEm;
        shaper = new Font(face);
        shaper.SetScale(unitsPerEm, unitsPerEm);
        shaper.SetFunctionsOpenType();
    }

    /// <summary>Null when this is not a font that can be drawn with.</summary>
    public static EvidenceFont? Read(Stream font)
    {
        var bytes = SKData.Create(font);
        if (bytes is not null && SKTypeface.FromData(bytes) is { } typeface) return new EvidenceFont(bytes, typeface);
        bytes?.Dispose();
        return null;
    }

    public bool Has(Rune rune) => shaper.TryGetNominalGlyph((uint)rune.Value, out _);

    /// <param name="isRight">The text runs from right to left.</param>
    /// <returns>The glyphs from left to right, each at its place, and how wide they are together.</returns>
    public ShapedText Shape(string text, Script script, bool isRight, float size)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.Direction = isRight ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = script;
        buffer.Language = Language.Default;
        shaper.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var (glyphs, points, x) = (new ushort[infos.Length], new SKPoint[infos.Length], 0f);
        for (var at = 0; at < infos.Length; at++)
        {
            glyphs[at] = (ushort)infos[at].Codepoint;
            points[at] = new SKPoint(x + Scaled(places[at].XOffset, size), -Scaled(places[at].YOffset, size));
            x += Scaled(places[at].XAdvance, size);
        }

        return new ShapedText(glyphs, points, x);
    }

    // No hinting and no subpixel colours: the same bytes on every machine.
    public void Draw(SKCanvas canvas, ShapedText text, float x, float y, float size, SKPaint paint)
    {
        using var font = new SKFont(typeface, size)
        {
            Edging = SKFontEdging.Antialias,
            Hinting = SKFontHinting.None,
            Subpixel = true,
        };
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(text.Glyphs, font, text.Places);
        using var blob = builder.Build();
        if (blob is not null) canvas.DrawText(blob, x, y, paint);
    }

    public void Dispose()
    {
        shaper.Dispose();
        face.Dispose();
        typeface.Dispose();
        bytes.Dispose();
    }

    private float Scaled(int units, float size) => units * size / unitsPerEm;
}

internal sealed record ShapedText(ushort[] Glyphs, SKPoint[] Places, float Width);
