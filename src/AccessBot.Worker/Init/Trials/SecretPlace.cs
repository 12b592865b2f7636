using AccessBot.Connectors.Http.SignIn;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;

namespace AccessBot.Worker.Init.Trials;

/// <summary>Where a secret is: what is tried now, and what is written into the configuration.</summary>
/// <param name="Written">As the configuration has it: <c>{ env: NAME }</c>.</param>
internal sealed record SecretPlace(SecretRef Place, string Written);

/// <summary>Reads where a secret is. The secret itself is read to be tried, and never written or said.</summary>
/// <param name="folder">Relative paths start here, as they do in the configuration.</param>
internal sealed class SecretPlaces(string folder, Func<string, string?> environment)
{
    /// <param name="then">Tries the secret, once it is there.</param>
    public Try<SecretPlace> Then(Func<SecretPlace, CancellationToken, Task<Tried<SecretPlace>>> then) => async (text, ct) =>
    {
        if (Read(text) is not { } place) return Tried<SecretPlace>.Bad(
            "that is not where it is kept: write 'env NAME' or 'file PATH'. If it was the token or key itself, others may have seen it: replace it.");
        return Secrets.FindProblem(place.Place, environment) is { } problem
            ? Tried<SecretPlace>.NotYet(place, $"it {problem} {Remedy(place.Place)}")
            : await then(place, ct);
    };

    private SecretPlace? Read(string text)
    {
        if (text.Split([' ', ':'], 2, StringSplitOptions.TrimEntries) is not [var kind, { Length: > 0 } at] || at.Contains('\'')) return null;
        return kind switch
        {
            "env" => new(new SecretRef { Env = at }, $"{{ env: {Writing.Yaml.Scalar(at)} }}"),
            "file" => new(new SecretRef { File = Path.GetFullPath(at, folder) }, $"{{ file: {Writing.Yaml.Scalar(at)} }}"),
            _ => null,
        };
    }

    private static string Remedy(SecretRef place) => place.Env is { } name
        ? $"Set it where this runs (export {name}=…) and start again, or name a file."
        : "Put it there, readable by this account only (mode 0600).";
}
