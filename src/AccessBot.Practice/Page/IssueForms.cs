using System.Text.RegularExpressions;

namespace AccessBot.Practice.Page;

/// <summary>A form as people file it.</summary>
/// <param name="Name">Its name, from the file's.</param>
/// <param name="Text">The Markdown to fill in.</param>
internal sealed partial record IssueForm(string Name, string Text)
{
    private bool IsOffboarding => Name.Contains("offboarding", StringComparison.OrdinalIgnoreCase);

    public string Project => IsOffboarding ? "team/employment" : "team/access-requests";

    public string Label => IsOffboarding ? "offboarding" : "access-request";

    /// <summary>
    /// Whom the form is about when this visitor files it: themselves, but a colleague for an offboarding.
    /// </summary>
    public RegisteredPerson SubjectFor(RegisteredPerson visitor, PeopleRegister people) =>
        !IsOffboarding ? visitor : people.Find(visitor.Username == "ben" ? "ana" : "ben") ?? visitor;

    /// <summary>
    /// The form with the answers that are known of a person, so that a visitor has something to send.
    /// </summary>
    public string FilledFor(RegisteredPerson person)
    {
        (string Field, string Answer)[] answers =
        [
            ("Full name", person.Name), ("GitLab.com username", "@" + person.Username), ("Work email", person.Email),
            ("Manager", "@max"), ("Request", "new access"), ("Role", "Light agent"),
            ("Why this access is needed", "I answer questions about incidents of federal customers."),
            ("Needed until", ""), ("Remove access from", "now"), ("Open tickets go to", ""),
        ];
        return FieldLine().Replace(Text, match =>
        {
            var known = Array.FindIndex(answers, one => one.Field == match.Groups["field"].Value);
            return known < 0 ? match.Value : $"- **{answers[known].Field}:** {answers[known].Answer}".TrimEnd();
        });
    }

    [GeneratedRegex(@"^- \*\*(?<field>[^*:]+):\*\*[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex FieldLine();
}

/// <summary>The shipped forms, read at each visit, so that an edited form shows at once.</summary>
internal sealed class IssueForms(string? directory)
{
    private const string BuiltIn =
        """
        ## Who needs access
        - **Full name:**
        - **GitLab.com username:**
        - **Work email:**
        - **Manager:**

        ## What is needed
        - **System:** Zendesk US Federal
        - **Request:**
        - **Role:**
        - **Why this access is needed:**
        """;

    public IReadOnlyList<IssueForm> All()
    {
        if (directory is null || !Directory.Exists(directory)) return [new IssueForm("Access request", BuiltIn)];
        var found = Directory.EnumerateFiles(directory, "*.md").Order(StringComparer.Ordinal)
            .Select(path => new IssueForm(
                Path.GetFileNameWithoutExtension(path).Replace('_', ' '), WithoutFrontMatter(File.ReadAllText(path))))
            // A block is pasted into somebody else's form; alone it says nothing.
            .Where(form => !form.Name.EndsWith("block", StringComparison.OrdinalIgnoreCase))
            .OrderBy(form => form.Label, StringComparer.Ordinal)
            .ToList();
        return found.Count > 0 ? found : [new IssueForm("Access request", BuiltIn)];
    }

    private static string WithoutFrontMatter(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal)) return text;
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        return end < 0 ? text : text[(end + 5)..].TrimStart('\n');
    }
}
