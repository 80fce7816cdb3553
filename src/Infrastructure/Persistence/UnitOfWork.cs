using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Messenger.Infrastructure.Persistence;

/// <summary>A unique index that decides between concurrent writers, and the error of the later one.</summary>
internal sealed record ConstraintError(string Constraint, Error Error);

internal sealed class UnitOfWork(
    MessengerDbContext context,
    EventPublisher events,
    IEnumerable<ConstraintError> constraints
) : IUnitOfWork
{
    public async Task<Result> CommitAsync(CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null && !context.ChangeTracker.HasChanges())
        {
            return Result.Success;
        }

        List<IDomainEvent> domainEvents = [];

        // From here on a cancelled request has no effect: a partial commit looks like none.
        await using (
            var transaction =
                context.Database.CurrentTransaction
                ?? await context.Database.BeginTransactionAsync(CancellationToken.None)
        )
        {
            try
            {
                // Whoever changes something together with an event may make more happen.
                for (
                    var next = context.TakeEvents();
                    next.Count > 0 || context.ChangeTracker.HasChanges();
                    next = context.TakeEvents()
                )
                {
                    await context.SaveChangesAsync(CancellationToken.None);
                    await events.PublishCommittingAsync(next, CancellationToken.None);
                    domainEvents.AddRange(next);
                }

                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (DbUpdateException exception) when (ErrorOf(exception) is { } error)
            {
                return error;
            }
        }

        await events.PublishCommittedAsync(domainEvents);
        return Result.Success;
    }

    private Error? ErrorOf(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation
            ? constraints
                .FirstOrDefault(known =>
                    string.Equals(known.Constraint, violation.ConstraintName, StringComparison.Ordinal)
                )
                ?.Error
            : null;
}

internal static class UnitOfWorkTransaction
{
    /// <summary>Takes what has happened to the aggregates at hand and was not taken before.</summary>
    public static List<IDomainEvent> TakeEvents(this MessengerDbContext context) =>
        [.. context.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents())];

    /// <summary>Begins the unit of work's transaction where a lock must last until its end.</summary>
    public static async Task<IDbContextTransaction> EnsureTransactionAsync(
        this MessengerDbContext context,
        CancellationToken cancellationToken
    ) => context.Database.CurrentTransaction ?? await context.Database.BeginTransactionAsync(cancellationToken);
}
