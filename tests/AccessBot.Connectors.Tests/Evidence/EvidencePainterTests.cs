using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AccessBot.Connectors.Evidence.Drawing;
using AccessBot.Workflows.Deprovisioning.Evidence;
using AccessBot.Workflows.Ports;
using CsCheck;

namespace AccessBot.Connectors.Tests.Evidence;

/// <summary>The evidence image; the approved ones lie beside this file, to be looked at.</summary>
public sealed class EvidencePainterTests
{
    private const string Long = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley"
        + " de la Santísima Trinidad y Todos los Santos";

    private const string LongArabic = "الشيخ محمد بن عبد الرحمن بن عبد العزيز بن عبد الله الحسيني الهاشمي القرشي"
        + " (Mohammed, Tier 2) المعروف بأبي الفضل";

    private static readonly EvidenceFacts Facts = new(
        1, "team/employment#41", "us-federal", "Zendesk US Federal", "Ana Ruiz", "ana@gitlab.com", 900_000_041,
        "end-user", true,
        [], 0, 0, new DateTimeOffset(2026, 11, 22, 16, 40, 12, TimeSpan.Zero),
        "0c6f2a6e-5f0d-4a53-8d0e-6a1f1b0c9d10", "5e0b8c1a-9d0f-4d8e-8f57-3b9b5f2a7c22",
        "a1d7c2b3-04e5-4f66-9b77-1c2d3e4f5a6b");

    [X64Theory]
    [InlineData("plain", "Ana Ruiz")]
    [InlineData("long", Long)]
    [InlineData("cyrillic", "Анастасия Добролюбова-Преображенская")]
    [InlineData("greek-and-hebrew", "Ελευθερία Παπαδοπούλου · נועה בן־דוד")]
    [InlineData("arabic", "محمد عبد الرحمن الحسيني")]
    [InlineData("mixed", "Нур محمد (support) עם 2 תיקים")]
    [InlineData("long-arabic", LongArabic)]
    [InlineData("persian", "می‌خواهم علی‌رضا (Ali) ۱۲۳")]
    [InlineData("devanagari-and-thai", "क्षितिज श्रीवास्तव · ปิยะนุช น้ำทิพย์ · வெற்றி")]
    [InlineData("chinese-japanese-korean", "李小龍 · 山田 太郎 (やまだ タロウ) · 김철수")]
    [InlineData("missing", "Ana 𓀀𓁐 Ruiz")]
    public async Task The_image_is_the_approved_one(string name, string person)
    {
        var image = await PaintAsync(person);
        await ApproveAsync($"EvidencePainterTests.{name}.verified.png", image.Content.ToArray());
    }

    [Fact]
    public async Task The_same_facts_give_the_same_bytes()
    {
        var (first, second) = (await PaintAsync("Ana Ruiz"), await PaintAsync("Ana Ruiz"));
        Assert.Equal(SHA256.HashData(first.Content.Span), SHA256.HashData(second.Content.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\u0001\uD800")]
    [InlineData("李小龍 👩‍👩‍👧‍👦 \u202Eevil")]
    [InlineData("\u0301\u200D\u064B\t\n\r\n \u202E")]
    public async Task Every_name_can_be_drawn_somehow(string person)
    {
        Assert.True((await PaintAsync(person)).Content.Length > 1000);
        Assert.True((await PaintAsync(person + (char)0xD800)).Content.Length > 1000);
        var onThisMachine = await new EvidencePainter().PaintAsync((Facts with { Person = person }).ToSheet(), default);
        Assert.True(onThisMachine.Content.Length > 1000);
    }

    [Fact]
    public async Task A_name_cannot_turn_round_what_stands_beside_it() =>
        Assert.Equal(
            (await PaintAsync("Ana Ruiz")).Content.ToArray(),
            (await PaintAsync("\u202EAna\u2066 Ruiz\u200F")).Content.ToArray());

    [Fact]
    public Task Any_text_at_all_can_be_drawn() => Gen.String.Array[0, 3].SampleAsync(async parts =>
        Assert.Equal(900, (await PaintAsync(string.Join(" שלום ", parts))).Width), iter: 60, threads: 1);

    [Fact]
    public async Task The_image_fits_an_issue_page() =>
        Assert.Equal(900, (await PaintAsync(new string('W', 400))).Width);

    // Without the fonts of this machine, so that every machine draws the same.
    private static Task<EvidenceImage> PaintAsync(string person) =>
        new EvidencePainter([]).PaintAsync((Facts with { Person = person }).ToSheet(), CancellationToken.None);

    private static async Task ApproveAsync(
        string file, byte[] content, [System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        var approved = Path.Combine(folder, file);
        if (File.Exists(approved) && (await File.ReadAllBytesAsync(approved)).AsSpan().SequenceEqual(content)) return;
        var received = Path.Combine(folder, file.Replace(".verified.", ".received.", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(received, content);
        Assert.Fail($"{file} is not the approved image: look at {received} and, when it is right, rename it");
    }

    /// <summary>Skia rounds a few edges differently on other processors: their pictures cannot be compared.</summary>
    private sealed class X64TheoryAttribute : TheoryAttribute
    {
        public X64TheoryAttribute() => Skip = RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? null
            : "the approved images were drawn on x64";
    }
}
