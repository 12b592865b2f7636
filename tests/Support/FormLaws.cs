using System.Text.Json;
using AccessBot.Forms;

namespace AccessBot.Tests;

/// <summary>What must hold for every page, however wild. Each law returns null, or says how it was broken.</summary>
public static class FormLaws
{
    /// <summary>Every law that needs only the page.</summary>
    public static string? Broken(FormReader reader, FormKind kind, string page)
    {
        var reading = Read(reader, kind, page);
        return Sound(kind, reading) ?? LineEnds(reader, kind, page, reading)
            ?? Ticks(reader, kind, page, reading) ?? Filled(reader, kind, reading);
    }

    /// <summary>Text that is hidden or only quoted adds nothing to what is asked for.</summary>
    public static string? BrokenByHiding(FormReader reader, FormKind kind, string page, string hidden)
    {
        var before = Read(reader, kind, page);
        foreach (var wrapped in Wrapped(hidden))
        {
            foreach (var together in new[] { $"{page}\n\n{wrapped}\n", $"{wrapped}\n\n{page}" })
            {
                var after = Read(reader, kind, together);
                if (after.Verdict != Verdict.Go) continue;
                if (before.Verdict != Verdict.Go) return $"it goes ahead because of {wrapped}";
                if (Understood(after) != Understood(before)) return $"more was understood with {wrapped}";
            }
        }

        return null;
    }

    /// <summary>
    /// A line added to a page that was clear is known for what it is, asked about, or makes a removal wait for a
    /// confirmation: it is never passed over.
    /// </summary>
    /// <param name="line">A line that is no field, no task and no line of our own forms.</param>
    public static string? BrokenByAdding(FormReader reader, string page, string line, int at)
    {
        var before = Read(reader, FormKind.Offboarding, page);
        if (before is not { Verdict: Verdict.Go, Unread.Count: 0 }) return "the page was not clear before";
        var lines = page.Split('\n').ToList();
        lines.InsertRange(at % (lines.Count + 1), ["", line, ""]);
        var after = Read(reader, FormKind.Offboarding, string.Join('\n', lines));
        if (after.Verdict != Verdict.Go) return null;
        if (!IsPartOf(after.Understood.Subject, before.Understood.Subject)) return $"the leaver changed by “{line}”";
        return after.Unread.Count > 0 ? null : $"“{line}” was passed over";
    }

    /// <summary>
    /// A line that is no field never lets a page go ahead that did not before, nor with somebody else, earlier, or in one instance
    /// more. It is compared with an empty line in its place.
    /// </summary>
    /// <param name="line">Prose: no label, no row, no mark of Markdown, and no sentence that asks for something.</param>
    public static string? BrokenByProse(FormReader reader, FormKind kind, string page, string line, int at)
    {
        FormReading With(string text)
        {
            var lines = page.Split('\n').ToList();
            lines.InsertRange(at % (lines.Count + 1), ["", text, ""]);
            return Read(reader, kind, string.Join('\n', lines));
        }

        var (before, after) = (With(""), With(line));
        if (after.Verdict != Verdict.Go) return null;
        if (before.Verdict != Verdict.Go) return $"it goes ahead because of “{line}”";
        var (was, now) = (before.Understood, after.Understood);
        if (!IsPartOf(now.Subject, was.Subject)) return $"it is about somebody else because of “{line}”";
        if (IsEarlier(now.From, was.From)) return $"it begins earlier because of “{line}”";
        return now.Instances.Except(was.Instances).Any() ? $"an instance was added by “{line}”" : null;
    }

    private static bool IsEarlier(FormDate? now, FormDate? was) => (now, was) switch
    {
        (null, null) => false,
        (FormDate.Now, not FormDate.Now) => true,
        (FormDate.At moment, FormDate.At before) => moment.Moment < before.Moment,
        (FormDate.On day, FormDate.On before) => day.Day < before.Day,
        _ => now != was && now is not null && was is null,
    };

    /// <summary>With a line less, a page never leads to somebody else or to an earlier day without a question.</summary>
    public static string? BrokenByTakingOut(FormReader reader, FormKind kind, string page, int at)
    {
        var before = Read(reader, kind, page);
        var lines = page.Split('\n').ToList();
        lines.RemoveAt(at % lines.Count);
        var after = Read(reader, kind, string.Join('\n', lines));
        if (before.Verdict != Verdict.Go || after.Verdict != Verdict.Go) return null;
        var (was, now) = (before.Understood, after.Understood);
        if (!IsPartOf(now.Subject, was.Subject)) return "it is about somebody else now";
        // None named means every one, and is confirmed before it counts.
        var isConfirmed = !after.SaysWhere || after.Unread.Count > 0;
        if (was.Instances is { Count: > 0 } named && (now.Instances.Except(named).Any() || (now.Instances.Count == 0 && !isConfirmed)))
            return "an instance was added";
        if (!after.SaysWhen && now.Action == AccessAction.RemoveAccess) return null; // Confirmed before it counts.
        if (now.Until is null && was.Until is not null) return null; // Whoever takes the end out asks for no end.
        return now.From == was.From && now.Until == was.Until ? null : "the day changed";
    }

    private static bool IsPartOf(SubjectClaim now, SubjectClaim was) =>
        (now.Name ?? was.Name) == was.Name && (now.Username ?? was.Username) == was.Username && (now.Email ?? was.Email) == was.Email;

    private static string[] Wrapped(string text)
    {
        var plain = text.Replace("--", "").Replace('\r', '\n').Replace("~~~~", "");
        return
        [
            $"<!-- {plain} -->",
            $"~~~~~~~~\n{plain}\n~~~~~~~~",
            string.Join('\n', plain.Split('\n').Select(line => "> " + line)),
        ];
    }

    private static string? Sound(FormKind kind, FormReading reading)
    {
        var understood = reading.Understood;
        if (reading.Verdict == Verdict.Ask && reading.Questions.Count == 0) return "it asks and has no question";
        if (reading.Questions.FirstOrDefault(question => IsUnderstood(understood, question.Field)) is { } asked)
            return $"it asks about {asked.Field} and claims to know it";
        if (reading.Verdict == Verdict.HandOver && !reading.Because.NeedsPerson)
            return $"nobody finds in the run book what to do about {reading.Because.Id}";
        if (reading.Verdict != Verdict.Go) return null;
        if (reading.Questions.Count > 0) return "it goes ahead with questions open";
        if (understood.Subject is { Username: null, Email: null }) return "it goes ahead for nobody";
        var isWhole = kind == FormKind.Offboarding || (understood.Instance is not null && IsClear(understood));
        return isWhole ? null : "it goes ahead with something left open";
    }

    private static bool IsClear(Understood understood) => understood
        is { Action: AccessAction.RemoveAccess }
        or { Action: AccessAction.NewAccess, Role: not null, IsLightAgent: true };

    private static string? LineEnds(FormReader reader, FormKind kind, string page, FormReading reading)
    {
        var unix = page.Replace("\r\n", "\n");
        if (unix.Contains('\r')) return null;
        var windows = Read(reader, kind, unix.Replace("\n", "\r\n"));
        return windows.ToJson() == reading.ToJson() ? null : "CRLF reads differently from LF";
    }

    private static bool IsUnderstood(Understood understood, string field) => field switch
    {
        "Full name" => understood.Subject.Name is not null,
        "GitLab.com username" => understood.Subject.Username is not null,
        "Work email" => understood.Subject.Email is not null,
        "Manager" => understood.Manager is not null,
        "System" => understood.System is not null,
        "Request" => understood.Action is not null,
        "Role" => understood.Role is not null,
        "Needed until" => understood.Until is not null,
        "Remove access from" => understood.From is not null,
        "Open tickets go to" => understood.TicketsTo is not null,
        _ when field.StartsWith("Line ", StringComparison.Ordinal) => false,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no such field on our forms"),
    };

    private static string? Ticks(FormReader reader, FormKind kind, string page, FormReading reading)
    {
        foreach (var box in reading.Boxes.Take(4))
        {
            if (TickEdit.Tick(page, box.Caption) is not { } ticked) continue;
            if (ticked.Length != page.Length || ticked.Zip(page).Count(pair => pair.First != pair.Second) > 1)
                return "a tick changed more than its box";
            if (TickEdit.Tick(ticked, box.Caption) != ticked) return "ticking twice is not ticking once";
            // In an access request a tick says that the line is done, so there it may change what is still asked for.
            if (kind == FormKind.AccessRequest) continue;
            var after = Read(reader, kind, ticked);
            if (Understood(after) != Understood(reading) || after.Verdict != reading.Verdict)
                return "a tick changed what is understood";
        }

        return null;
    }

    // What is pasted back says nothing that the author did not say.
    private static string? Filled(FormReader reader, FormKind kind, FormReading reading)
    {
        if (reading.Verdict != Verdict.Ask) return null;
        if (reading.People.Count > 0) return FilledForEach(reader, kind, reading);
        var again = Read(reader, kind, FilledForm.Render(kind, reading));
        return again.Verdict == Verdict.Go ? "pasting the filled form answers a question that was asked" : null;
    }

    // Of several people each has a form, about that person and nobody else; only the choice between them is answered by it.
    private static string? FilledForEach(FormReader reader, FormKind kind, FormReading reading)
    {
        var isMoreAsked = reading.Questions.Any(asked => asked.Field is not ("Full name" or "GitLab.com username" or "Work email" or "Manager"));
        var forms = FilledForm.RenderEach(kind, reading);
        if (reading.People.Count != forms.Count || forms.Count is < 2 or > 3) return "not one form for each person";
        for (var at = 0; at < forms.Count; at++)
        {
            var (again, subject) = (Read(reader, kind, forms[at]), reading.People[at].Understood.Subject);
            if (again.Verdict == Verdict.Go && isMoreAsked) return "pasting one person's form answers another question";
            if (again.Because == Because.SeveralPeople) return "one person's form names several";
            if (!IsPartOf(again.Understood.Subject, subject)) return "a form names somebody else than its person";
            var others = reading.People.Where(one => one.Understood.Subject != subject).Select(one => one.Understood.Subject);
            if (others.Any(other => Shares(other, subject))) return "two forms share an address or a username";
        }

        return null;
    }

    private static bool Shares(SubjectClaim a, SubjectClaim b) =>
        (a.Username is not null && a.Username == b.Username) || (a.Email is not null && a.Email == b.Email);

    private static FormReading Read(FormReader reader, FormKind kind, string page) =>
        reader.Read(new FormInput(kind, "", page, [], "mgarcia"));

    private static string Understood(FormReading reading)
    {
        using var json = JsonDocument.Parse(reading.ToJson());
        var instances = string.Join(',', reading.Understood.Instances);
        return $"{json.RootElement.GetProperty("understood").GetRawText()} {instances} {reading.Understood.From}";
    }
}
