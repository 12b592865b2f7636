namespace AccessBot.Workflows.Ports.Acting;

/// <summary>
/// Who may still act. A look acts on what it knew a moment ago, and a process can be slow, paused or cut off between
/// knowing and acting: so an effect is sent only within <paramref name="actWithin"/>, by a clock that nobody can set.
/// Whoever sends asks here before every attempt. Outside of a look (a check, an operator's command) nothing is asked.
/// </summary>
/// <param name="actWithin">
/// How long an effect may be sent for after the look was last known to stand, and after the issue was last asked for
/// where access changes.
/// </param>
public sealed class Mandate(TimeProvider time, TimeSpan actWithin)
{
    /// <summary>What is configured unless something else is.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    // One look is one flow of calls, however many of them run side by side.
    private readonly AsyncLocal<Look?> _look = new();

    /// <summary>The firing of the scheduler that runs this look; null where no scheduler runs it.</summary>
    public Firing? Firing => _look.Value?.Firing;

    /// <summary>The effect that is under way in this look.</summary>
    public EffectWindow? Window => _look.Value?.Window;

    /// <summary>The workflow in shadow whose look this is; null where the bot may act.</summary>
    public string? Sealed => _look.Value?.Sealed;

    /// <summary>From here on nothing may be sent to anybody in this look, whoever tries: its workflow is in shadow.</summary>
    public void Seal(string workflow) => (_look.Value ??= new Look(null)).Sealed = workflow;

    /// <summary>The workflow in propose whose look this is, and that nothing lets write just now; null elsewhere.</summary>
    public string? Bound => _look.Value is { Leave: null } look ? look.Bound : null;

    /// <summary>From here on nothing may be sent in this look but what a leave is for, whoever tries: its workflow is in propose.</summary>
    public void Bind(string workflow) => (_look.Value ??= new Look(null)).Bound = workflow;

    /// <summary>Lets this look write what the leave is for, until it is disposed. In shadow it changes nothing.</summary>
    public IDisposable Let(Leave leave)
    {
        var look = _look.Value ??= new Look(null);
        var outer = look.Leave;
        look.Leave = leave;
        return new Ending(() => look.Leave = outer);
    }

    /// <summary>
    /// Before anything that changes something outside of the bot. Throws <see cref="WriteInShadow"/> or <see cref="WriteWithoutWord"/>.
    /// </summary>
    public void DemandOpen(string vendor)
    {
        if (Sealed is { } workflow) throw new WriteInShadow(workflow, vendor);
        if (Bound is { } bound) throw new WriteWithoutWord(bound, vendor);
    }

    /// <summary>The same before a step: in propose its own key has to be let through.</summary>
    public void DemandStep(string key)
    {
        DemandOpen(key);
        if (_look.Value is { Bound: { } bound } look && look.Leave?.StepKey != key) throw new WriteWithoutWord(bound, key);
    }

    /// <summary>A look begins, under the firing that it runs in or that its caller runs in.</summary>
    public IDisposable Begin(Firing? firing = null)
    {
        var outer = _look.Value;
        _look.Value = new Look(firing ?? outer?.Firing);
        return new Ending(() => _look.Value = outer);
    }

    /// <summary>The issue is about to be asked for; what comes back is at least as old as this.</summary>
    public void Asking()
    {
        if (_look.Value is { } look) look.AskedAt = time.GetTimestamp();
    }

    /// <summary>
    /// An effect may be sent from now on. The caller has just begun to commit the intent, or commits none because what
    /// is written converges: then <paramref name="known"/> is false, and the first attempt asks whether the look stands.
    /// </summary>
    /// <param name="since">Timestamp from before the intent was committed.</param>
    /// <param name="changesAccess">The time counts from when the issue was last asked for, too.</param>
    /// <param name="renew">
    /// Makes sure that the look stands, and that the step is still what is to be done. Throws if not.
    /// </param>
    public EffectWindow Open(long since, bool known, bool changesAccess, Func<CancellationToken, Task> renew)
    {
        DemandOpen("anybody");
        var look = _look.Value ??= new Look(null);
        if (changesAccess && look.AskedAt is { } asked && asked < since) since = asked;
        var outer = look.Window;
        var window = new EffectWindow(time, actWithin, known ? since : null, renew, () => look.Window = outer);
        look.Window = window;
        return window;
    }

    private sealed class Look(Firing? firing)
    {
        public Firing? Firing { get; } = firing;

        public long? AskedAt { get; set; }

        public EffectWindow? Window { get; set; }

        public string? Sealed { get; set; }

        public string? Bound { get; set; }

        public Leave? Leave { get; set; }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>One run of a job, as the scheduler's own tables name it.</summary>
public sealed record Firing(string Scheduler, string Id);
