namespace Messenger.Infrastructure.Persistence;

/// <summary>What the server may tell of its database.</summary>
public interface IDatabaseProbe
{
    /// <summary>Which database it is and where, without secrets; for people.</summary>
    string Description { get; }

    /// <summary>True when the database is there and answers.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
