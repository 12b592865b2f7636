using AccessBot.Forms;
using AccessBot.Forms.Unread;
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
    public void A_request_line_with_its_end_and_its_translation_read_alike() =>
        Gen.Select(Languages, Gen.Int[0, 1000]).Sample((words, pick) => Assert.Equal(
            Said(Request(Line(English, 0))), Said(Request(Line(words, pick)))), iter: 100);

    [Fact]
    public void A_sentence_that_asks_for_a_removal_and_its_translation_read_alike()
    {
        var english = Said(Request(Sentence(English.RemovalSentences[0])));
        var other = FormWordsFiles.Shipped.SelectMany(words => words.RemovalSentences).Where(text => text.Contains("{who}"))
            .Select(Sentence).Where(text => Said(Request(text)) != english);
        Assert.Empty(other);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_list_below_a_verb_of_removal_grants_nothing(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        var granted = words.Removes.SelectMany(verb => words.RemovedThings.Concat(words.PointsBelow), (verb, thing) => $"{Written(verb)} {Written(thing)}")
            .Concat(words.TurnsRound.Select(Written))
            .Where(line => Request($"{Subject}{line}\n\n- [ ] Zendesk US Federal: Light agent\n").Verdict == Verdict.Go);
        Assert.Empty(granted);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_name_that_is_denied_names_no_system(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        Assert.All(words.NotThisOne, not => Assert.Null(Request(AccessForm(system: $"{not} Zendesk US Federal")).Understood.Instance));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_a_form_had_in_a_field_is_no_answer(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        var taken = words.Placeholders.Where(hint => Request(AccessForm(name: hint)).Understood.Subject.Name is not null
            || Request(AccessForm(role: hint)).Verdict != Verdict.Ask);
        Assert.Empty(taken);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_hint_in_a_whole_sentence_is_no_answer(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        var space = language == "ja" ? "" : " ";
        var hints = words.FillIn.SelectMany(verb => words.FilledIn, (verb, thing) => Written(verb) + space + Written(thing))
            .Except(words.TheManager, StringComparer.OrdinalIgnoreCase)
            .Concat(words.FillInLast.SelectMany(verb => words.FilledIn, (verb, thing) => Written(thing) + space + Written(verb)))
            .Concat(words.Hints.Select(hint => $"*{Written(hint)}{space}XYZ*"));
        Assert.DoesNotContain(hints, hint => Request(AccessForm(name: hint)).Understood.Subject.Name is not null);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_below_an_example_asks_for_nothing(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        var announced = words.Examples.Select(Written).Concat(words.LikeThis.Select(text => $"XYZ {Written(text)}:"));
        Assert.All(announced, line => Assert.Equal(["us-federal"],
            Request(AccessForm() + $"\n\n{line}\n\n- Zendesk Global: Light agent\n").Understood.Instances.Select(instance => instance.Value)));
    }

    [Fact]
    public void A_change_of_role_in_a_line_and_its_translation_read_alike()
    {
        static string Line(string sentence) => Subject + "- [ ] Zendesk US Federal: " + Written(
            sentence.Replace("{role}", "GitLab Staff").Replace("{from}", "Light agent").Replace("{rest}", "Zendesk"));
        var english = Said(Request(Line(English.RoleChanges[0])));
        Assert.Contains(Because.RoleChange.Id, english);
        Assert.DoesNotContain(FormWordsFiles.Shipped.SelectMany(words => words.RoleChanges).Select(Line), text => Said(Request(text)) != english);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_table_asks_for_the_rows_with_a_yes(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        Assert.All(words.WantedColumns, column =>
        {
            var asked = Request(Table(words, column, words.Yes[0], words.No[0]));
            Assert.Equal("us-federal", asked.Understood.Instance?.Value);
            Assert.Equal("global", Request(Table(words, column, words.No[0], words.Yes[0])).Understood.Instance?.Value);
            Assert.Null(Request(Table(words, column, words.No[0], "")).Understood.Instance);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Boxes_for_those_who_do_the_work_ask_for_nothing(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        Assert.All(words.Provisioners, heading => Assert.Equal("us-federal",
            Request(AccessForm() + $"\n\n## {heading}\n\n- [ ] Zendesk Global: Light agent\n").Understood.Instance?.Value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_ticked_line_that_is_not_relevant_names_no_system(string language)
    {
        var words = FormWordsFiles.Shipped.Single(one => one.Language == language);
        Assert.All(words.NotRelevant, start => Assert.Equal(["us-federal"], Leaving(
            $"{Subject}- Zendesk US Federal\n\n- [x] {start}: Zendesk Global\n").Named.Select(instance => instance.Value)));
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
            Months = ["brumaire"],
            Dates = ["le {day} {month}"],
            Days = ["après (le |la ){word}"],
            RemovalSentences = ["(retirer|retirez) {system} à {who}"],
            Please = ["veuillez"],
            Common = ["le", "la", "les", "de", "du", "pour", "merci"],
        };
        var reader = new FormReader(new FormOptions { Words = [.. FormWordsFiles.Shipped, french] });
        FormReading Read(string more) => reader.Read(new(FormKind.Offboarding, "",
            "- Nom complet : Ana Ruiz\n- Adresse e-mail : aruiz@gitlab.com\n- Dernier jour : maintenant\n\n- [ ] Access Deprovisioned - Zendesk Global\n" + more, [], "pat"));

        Assert.Equal((Verdict.Go, "aruiz@gitlab.com"), (Read("").Verdict, Read("").Understood.Subject.Email));
        Assert.Equal(Verdict.Ask, Read("\nMerci de bien vouloir attendre.\n").Verdict);
        Assert.Equal(Verdict.Go, Read("\nMerci pour tout le travail.\n").Verdict);
        Assert.Equal(UnreadKind.Date, Assert.Single(Read("\nMerci de le faire le 12 brumaire\n").Unread).Kind);
        Assert.Equal(UnreadKind.Date, Assert.Single(Read("\nMerci de le faire après la relève\n").Unread).Kind);
        var asked = reader.Read(new(FormKind.AccessRequest, "", "Veuillez retirer Zendesk US Federal à @blee", [], "pat")).Understood;
        Assert.Equal((AccessAction.RemoveAccess, "blee"), (asked.Action, asked.Subject.Username));
    }

    private static string Written(string phrase)
    {
        var text = phrase.Replace("*", "").Replace("{month}", "March").Replace("{day}", "12").Replace("{number}", "2031").Replace("{word}", "word");
        var open = text.IndexOf('(');
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

    private static string Line(LanguageWords words, int pick) => string.Join('\n',
        Field(words, "name", pick, "Ana Ruiz"), Field(words, "email", pick, "aruiz@gitlab.com"), "",
        words.Language == "ja" ? $"- [ ] Zendesk US Federal: Light agent 2031-04-30{Pick(words.Until, pick)}"
            : $"- [ ] Zendesk US Federal: Light agent {Pick(words.Until, pick)} 2031-04-30");

    private static string Table(LanguageWords words, string wanted, string federal, string global) => string.Join('\n',
        Field(words, "name", 0, "Ana Ruiz"), Field(words, "email", 0, "aruiz@gitlab.com"), "",
        $"| {words.Fields["system"][0]} | {words.Fields["role"][0]} | {wanted} |", "|---|---|---|",
        $"| Zendesk US Federal | Light agent | {federal} |", $"| Zendesk Global | Light agent | {global} |");

    private static string Sentence(string phrase) =>
        Written(phrase.Replace("{system}", "Zendesk US Federal").Replace("{who}", "@blee"));

    private static string Field(LanguageWords words, string key, int pick, string value) => $"- **{Pick(words.Fields[key], pick)}:** {value}";

    // One that is no label too. Single words are there to make headings of.
    private static string Heading(LanguageWords words, int pick) =>
        Pick([.. words.Headings.Where(text => (text.Contains(' ') || words.Language == "ja") && !words.Fields.Values.Any(labels => labels.Contains(text, StringComparer.OrdinalIgnoreCase)))], pick);

    private static string Pick(IList<string> texts, int at) => texts[at % texts.Count];

    private static string Said(FormReading reading) =>
        $"{reading.Verdict} {reading.Because.Id} {reading.Understood} {string.Join(',', reading.Understood.Instances)} {reading.SaysWhen} "
        + $"{string.Join(';', reading.Unread)} {string.Join(',', reading.Boxes.Select(box => $"{box.Purpose} {box.Instance}"))}";
}
