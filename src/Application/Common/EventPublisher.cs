using MediatR;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Application.Common;

/// <summary>Hands events to their handlers, one after the other, in the order they happened.</summary>
public sealed partial class EventPublisher(IMediator mediator, ILogger<EventPublisher> logger)
{
    /// <summary>Runs the handlers that belong to the transaction; the first failure is the transaction's.</summary>
    public async Task PublishCommittingAsync(IEnumerable<IDomainEvent> events, CancellationToken cancellationToken)
    {
        foreach (var domainEvent in events)
        {
            await mediator.Publish(Wrap(typeof(Committing<>), domainEvent), cancellationToken);
        }
    }

    /// <summary>Runs the handlers that tell others. Cannot fail: the change is durable already, and each receiver can fetch it.</summary>
    public async Task PublishCommittedAsync(IEnumerable<IDomainEvent> events)
    {
        foreach (var domainEvent in events)
        {
            try
            {
                await mediator.Publish(Wrap(typeof(Committed<>), domainEvent), CancellationToken.None);
            }
            catch (Exception exception)
            {
                LogNotTold(exception, domainEvent.GetType().Name);
            }
        }
    }

    private static INotification Wrap(Type wrapper, IDomainEvent domainEvent) =>
        (INotification)Activator.CreateInstance(wrapper.MakeGenericType(domainEvent.GetType()), domainEvent)!;

    [LoggerMessage(LogLevel.Error, "The event {EventName} is durable, but telling of it failed.")]
    private partial void LogNotTold(Exception exception, string eventName);
}
