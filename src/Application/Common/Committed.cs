using MediatR;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Wraps an event for handlers that run after the commit.</summary>
public sealed record Committed<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;
