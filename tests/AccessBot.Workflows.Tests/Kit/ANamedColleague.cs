using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Kit;

/// <summary>Whom a page names besides the person it is about: the words beside a username or an address have to be that person's.</summary>
public sealed class ANamedColleague
{
    private static readonly IDirectory Company = new Directory(
    [
        Known("1", "Ana Ruiz", "aruiz"), Known("2", "Yuki María Tanaka", "yuki"), Known("3", "Ilse Gruber", "igruber"),
        Known("4", "Max García", "mgarcia"), Known("5", "Bo Lee", "blee") with { Status = "DEPROVISIONED" },
    ]);

    private static readonly SubjectFinder Subjects = new(Company, new SubjectCheck(FormWordsFiles.Options));

    [Theory]
    [InlineData("Ilse Gruber (@yuki)")]
    [InlineData("Formerly @yuki")]
    [InlineData("Asked For Delay @yuki")]
    [InlineData("@yuki (igruber@gitlab.com)")]
    [InlineData("Bo Lee <blee@gitlab.com>")]
    [InlineData("somebody.else@gitlab.com")]
    public async Task Is_asked_about_where_the_name_and_the_username_are_not_one_persons(string heir)
    {
        var finding = await OfLeaver(heir);

        Assert.Equal((Verdict.Ask, Because.NamedDisagrees), (finding.Verdict, finding.Because));
        Assert.Equal("Open tickets go to", Assert.Single(finding.Questions).Field);
    }

    [Theory]
    [InlineData("@yuki")]
    [InlineData("Yuki Tanaka (@yuki)")]
    [InlineData("Tanaka, Yuki Maria @yuki")]
    [InlineData("Yuki (she/her) @yuki")]
    [InlineData("Y. Tanaka @yuki")]
    [InlineData("@yuki, Support Manager")]
    [InlineData("@unheard-of")]
    public async Task Is_whom_the_username_names(string heir) => Assert.Equal(Verdict.Go, (await OfLeaver(heir)).Verdict);

    [Theory]
    [InlineData("yuki@gitlab.com")]
    [InlineData("Yuki Tanaka <yuki@gitlab.com>")]
    public async Task May_be_named_by_the_address_of_somebody_in_the_directory(string heir)
    {
        Assert.Equal(Verdict.Go, (await OfLeaver(heir)).Verdict);
        Assert.Equal("yuki@gitlab.com", Leaving(LeavingForm(tickets: heir)).Understood.TicketsTo);
    }

    [Fact]
    public void Is_not_the_leaver_by_their_address() => Assert.Equal(Verdict.Ask, Leaving(LeavingForm(tickets: "aruiz@gitlab.com")).Verdict);

    [Theory]
    [InlineData("Ilse Gruber @mgarcia", Verdict.Ask)]
    [InlineData("Max Garcia @mgarcia", Verdict.Go)]
    public async Task Is_the_manager_whose_name_stands_there(string manager, Verdict verdict)
    {
        Assert.Equal(verdict, (await Of(FormKind.Offboarding, Leaving(LeavingForm(manager: manager)))).Verdict);
        Assert.Equal(verdict, (await Of(FormKind.AccessRequest, Request(AccessForm(manager: manager)))).Verdict);
    }

    [Fact]
    public async Task Is_not_filled_into_the_form_that_is_offered_for_pasting()
    {
        var form = Leaving(LeavingForm(tickets: "Ilse Gruber (@yuki)"));
        var finding = await Of(FormKind.Offboarding, form);

        Assert.DoesNotContain("@yuki", FilledForm.ForNote(FormKind.Offboarding, form, finding.Questions), StringComparison.Ordinal);
    }

    private static Task<SubjectFinding> OfLeaver(string heir) => Of(FormKind.Offboarding, Leaving(LeavingForm(tickets: heir)));

    private static Task<SubjectFinding> Of(FormKind kind, FormReading reading)
    {
        Assert.Equal(Verdict.Go, reading.Verdict);
        return Subjects.FindAsync(kind, reading.Understood, CancellationToken.None);
    }

    private static DirectoryPerson Known(string id, string name, string username) => new(
        id, name, EmailAddress.Parse(username + "@gitlab.com"), username + "@gitlab.com", username, "ACTIVE", null);

    private sealed class Directory(IReadOnlyList<DirectoryPerson> people) : IDirectory
    {
        public Task<IReadOnlyList<DirectoryPerson>> FindPeopleAsync(EmailAddress email, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DirectoryPerson>>([.. people.Where(person => person.Email == email)]);

        public Task<DirectoryPerson?> FindByIdAsync(string id, CancellationToken ct) => Task.FromResult(people.FirstOrDefault(person => person.Id == id));

        public Task<IReadOnlyList<DirectoryPerson>> FindByUsernameAsync(string username, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DirectoryPerson>>([.. people.Where(person => person.Username == username)]);
    }
}
