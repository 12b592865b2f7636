using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// The Okta app of an instance: what the leaver holds of it, and taking that away. It is believed gone only as it was read
/// back.
/// </summary>
public sealed class AppSteps(IReadOnlyList<IAppRemoval> apps, TimeProvider time)
{
    // Okta takes an app away a moment after the group: a first look at once would only say "not yet".
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    public IAppRemoval? Find(InstanceName instance) => apps.FirstOrDefault(app => app.Instance == instance);

    /// <summary>
    /// What the person holds now. Okta's trouble stays out of the way of shutting an account that was found in Zendesk:
    /// then nothing is known of the app, and it is asked for again when everything is read back.
    /// </summary>
    public async Task<RemovalSnapshot> ReadAsync(RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        try
        {
            return seen.With(await ReadAsync(seen.Facts.Person!, part, ct));
        }
        catch (Exception trouble)
            when (trouble is VendorTrouble or VendorRefusal && part.Account is Account.Found)
        {
            return seen.With(part with { App = AppHold.NotRead });
        }
    }

    /// <summary>What the person holds now; a trouble of Okta's is thrown.</summary>
    public async Task<InstancePart> ReadAsync(Person person, InstancePart part, CancellationToken ct)
    {
        if (Find(part.Name) is not { } app || !person.IsInDirectory) return part with { App = AppHold.Gone };
        return As(part, await app.ReadAsync(person.DirectoryId, ct), part.Facts.AppStays);
    }

    public async Task<InstancePart> TakeAsync(Person person, InstancePart part, CancellationToken ct)
    {
        var app = Find(part.Name)!;
        var stays = await app.TakeAsync(person.DirectoryId, part.Facts.Held!, ct);
        var now = As(part, await app.ReadAsync(person.DirectoryId, ct), stays);
        foreach (var look in Looks.TakeWhile(_ => now.App == AppHold.Leaving))
        {
            await Task.Delay(look, time, ct);
            now = As(part, await app.ReadAsync(person.DirectoryId, ct), stays);
        }

        return now.App == AppHold.Held
            ? throw new VendorTrouble("Okta", $"accepted that the app of {part.Name} is taken away and did not do it")
            : now with { ReadBack = false };
    }

    /// <summary>What a reading means after what Okta refused, if it did; pure.</summary>
    public static AppHold Meaning(AppHeld held, string? refused) => held switch
    {
        { IsNothing: true } => AppHold.Gone,
        _ when refused is not null => AppHold.Stays,
        { IsMember: false, Assignment: AppBy.Group, OtherGroups.Count: > 0 } => AppHold.Stays,
        { IsMember: false, Assignment: AppBy.Group } => AppHold.Leaving,
        _ => AppHold.Held,
    };

    private static InstancePart As(InstancePart part, AppHeld held, string? refused)
    {
        var hold = Meaning(held, refused);
        return part with
        {
            App = hold,
            Facts = part.Facts with { Held = held, AppStays = hold == AppHold.Stays ? refused ?? Others(held) : null },
        };
    }

    private static string Others(AppHeld held) =>
        $"the app also comes with the group {string.Join(", ", held.OtherGroups)}, which is not the bot's to change";
}
