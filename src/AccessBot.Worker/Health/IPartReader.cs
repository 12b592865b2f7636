namespace AccessBot.Worker.Health;

/// <summary>Reads how some parts go. No vendor is asked: what is known of each is what the bot's own work met.</summary>
internal interface IPartReader
{
    /// <summary>Throws <see cref="System.Data.Common.DbException"/> when the database does not answer.</summary>
    Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct);
}
