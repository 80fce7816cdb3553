using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Carries an event inside the transaction that made it happen.</summary>
public sealed record Committing<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;

/// <summary>Carries an event once its transaction is durable.</summary>
public sealed record Committed<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;

/// <summary>Changes what must change together with the event, in its transaction; a failure undoes both.</summary>
public interface ICommittingHandler<TEvent> : INotificationHandler<Committing<TEvent>>
    where TEvent : IDomainEvent
{
    Task Handle(TEvent domainEvent, CancellationToken cancellationToken);

    Task INotificationHandler<Committing<TEvent>>.Handle(
        Committing<TEvent> notification,
        CancellationToken cancellationToken
    ) => Handle(notification.Event, cancellationToken);
}

/// <summary>Tells others of the event after the commit. What it tells can be fetched again, so a failure is logged and no more.</summary>
public interface ICommittedHandler<TEvent> : INotificationHandler<Committed<TEvent>>
    where TEvent : IDomainEvent
{
    Task Handle(TEvent domainEvent, CancellationToken cancellationToken);

    Task INotificationHandler<Committed<TEvent>>.Handle(
        Committed<TEvent> notification,
        CancellationToken cancellationToken
    ) => Handle(notification.Event, cancellationToken);
}
