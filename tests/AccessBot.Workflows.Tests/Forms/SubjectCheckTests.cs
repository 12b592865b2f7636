using AccessBot.Forms;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Tests.Forms;

public class SubjectCheckTests
{
    private static readonly SubjectCheck Check = new(new FormOptions());

    private static readonly Understood Wanted = Understood.Nothing with
    {
        Action = AccessAction.NewAccess,
        Subject = new SubjectClaim("Ana Ruiz", "aruiz", "aruiz@gitlab.com"),
    };

    private static DirectoryPerson Ana(
        string name = "Ana Ruiz", string? username = "aruiz", string status = "ACTIVE", string? type = null,
        string email = "aruiz@gitlab.com", string id = "1") =>
        new(id, name, EmailAddress.Parse(email), email, username, status, type);

    private static SubjectFinding Of(Understood understood, params DirectoryPerson[] records) =>
        Check.Check(FormKind.AccessRequest, understood, records);

    [Fact]
    public void Name_username_and_address_that_agree_are_the_person()
    {
        var finding = Of(Wanted, Ana());

        Assert.Equal((Verdict.Go, Because.SubjectFound), (finding.Verdict, finding.Because));
        Assert.Equal(Ana().ToPerson(), finding.Person);
    }

    [Theory]
    [InlineData("Zoë Ångström", "Zoe\u0308 A\u030Angstro\u0308m")]
    [InlineData("ana  RUIZ", "Ana Ruiz")]
    [InlineData("王 小明", "王小明")]
    public void Names_compare_in_one_unicode_form_without_case_and_spacing(string written, string known)
    {
        var finding = Of(Wanted with { Subject = Wanted.Subject with { Name = written } }, Ana(name: known));

        Assert.Equal(Verdict.Go, finding.Verdict);
        Assert.Equal(known, finding.Person?.Name);
    }

    [Theory]
    [InlineData("Ana‑Lea Ruiz", "Ana-Lea Ruiz")] // U+2011
    [InlineData("Ana—Lea Ruiz", "Ana–Lea Ruiz")]
    [InlineData("Ana O´Hara", "Ana O'Hara")]
    [InlineData("Ana O’Hara", "Ana O\u02BCHara")]
    [InlineData("Ruiz, Ana", "Ana Ruiz")]
    [InlineData("Ana Ruiz", "Ruiz, Ana")]
    [InlineData("de la Cruz, Ana María", "Ana María de la Cruz")]
    [InlineData("Ana Ruiz (she/her)", "Ana Ruiz")]
    [InlineData("Ana Ruiz [They / Them]", "Ana Ruiz (she/her)")]
    [InlineData("Ruiz, Ana (any pronouns)", "Ana Ruiz")]
    public void Dashes_apostrophes_order_and_pronouns_make_no_other_name(string written, string known)
    {
        var finding = Of(Wanted with { Subject = Wanted.Subject with { Name = written } }, Ana(name: known));

        Assert.Equal((Verdict.Go, known), (finding.Verdict, finding.Person?.Name));
        Assert.Empty(finding.Remarks);
    }

    [Theory]
    [InlineData("Ana Ruíz", "Ana Ruiz")]
    [InlineData("Jose Munoz", "José Muñoz")]
    [InlineData("Zoe Angstrom", "Zoë Ångström")]
    [InlineData("Ａｎａ　Ｒｕｉｚ", "Ana Ruiz")]
    [InlineData("ﬁona Ruiz", "Fiona Ruiz")]
    public void Accents_and_full_width_forms_left_out_on_one_side_agree_and_are_remarked_on(string written, string known)
    {
        var finding = Of(Wanted with { Subject = Wanted.Subject with { Name = written } }, Ana(name: known));

        Assert.Equal(Verdict.Go, finding.Verdict);
        Assert.Equal([SubjectCheck.NameWithoutAccents], finding.Remarks);
    }

    [Theory]
    [InlineData("José Ruiz", "Josè Ruiz")]
    [InlineData("Ruiz Ana", "Ana Ruiz")]
    [InlineData("Ana, Ruiz", "Ana Ruiz")]
    [InlineData("Ana Lea Ruiz", "Ana-Lea Ruiz")]
    [InlineData("Ana Ruiz, Lea", "Ana Ruiz")]
    [InlineData("Ana Ruiz (Max)", "Ana Ruiz")]
    [InlineData("Ana Ruiz (her brother)", "Ana Ruiz")]
    [InlineData("Bjoern Ruiz", "Björn Ruiz")]
    [InlineData("Soren Ruiz", "Søren Ruiz")]
    [InlineData("Апа Ruiz", "Ana Ruiz")]
    [InlineData("Андреи Волков", "Андрей Волков")]
    [InlineData("かとう", "がとう")]
    [InlineData("समन", "सुमन")]
    [InlineData("Ana Ruiz Ruiz", "Ana Ruiz")]
    [InlineData("A. Ruiz", "Ana Ruiz")]
    [InlineData("Ana O´Hara", "Ana OHara")]
    public void Different_names_stay_different(string written, string known)
    {
        foreach (var (one, other) in new[] { (written, known), (known, written) })
        {
            var finding = Of(Wanted with { Subject = Wanted.Subject with { Name = one } }, Ana(name: other));
            Assert.Equal((Verdict.Ask, Because.SubjectDisagrees.Id), Outcome(finding));
        }
    }

    [Fact]
    public void Accents_excuse_no_other_username()
    {
        var finding = Of(Wanted with { Subject = new("Ana Ruíz", "aruiz2", "aruiz@gitlab.com") }, Ana());
        Assert.Equal("GitLab.com username", Assert.Single(finding.Questions).Field);
    }

    [Theory]
    [InlineData("Ana‑Lea O´Hara")]
    [InlineData("Ana Ruiz (she/her)")]
    [InlineData("Ruiz, Ana")]
    public void Such_names_are_names_on_a_form(string name) =>
        Assert.Equal(Verdict.Go, Reading.Request(Reading.AccessForm(name: name)).Verdict);

    [Fact]
    public void Pronouns_in_one_line_with_a_handle_are_no_part_of_the_name() => Assert.Equal(
        new SubjectClaim("Ana Ruiz", "aruiz", null),
        Reading.Request("Person: Ana Ruiz (she/her) @aruiz\n\n- [ ] Zendesk US Federal: Light agent").Understood.Subject);

    [Theory]
    [InlineData("Ana Ruis", "aruiz", "Full name")]
    [InlineData("Ana", "aruiz", "Full name")]
    [InlineData("Zoe Ruiz", "aruiz", "Full name")]
    [InlineData("Ana Ruiz", "aruiz2", "GitLab.com username")]
    public void What_contradicts_the_directory_is_asked_about(string name, string username, string field)
    {
        var finding = Of(Wanted with { Subject = new(name, username, "aruiz@gitlab.com") }, Ana());

        Assert.Equal((Verdict.Ask, Because.SubjectDisagrees), (finding.Verdict, finding.Because));
        Assert.Equal(field, Assert.Single(finding.Questions).Field);
        Assert.Null(finding.Person);
        Assert.DoesNotContain("Ana Ruiz", finding.Questions[0].Expected);
    }

    [Fact]
    public void A_directory_without_usernames_cannot_contradict_one_and_says_so()
    {
        var finding = Of(Wanted, Ana(username: null));

        Assert.Equal(Verdict.Go, finding.Verdict);
        Assert.Equal([SubjectCheck.NoUsernameInDirectory], finding.Remarks);
    }

    [Fact]
    public void Nobody_with_that_address_is_asked_about()
    {
        var finding = Of(Wanted);

        Assert.Equal((Verdict.Ask, Because.NotInDirectory.Id), (finding.Verdict, finding.Because.Id));
        Assert.Equal(("Work email", "aruiz@gitlab.com"), (finding.Questions[0].Field, finding.Questions[0].Found));
    }

    [Fact]
    public void Records_of_other_addresses_are_nobody()
    {
        Assert.Equal(Because.NotInDirectory, Of(Wanted, Ana(email: "aruiz2@gitlab.com")).Because);
    }

    [Fact]
    public void Two_people_with_one_address_go_to_a_person()
    {
        Assert.Equal((Verdict.HandOver, Because.SeveralInDirectory.Id), Outcome(Of(Wanted, Ana(), Ana(id: "2"))));
    }

    [Theory]
    [InlineData("STAGED")]
    [InlineData("SUSPENDED")]
    [InlineData("DEPROVISIONED")]
    public void Only_an_active_person_gets_access(string status)
    {
        Assert.Equal((Verdict.HandOver, Because.NotActiveInDirectory.Id), Outcome(Of(Wanted, Ana(status: status))));
    }

    [Fact]
    public void Somebody_already_deactivated_can_still_lose_access()
    {
        var leaving = Wanted with { Action = AccessAction.RemoveAccess };

        Assert.Equal(Verdict.Go, Check.Check(FormKind.Offboarding, leaving, [Ana(status: "DEPROVISIONED")]).Verdict);
        Assert.Equal(Verdict.Go, Of(leaving, Ana(status: "DEPROVISIONED")).Verdict);
    }

    [Theory]
    [InlineData("Contractor", "aruiz", "form.contractor-address")]
    [InlineData("Temporary Service Provider", "aruiz", "form.contractor-address")]
    [InlineData(null, "aruiz-ext", "form.contractor-address")]
    public void Contractors_go_to_a_person_whatever_their_address_is(string? type, string username, string because)
    {
        var claim = Wanted.Subject with { Username = username };
        var finding = Of(Wanted with { Subject = claim }, Ana(type: type, username: username));

        Assert.Equal((Verdict.HandOver, because), Outcome(finding));
    }

    [Theory]
    [InlineData("aruiz-CTR@gitlab.com", "form.contractor-address")]
    [InlineData("aruiz+x@gitlab.com", "form.plus-address")]
    [InlineData("triage-bot@gitlab.com", "form.shared-address")]
    [InlineData("aruiz@gitlab.example", "form.look-alike-address")]
    [InlineData("aruiz@example.org", "form.other-domain")]
    public void Addresses_of_no_ordinary_member_go_to_a_person_even_when_the_directory_knows_them(
        string email, string because)
    {
        var claim = Wanted.Subject with { Email = email };
        var finding = Of(Wanted with { Subject = claim }, Ana(email: email.ToLowerInvariant()));

        Assert.Equal((Verdict.HandOver, because), Outcome(finding));
    }

    [Fact]
    public void A_username_alone_is_enough_when_exactly_one_person_has_it()
    {
        var onlyUsername = Wanted with { Subject = new(null, "ARuiz", null) };

        Assert.Equal(Verdict.Go, Of(onlyUsername, Ana()).Verdict);
        Assert.Equal((Verdict.Ask, Because.NotInDirectory.Id), Outcome(Of(onlyUsername)));
        Assert.Equal((Verdict.Ask, Because.NotInDirectory.Id), Outcome(Of(onlyUsername, Ana(username: null))));
        var another = Ana(id: "2", email: "ana2@gitlab.com");
        Assert.Equal((Verdict.Ask, Because.SeveralInDirectory.Id), Outcome(Of(onlyUsername, Ana(), another)));
    }

    [Fact]
    public void A_name_alone_is_never_enough()
    {
        var onlyName = Wanted with { Subject = new("Ana Ruiz", null, null) };

        Assert.Equal((Verdict.Ask, Because.NotInDirectory.Id), Outcome(Of(onlyName, Ana())));
    }

    [Fact]
    public void The_address_may_be_the_login_and_the_directorys_own_address_is_used()
    {
        var record = Ana() with { Email = EmailAddress.Parse("ana.ruiz@gitlab.com"), Login = "ARUIZ@gitlab.com" };

        Assert.Equal("ana.ruiz@gitlab.com", Of(Wanted, record).Person?.Email.Value);
    }

    private static (Verdict, string) Outcome(SubjectFinding finding) => (finding.Verdict, finding.Because.Id);
}
