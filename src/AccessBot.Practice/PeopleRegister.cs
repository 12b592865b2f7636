using System.Collections.Immutable;

namespace AccessBot.Practice;

/// <summary>
/// Everybody with a GitLab account: who they are. What they may do is said by the memberships in GitLab.
/// </summary>
public sealed class PeopleRegister
{
    private const long FirstId = 4001;
    private readonly Lock _gate = new();
    private ImmutableList<RegisteredPerson> _people = [];

    /// <summary>Everybody, in the order of their ids.</summary>
    public IReadOnlyList<RegisteredPerson> All => _people;

    /// <summary>Adds a person, or replaces name and email of a known username.</summary>
    public RegisteredPerson Put(string username, string name, string email, bool isBot = false, string? token = null)
    {
        lock (_gate)
        {
            var known = Find(username);
            var person = known is not null
                ? known with { Name = name, Email = email }
                : new RegisteredPerson(NextId(), username, name, email, token ?? $"sandbox-{username}")
                {
                    IsBot = isBot,
                };
            _people = known is null ? _people.Add(person) : _people.Replace(known, person);
            return person;
        }
    }

    /// <summary>
    /// Another username for the same account: id, address and memberships stay. The token follows the rule
    /// "sandbox-" and username, so that whoever takes the old name does not get it.
    /// </summary>
    public RegisteredPerson Rename(RegisteredPerson person, string username)
    {
        lock (_gate)
        {
            var token = person.Token == $"sandbox-{person.Username}" && !person.IsBot
                ? $"sandbox-{username}" : person.Token;
            var renamed = person with { Username = username, Token = token };
            _people = _people.Replace(person, renamed);
            return renamed;
        }
    }

    /// <summary>Sets what a profile shows; null leaves a thing as it is.</summary>
    public void SetProfile(string username, string? publicEmail, bool? isBot)
    {
        lock (_gate)
        {
            if (Find(username) is not { } known) return;
            _people = _people.Replace(known, known with
            {
                PublicEmail = publicEmail ?? known.PublicEmail,
                IsBot = isBot ?? known.IsBot,
            });
        }
    }

    /// <summary>Sets the account's state (active, blocked or deactivated) and lock; null leaves one as it is.</summary>
    public void SetState(string username, string? state, bool? locked)
    {
        lock (_gate)
        {
            if (Find(username) is not { } known) return;
            _people = _people.Replace(
                known, known with { State = state ?? known.State, Locked = locked ?? known.Locked });
        }
    }

    /// <summary>The person with this username (GitLab ignores case), or null.</summary>
    public RegisteredPerson? Find(string? username) =>
        _people.Find(person => string.Equals(person.Username, username, StringComparison.OrdinalIgnoreCase));

    /// <summary>The person with this email (case ignored), or null.</summary>
    public RegisteredPerson? FindByEmail(string? email) =>
        _people.Find(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>The person with this GitLab id, or null.</summary>
    public RegisteredPerson? FindById(long id) =>
        // Ids are given in order and nobody is ever taken out.
        id - FirstId is >= 0 and var at && _people is var people && at < people.Count ? people[(int)at] : null;

    /// <summary>The person whose access token this is, or null.</summary>
    public RegisteredPerson? FindByToken(string? token) => _people.Find(person => person.Token == token);

    // Ids are far from iids and issue ids, so that a mix-up of the three shows.
    private long NextId() => FirstId + _people.Count;
}
