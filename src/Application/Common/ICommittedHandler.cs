using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>
/// Handles an event after the commit. A failure is logged only, so whatever depends on it must be recoverable.
/// </summary>
public interface ICommittedHandler<TEvent> : INotificationHandler<Committed<TEvent>>
    where TEvent : IDomainEvent
{
    Task Handle(TEvent domainEvent, CancellationToken cancellationToken);

    Task INotificationHandler<Committed<TEvent>>.Handle(
        Committed<TEvent> notification,
        CancellationToken cancellationToken
    ) => Handle(notification.Event, cancellationToken);
}
