using System.Text.Encodings.Web;
using System.Text.Json;

namespace AccessBot.Forms;

/// <summary>The one stable JSON shape of a reading; programs depend on its names, so they are written out.</summary>
internal static class ReadingJson
{
    // Relaxed: the text goes to a terminal or a file, and names keep their script there. Control characters are still
    // escaped.
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(FormReading reading)
    {
        var understood = reading.Understood;
        var shape = new
        {
            understood = new
            {
                system = understood.System,
                instance = understood.Instance?.Value,
                action = understood.Action is { } action ? Word(action) : null,
                role = understood.Role,
                subject = new
                {
                    name = understood.Subject.Name,
                    username = understood.Subject.Username,
                    email = understood.Subject.Email,
                },
                manager = understood.Manager,
                until = understood.Until?.ToString(),
                from = understood.From?.ToString(),
                instances = understood.Instances.Select(instance => instance.Value),
                tickets_to = understood.TicketsTo,
            },
            questions = reading.Questions.Select(asked => new
            {
                field = asked.Field,
                found = asked.Found,
                expected = asked.Expected,
                line = asked.Line,
            }),
            verdict = Word(reading.Verdict),
            because = reading.Because.Id,
            why = reading.Because.Text,
            unread = reading.Unread.Select(line => new
            {
                line = line.Line,
                kind = line.Kind.ToString().ToLowerInvariant(),
                text = line.Text,
                effect = reading.EffectOf(line).ToString().ToLowerInvariant(),
            }),
            unread_in_all = reading.UnreadInAll,
        };
        return JsonSerializer.Serialize(shape, Options);
    }

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Go => "go",
        Verdict.Ask => "ask",
        Verdict.HandOver => "hand-over",
        Verdict.Redirect => "redirect",
        Verdict.Ignore => "ignore",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    public static string Word(AccessAction action) => action switch
    {
        AccessAction.NewAccess => "new access",
        AccessAction.ChangeRole => "change role",
        AccessAction.RemoveAccess => "remove access",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
