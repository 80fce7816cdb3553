using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Wraps an event for handlers that run in the transaction of the change.</summary>
public sealed record Committing<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;
