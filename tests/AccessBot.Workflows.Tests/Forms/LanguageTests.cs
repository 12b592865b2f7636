using AccessBot.Forms;
using CsCheck;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>Pages in the languages that come with the program, and in one that a company adds.</summary>
public sealed class LanguageTests
{
    private static readonly LanguageWords English = FormWordsFiles.Shipped.Single(words => words.Language == "en");

    private static readonly Gen<LanguageWords> Languages =
        Gen.Int[0, FormWordsFiles.Shipped.Count - 1].Select(at => FormWordsFiles.Shipped[at]);

    public static TheoryData<string> All => [.. FormWordsFiles.Shipped.Select(words => words.Language)];

    [Fact]
    public void An_access_request_and_its_translation_read_alike() =>
        Gen.Select(Languages, Gen.Int[0, 1000], Gen.Bool, Gen.Bool).Sample((words, pick, isRemoval, ends) => Assert.Equal(
            Said(Request(AccessPage(English, 0, isRemoval, ends))), Said(Request(AccessPage(words, pick, isRemoval, ends)))), iter: 400);

    [Fact]
    public void An_offboarding_and_its_translation_read_alike() =>
        Gen.Select(Languages, Gen.Int[0, 1000], Gen.Bool).Sample((words, pick, atOnce) => Assert.Equal(
            Said(Leaving(LeavingPage(English, 0, atOnce))), Said(Leaving(LeavingPage(words, pick, atOnce)))), iter: 400);

    [Theory]
    [MemberData(nameof(All))]
    public void Each_limiting_word_of_a_language_is_asked_about(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        // "This template …" is how forms speak of themselves.
        var phrases = words.Limits.Concat(words.TakesBack).Concat(words.Days).Concat(words.LastDay).Where(phrase => phrase != "template");
        var passed = phrases.Select(Written).Where(line =>
            Leaving(LeavingForm() + $"\n\n{line}\n").Verdict != Verdict.Ask || Request(AccessForm() + $"\n\n{line}\n").Verdict != Verdict.Ask);
        Assert.Empty(passed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nobody_below_a_heading_for_somebody_else_is_the_leaver(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        var taken = words.Others.Select(Written).Where(heading => !words.Fields.Values.Any(labels => labels.Contains(heading, StringComparer.OrdinalIgnoreCase)))
            .Where(heading => Leaving($"## {heading}\n\n- {words.Fields["name"][0]}: Max Mann\n- {words.Fields["email"][0]}: max@gitlab.com\n\n"
                + "- [ ] Access Deprovisioned - Zendesk Global\n").Understood.Subject.Email is not null);
        Assert.Empty(taken);
    }

    [Theory]
    [InlineData("Graag nog even laten staan, zij komt binnenkort terug.")]
    [InlineData("Proszę tego jeszcze nie ruszać, Ana zostaje u nas.")]
    [InlineData("Пока не удаляйте, она остаётся.")]
    [InlineData("아직 삭제하지 마세요")]
    [InlineData("Lütfen şimdilik dokunmayın, kendisi bizimle kalıyor.")]
    [InlineData("يرجى عدم الإزالة الآن")]
    [InlineData("Veuillez conserver cet accès pour l'instant.")]
    public void A_sentence_in_a_language_that_no_file_has_is_asked_about(string line)
    {
        Assert.Equal(Verdict.Ask, Leaving(LeavingForm() + $"\n\n{line}\n").Verdict);
        Assert.Equal(Verdict.Ask, Request(AccessForm() + $"\n\n{line}\n").Verdict);
    }

    [Theory]
    [InlineData("Bitte folgende Zugänge entfernen:")]
    [InlineData("Nicht mehr benötigt")]
    [InlineData("Por favor, quitar los siguientes accesos:")]
    [InlineData("Accesos actuales")]
    [InlineData("次のアクセス権を削除してください")]
    [InlineData("現在のアクセス")]
    public void A_list_that_is_turned_round_in_another_language_grants_nothing(string introduction)
    {
        foreach (var mark in new[] { "## ", "" })
            Assert.NotEqual(Verdict.Go, Request($"{Subject}{mark}{introduction}\n\n- [ ] Zendesk US Federal: Light agent\n").Verdict);
    }

    [Fact]
    public void Accents_may_be_left_out()
    {
        var reading = Leaving("- Nombre completo: Ana Ruiz\n- Correo electronico: aruiz@gitlab.com\n- Ultimo dia: 2031-03-31 17:00 UTC\n\n"
            + "- [ ] Access Deprovisioned - Zendesk Global\n");
        Assert.Equal((Verdict.Go, "aruiz@gitlab.com", true), (reading.Verdict, reading.Understood.Subject.Email, reading.SaysWhen));
    }

    [Fact]
    public void A_company_adds_a_language_of_its_own()
    {
        var french = new LanguageWords
        {
            Language = "fr",
            Fields = new Dictionary<string, IList<string>> { ["name"] = ["Nom complet"], ["email"] = ["Adresse e-mail"], ["from"] = ["Dernier jour"] },
            AtOnce = ["maintenant"],
            Limits = ["attend*"],
            Common = ["le", "la", "les", "de", "du", "pour", "merci"],
        };
        var reader = new FormReader(new FormOptions { Words = [.. FormWordsFiles.Shipped, french] });
        FormReading Read(string more) => reader.Read(new(FormKind.Offboarding, "",
            "- Nom complet : Ana Ruiz\n- Adresse e-mail : aruiz@gitlab.com\n- Dernier jour : maintenant\n\n- [ ] Access Deprovisioned - Zendesk Global\n" + more, [], "pat"));

        Assert.Equal((Verdict.Go, "aruiz@gitlab.com"), (Read("").Verdict, Read("").Understood.Subject.Email));
        Assert.Equal(Verdict.Ask, Read("\nMerci de bien vouloir attendre.\n").Verdict);
        Assert.Equal(Verdict.Go, Read("\nMerci pour tout le travail.\n").Verdict);
    }

    private static string Written(string phrase)
    {
        var (text, open) = (phrase.Replace("*", ""), phrase.IndexOf('('));
        while (open >= 0)
        {
            var close = text.IndexOf(')', open);
            text = text[..open] + text[(open + 1)..close].Split('|')[^1] + text[(close + 1)..];
            open = text.IndexOf('(');
        }

        return text;
    }

    private static string AccessPage(LanguageWords words, int pick, bool isRemoval, bool ends) => string.Join('\n',
        $"## {Heading(words, pick)}", "",
        Field(words, "name", pick, "Ana Ruiz"), Field(words, "username", pick, "@aruiz"), Field(words, "email", pick, "aruiz@gitlab.com"),
        Field(words, "manager", pick, "@mgarcia"), "",
        $"## {Heading(words, pick + 1)}", "",
        Field(words, "system", pick, "Zendesk US Federal"),
        Field(words, "request", pick, Pick(isRemoval ? words.RemoveAccess : words.NewAccess, pick)),
        Field(words, "role", pick, "Light agent"), Field(words, "why", pick, "Zendesk"),
        Field(words, "until", pick, ends ? "2031-03-31" : isRemoval ? "" : Pick(words.NoEnd, pick)));

    private static string LeavingPage(LanguageWords words, int pick, bool atOnce) => string.Join('\n',
        $"## {Heading(words, pick)}", "",
        Field(words, "name", pick, "Ana Ruiz"), Field(words, "username", pick, "@aruiz"), Field(words, "email", pick, "aruiz@gitlab.com"),
        Field(words, "manager", pick, "@mgarcia"), "",
        Field(words, "from", pick, atOnce ? Pick(words.AtOnce, pick) : "2031-03-31 17:00 UTC"),
        Field(words, "tickets_to", pick, Pick(words.TheManager, pick)), "",
        $"- [ ] {Pick(words.Deprovisioned, pick)} - Zendesk Global",
        $"- [ ] {Pick(words.NotApplicable, pick)} - Zendesk Global",
        $"- [ ] @deprovisioner: {Pick(words.RemoveFrom, pick)} Zendesk US Federal");

    private static string Field(LanguageWords words, string key, int pick, string value) => $"- **{Pick(words.Fields[key], pick)}:** {value}";

    // One that is no label too. Single words are there to make headings of.
    private static string Heading(LanguageWords words, int pick) =>
        Pick([.. words.Headings.Where(text => (text.Contains(' ') || words.Language == "ja") && !words.Fields.Values.Any(labels => labels.Contains(text, StringComparer.OrdinalIgnoreCase)))], pick);

    private static string Pick(IList<string> texts, int at) => texts[at % texts.Count];

    private static string Said(FormReading reading) =>
        $"{reading.Verdict} {reading.Because.Id} {reading.Understood} {string.Join(',', reading.Understood.Instances)} {reading.SaysWhen} "
        + $"{string.Join(';', reading.Unread)} {string.Join(',', reading.Boxes.Select(box => $"{box.Purpose} {box.Instance}"))}";
}
