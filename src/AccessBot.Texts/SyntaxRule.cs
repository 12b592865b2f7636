using AccessBot.Texts.Rendering;
using Scriban.Syntax;

namespace AccessBot.Texts;

/// <summary>
/// Walks a parsed template without running it: every name must be declared, and only output, <c>if</c>, <c>case</c>,
/// <c>for</c> and the filter <c>code</c> are there. What is not named here is refused, so that a new Scriban feature
/// cannot open a door by itself.
/// </summary>
internal sealed class SyntaxRule(DeclaredVariables declared)
{
    // Exact types: Scriban derives others from some of these (an increment is a unary expression).
    private static readonly HashSet<Type> Known =
    [
        typeof(ScriptPage), typeof(ScriptBlockStatement), typeof(ScriptExpressionStatement), typeof(ScriptIfStatement),
        typeof(ScriptElseStatement), typeof(ScriptCaseStatement), typeof(ScriptWhenStatement),
        typeof(ScriptForStatement),
        typeof(ScriptBinaryExpression), typeof(ScriptUnaryExpression), typeof(ScriptNestedExpression),
        typeof(ScriptVariableGlobal), typeof(ScriptMemberExpression), typeof(ScriptPipeCall),
        typeof(ScriptFunctionCall),
    ];

    private static readonly HashSet<string> LoopMembers = ["index", "first", "last", "even", "odd", "length"];

    private readonly List<SyntaxProblem> _problems = [];
    private readonly Dictionary<string, string> _loopVariables = new(StringComparer.Ordinal);

    public IReadOnlyList<SyntaxProblem> Check(ScriptPage page)
    {
        Visit(page);
        return _problems;
    }

    private void Visit(ScriptNode? node)
    {
        switch (node)
        {
            case null or ScriptToken or ScriptKeyword or ScriptLiteral or ScriptRawStatement or ScriptEscapeStatement
                or ScriptEndStatement or ScriptNopStatement:
                return;
            case not ScriptList when !Known.Contains(node.GetType()):
                Report(node, $"'{node}' is not available in templates");
                return;
            case ScriptForStatement loop:
                VisitLoop(loop);
                return;
            case ScriptPipeCall pipe:
                Visit(pipe.From);
                VisitFunction(pipe.To);
                return;
            case ScriptFunctionCall call:
                VisitFunction(call);
                return;
            case ScriptVariable or ScriptMemberExpression:
                VisitName((ScriptExpression)node);
                return;
            default:
                VisitChildren(node);
                return;
        }
    }

    private void VisitChildren(ScriptNode node)
    {
        for (var child = 0; child < node.ChildrenCount; child++) Visit(node.GetChildren(child));
    }

    private void VisitLoop(ScriptForStatement loop)
    {
        var list = PathOf(loop.Iterator);
        if (list is null || !declared.IsList(list))
        {
            Unknown(loop.Iterator!, list, list is not null && declared.IsScalar(list) ? "is not a list" : null);
            list = "";
        }

        if (loop.NamedArguments is { Count: > 0 }) Report(loop, "'for' takes only a list in templates");
        var name = loop.Variable?.ToString() ?? "";
        _loopVariables.TryGetValue(name, out var outer);
        _loopVariables[name] = list + "[]";
        Visit(loop.Body);
        if (outer is null) _loopVariables.Remove(name);
        else _loopVariables[name] = outer;
        Visit(loop.Else);
    }

    private void VisitFunction(ScriptExpression? target)
    {
        var call = target as ScriptFunctionCall;
        var name = (call?.Target ?? target)?.ToString() ?? "";
        if (!SandboxedContext.Functions.Contains(name))
        {
            var what = $"'{name}' is not a function of templates (there is: code)";
            _problems.Add(new SyntaxProblem(LineOf(target!), what, NearestName.Of(name, SandboxedContext.Functions)));
        }

        foreach (var argument in call?.Arguments ?? []) Visit(argument);
    }

    private void VisitName(ScriptExpression expression)
    {
        var path = PathOf(expression);
        if (path is null || declared.IsScalar(path)) return;
        if (declared.IsList(path)) Report(expression, $"'{path}' is a list: use 'for x in {path}', or '{path}.size'");
        else if (declared.IsGroup(path)) Report(expression, $"'{path}' holds several values: name one of them");
        else Unknown(expression, path, null);
    }

    // Null stands for what needs no look: the loop's own members, the size of a list, and what was already reported.
    private string? PathOf(ScriptExpression? expression)
    {
        switch (expression)
        {
            case ScriptVariable variable:
                return _loopVariables.GetValueOrDefault(variable.Name, variable.Name);
            case ScriptMemberExpression { Target: ScriptVariable { Name: "for" } } own
                when _loopVariables.Count > 0 && LoopMembers.Contains(own.Member?.Name ?? ""):
                return null;
            case ScriptMemberExpression member when PathOf(member.Target) is { } target:
                var name = member.Member?.Name;
                return name == "size" && declared.IsList(target) ? null : $"{target}.{name}";
            case ScriptMemberExpression:
                return null;
            default:
                Report(expression!, $"'{expression}' is not available in templates");
                return null;
        }
    }

    private void Unknown(ScriptNode node, string? path, string? what)
    {
        // Below a list that is itself unknown every name is unknown too: one problem says it.
        if (path is null || path.StartsWith("[]", StringComparison.Ordinal)) return;
        var nearest = what is null ? NearestName.Of(path, declared.Names) : null;
        what = $"'{path}' {what ?? "is not a variable of this template"}";
        _problems.Add(new SyntaxProblem(LineOf(node), what, nearest));
    }

    private void Report(ScriptNode node, string what) => _problems.Add(new SyntaxProblem(LineOf(node), what, null));

    private static int LineOf(ScriptNode node) => node.Span.Start.Line + 1;
}

/// <param name="Line">Counted from 1 within the text that was parsed.</param>
internal sealed record SyntaxProblem(int Line, string What, string? Nearest);
