using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Handles an event in the transaction of the change. A failure rolls back both.</summary>
public interface ICommittingHandler<TEvent> : INotificationHandler<Committing<TEvent>>
    where TEvent : IDomainEvent
{
    Task Handle(TEvent domainEvent, CancellationToken cancellationToken);

    Task INotificationHandler<Committing<TEvent>>.Handle(
        Committing<TEvent> notification,
        CancellationToken cancellationToken
    ) => Handle(notification.Event, cancellationToken);
}
