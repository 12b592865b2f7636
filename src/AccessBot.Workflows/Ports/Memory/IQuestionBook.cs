using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>
/// Who is being asked about, so that the people who answer are not asked twice about one person, or flooded by one filer.
/// A question stands while its request is open and about that person.
/// </summary>
public interface IQuestionBook
{
    /// <summary>Takes the turn for a person, in one step whatever replicas do; a turn that was taken stays taken.</summary>
    Task<Turn> TakeAsync(QuestionAbout about, int mostByFiler, DateTimeOffset at, CancellationToken ct);

    /// <summary>What taking the turn would give now; takes nothing.</summary>
    Task<Turn> LookAsync(QuestionAbout about, int mostByFiler, CancellationToken ct);
}

/// <param name="FiledBy">GitLab id of who filed the request.</param>
public sealed record QuestionAbout(InstanceName Instance, EmailAddress Person, RequestRef Request, long FiledBy);

/// <summary>Whether somebody may be asked now.</summary>
public abstract record Turn
{
    public sealed record Ours : Turn;

    /// <param name="First">The open request for the same person that was asked about first.</param>
    public sealed record AskedAlready(RequestRef First) : Turn;

    /// <param name="Open">Open requests of the same filer that were asked about.</param>
    public sealed record TooManyByFiler(long Open) : Turn;
}
