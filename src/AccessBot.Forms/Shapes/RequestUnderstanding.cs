using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// Turns the one thing that is asked for into what is understood, with a question for each part that is not.
/// </summary>
/// <param name="complete">Our own form: the action and the manager have to be there.</param>
internal sealed class RequestUnderstanding(FormWords words, Fields fields, Findings findings, bool complete)
{
    public Understood Of(Wanted? one, SubjectClaim subject)
    {
        var instance = System(one);
        var action = Action(one);
        var role = Role(one, action);
        var name = instance is null ? null : new InstanceName(instance.Name);
        var manager = Manager(subject, action);
        return new(instance?.System, name, action, role?.Name, subject, manager, Until(one))
        {
            Instances = name is null ? [] : [name],
            IsLightAgent = role is { LightAgent: true },
            ManagerNamed = manager is null ? null : PersonText.Named(fields.Filled(Field.Manager)[0].Value, words.Lexicon),
        };
    }

    private InstanceWords? System(Wanted? one)
    {
        if (one is null)
        {
            if (!findings.Asks(Field.System))
                findings.AskEmpty(Field.System, fields.First(Field.System), Expected.AnySystem(words));
            return null;
        }

        if (one.System?.Instance is { } instance) findings.Found(Field.System, instance.System, one.Line);
        else findings.Ask(Field.System, one.SystemText, Expected.AnySystem(words), one.Line);
        return findings.Asks(Field.System) ? null : one.System?.Instance;
    }

    private AccessAction? Action(Wanted? one)
    {
        if (one is null) return null;
        var request = fields.First(Field.Request);
        if (one.Action is not { } action) findings.AskEmpty(Field.Request, request);
        else findings.Found(Field.Request, ReadingJson.Word(action), request?.Line ?? one.Line);
        return findings.Asks(Field.Request) ? null : one.Action;
    }

    private RoleWords? Role(Wanted? one, AccessAction? action)
    {
        if (one?.System?.Instance is not { } instance || action == AccessAction.RemoveAccess) return null;
        if (findings.Asks(Field.Role)) return null;
        var field = fields.First(Field.Role);
        var line = one.IsFromFields ? field?.Line : one.Line;
        var expected = Expected.AnyRole(instance);
        if (one.Role is { } role) findings.Found(Field.Role, role.Name, line ?? one.Line);
        else if (one.IsFromFields && field is not { IsFilled: true }) findings.AskEmpty(Field.Role, field, expected);
        else findings.Ask(Field.Role, one.RoleText, expected, line);
        return one.Role;
    }

    private string? Manager(SubjectClaim subject, AccessAction? action)
    {
        var filled = fields.Filled(Field.Manager);
        var username = filled is [var only] ? PersonText.HandleOf(only.Value) : null;
        if (username is not null && !username.Equals(subject.Username, StringComparison.OrdinalIgnoreCase))
        {
            findings.Found(Field.Manager, username, filled[0].Line);
            return username;
        }

        // Access may be removed without the manager's word.
        if (action != AccessAction.RemoveAccess && (complete || filled.Count > 0))
            findings.AskEmpty(Field.Manager, fields.First(Field.Manager));
        return null;
    }

    private FormDate? Until(Wanted? one)
    {
        if (one is null) return null;
        if (one.UntilText is not { } text)
        {
            // "To be decided" is no word for "for good".
            if (fields.First(Field.Until) is { IsPlaceholder: true } open && words.Lexicon.IsUndecided(open.Value))
                findings.Ask(Field.Until, open.Value, Expected.In(Field.Until), open.Line);
            return null;
        }

        if (words.Lexicon.IsNoEnd(text)) return null;
        var day = FieldDates.Day(text);
        var line = fields.Filled(Field.Until) is [var field, ..] ? field.Line : one.Line;
        if (day is null) findings.Ask(Field.Until, text, Expected.In(Field.Until), line);
        else findings.Found(Field.Until, day.ToString()!, line);
        return findings.Asks(Field.Until) ? null : day;
    }
}
