using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Shipped;

public class PlaceholderTests
{
    [Theory]
    [InlineData("*Add Name here*")]
    [InlineData("_Gitlab handle of the person who leaves_")]
    [InlineData("{+ GitLab username +}")]
    [InlineData("[+ @user +]")]
    [InlineData("[INSERT-NAME-HERE]")]
    [InlineData("@MENTION")]
    [InlineData("(NAME), per (DATE)")]
    [InlineData("\\<colleague name\\>")]
    [InlineData("________")]
    [InlineData("description goes here")]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("TBD")]
    [InlineData("-")]
    [InlineData("…")]
    [InlineData("?")]
    [InlineData("me")]
    [InlineData("Existing Person")]
    [InlineData("{{ name }}")]
    [InlineData("~~Ana Ruiz~~")]
    [InlineData("Ana Ruiz and Bo Lee")]
    [InlineData("Ana Ruiz; Bo Lee")]
    [InlineData("see the attached file 3")]
    [InlineData("Ana\uFFFD Ruiz")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("/close @all")]
    public void A_name_that_nobody_wrote_is_asked_for(string name)
    {
        var reading = Request(AccessForm(name: name));

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.Subject.Name);
        Assert.Equal("Full name", Assert.Single(reading.Questions).Field);
    }

    [Theory]
    [InlineData("Ana Ruiz", "Ana Ruiz")]
    [InlineData("**Ana Ruiz**", "Ana Ruiz")]
    [InlineData("*Ana Ruiz*", "Ana Ruiz")]
    [InlineData("Ana  Ruiz <!-- hint -->", "Ana Ruiz")]
    [InlineData("Ana&nbsp;Ruiz", "Ana Ruiz")]
    [InlineData("Zoë Ångström-O’Neil", "Zoë Ångström-O’Neil")]
    [InlineData("王小明", "王小明")]
    [InlineData("محمد علي", "محمد علي")]
    [InlineData("\u202EAna\u200B Ruiz\u2069", "Ana Ruiz")]
    [InlineData("Ludwig van der Berg", "Ludwig van der Berg")]
    public void A_name_keeps_its_script_and_its_marks(string written, string name)
    {
        Assert.Equal(name, Request(AccessForm(name: written)).Understood.Subject.Name);
    }

    [Fact]
    public void Invisible_characters_are_left_out_and_reported()
    {
        var reading = Request(AccessForm(email: "ar\u200Buiz@gitlab.com"));

        Assert.Equal("aruiz@gitlab.com", reading.Understood.Subject.Email);
        Assert.Equal(["invisible characters were left out on line 5"], reading.Remarks);
    }

    [Theory]
    [InlineData("@ana, @ben")]
    [InlineData("@gitlab-org/support")]
    [InlineData("ana ruiz")]
    [InlineData("@")]
    [InlineData("@аruiz")]
    public void A_username_that_is_none_is_asked_for(string username)
    {
        var reading = Request(AccessForm(username: username));

        Assert.Equal((Verdict.Ask, "GitLab.com username"), (reading.Verdict, Assert.Single(reading.Questions).Field));
    }

    [Theory]
    [InlineData("@aruiz")]
    [InlineData("aruiz")]
    [InlineData("`@aruiz`")]
    [InlineData("[@aruiz](https://gitlab.com/aruiz)")]
    [InlineData("https://gitlab.com/aruiz")]
    public void A_username_is_read_with_or_without_its_sign(string username)
    {
        Assert.Equal("aruiz", Request(AccessForm(username: username)).Understood.Subject.Username);
    }

    [Theory]
    [InlineData("aruiz at gitlab.com")]
    [InlineData("aruiz@gitlab.com, blee@gitlab.com")]
    [InlineData("aruiz@@gitlab.com")]
    [InlineData("\"a ruiz\"@gitlab.com")]
    [InlineData("aruiz")]
    public void An_address_that_is_none_is_asked_for(string email)
    {
        var reading = Request(AccessForm(email: email));

        Assert.Equal((Verdict.Ask, "Work email"), (reading.Verdict, Assert.Single(reading.Questions).Field));
    }

    [Fact]
    public void The_same_form_twice_with_two_people_is_two_people()
    {
        var second = AccessForm(name: "Bo Lee", username: "@blee", email: "blee@gitlab.com");
        var reading = Request(AccessForm() + "\n\n" + second);

        Assert.Equal((Verdict.Ask, Because.SeveralPeople), (reading.Verdict, reading.Because));
    }

    [Theory]
    [InlineData("Bo Lee @blee blee@gitlab.com")]
    [InlineData("Bo Lee, blee@gitlab.com")]
    [InlineData("@blee blee@gitlab.com")]
    public void A_second_person_beside_the_form_is_a_second_person(string line)
    {
        var reading = Request(AccessForm() + "\n\nThe same for:\n\n- " + line);

        Assert.Equal((Verdict.Ask, Because.LinesUnread), (reading.Verdict, reading.Because));
        Assert.Equal(["The same for:", line], reading.Questions.Select(question => question.Found));
    }

    [Theory]
    [InlineData("Ana Ruiz @aruiz aruiz@gitlab.com")]
    [InlineData("Mar Garcia @mgarcia mgarcia@gitlab.com")]
    [InlineData("cc Max Mann max@gitlab.com")]
    public void The_same_person_again_or_the_manager_is_no_second_person(string line)
    {
        Assert.Equal(Verdict.Go, Request(AccessForm() + "\n\n" + line).Verdict);
    }

    [Fact]
    public void The_person_as_their_own_manager_is_asked_about()
    {
        var reading = Request(AccessForm(manager: "@ARuiz"));

        Assert.Equal((Verdict.Ask, "Manager"), (reading.Verdict, Assert.Single(reading.Questions).Field));
    }

    [Theory]
    [InlineData("I am a US citizen, passport 123")]
    [InlineData("see /uploads/1a2b/passport.png")]
    public void Private_text_in_a_field_is_not_repeated(string role)
    {
        var asked = Request(AccessForm(role: role)).Asks("Role");

        Assert.Equal("something that does not belong in this issue", asked.Found);
    }
}
