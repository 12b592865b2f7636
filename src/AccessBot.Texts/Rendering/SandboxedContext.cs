using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace AccessBot.Texts.Rendering;

/// <summary>
/// Where a template runs: strict about names, without clock, files, regular expressions or CLR objects, and with every
/// value on its way out going through <see cref="Escape"/>.
/// </summary>
internal abstract class SandboxedContext : TemplateContext
{
    /// <summary>All functions that templates have.</summary>
    public static readonly IReadOnlyList<string> Functions = ["code"];

    protected SandboxedContext(ScriptObject values)
        : base(Builtins())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedIndexerAccess = false;
        EnableRelaxedTargetAccess = false;
        MemberFilter = _ => false;
        LoopLimit = 10_000;
        RecursiveLimit = 20;
        OutputLimit = 1_000_000;
        LimitToString = 1_000_000;
        OnOutputLimit = ScriptLimitBehavior.Throw;
        OnStringLimit = ScriptLimitBehavior.Throw;
        NewLine = "\n";
        PushCulture(CultureInfo.InvariantCulture);
        PushGlobal(values);
    }

    protected abstract string Escape(object value);

    public sealed override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        switch (textAsObject)
        {
            case null:
                return this;
            case int or long or bool:
                return base.Write(span, textAsObject);
            default:
                Write(Escape(textAsObject));
                return this;
        }
    }

    /// <summary>A number that is 0 is nothing, as a text without letters is: the language itself takes it for true.</summary>
    public sealed override bool ToBool(SourceSpan span, object? value) => value switch
    {
        0 or 0L => false,
        _ => base.ToBool(span, value),
    };

    private static ScriptObject Builtins()
    {
        var builtins = new ScriptObject();
        builtins.Import("code", new Func<object?, InlineCode?>(ToCode));
        return builtins;
    }

    private static InlineCode? ToCode(object? value) => value is null ? null : new InlineCode(value.ToString() ?? "");
}
