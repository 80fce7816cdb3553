using MediatR;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Application.Common;

/// <summary>
/// Publishes domain events to their handlers and to the node bus, one after the other, in the order of their
/// occurrence.
/// </summary>
public sealed partial class EventPublisher(IMediator mediator, INodeBus bus, ILogger<EventPublisher> logger)
{
    /// <summary>Runs the handlers that belong to the transaction. A failure fails the transaction.</summary>
    public async Task PublishCommittingAsync(IEnumerable<IDomainEvent> events, CancellationToken cancellationToken)
    {
        foreach (var domainEvent in events)
        {
            await mediator.Publish(Wrap(typeof(Committing<>), domainEvent), cancellationToken);
        }
    }

    /// <summary>
    /// Publishes each <see cref="INodeEvent"/> to all nodes, and runs the handlers that follow the commit. A failure is
    /// logged
    /// and does not stop the rest: the change is durable, and every receiver can read it.
    /// </summary>
    public async Task PublishCommittedAsync(IEnumerable<IDomainEvent> events)
    {
        foreach (var domainEvent in events)
        {
            if (domainEvent is INodeEvent nodeEvent)
            {
                await LogFailureAsync(bus.PublishAsync, nodeEvent);
            }

            await LogFailureAsync(
                committed => mediator.Publish(Wrap(typeof(Committed<>), committed), CancellationToken.None),
                domainEvent
            );
        }
    }

    private async Task LogFailureAsync<TEvent>(Func<TEvent, Task> publish, TEvent domainEvent)
        where TEvent : IDomainEvent
    {
        try
        {
            await publish(domainEvent);
        }
        catch (Exception exception)
        {
            LogPublishFailed(exception, domainEvent.GetType().Name);
        }
    }

    private static INotification Wrap(Type wrapper, IDomainEvent domainEvent) =>
        (INotification)Activator.CreateInstance(wrapper.MakeGenericType(domainEvent.GetType()), domainEvent)!;

    [LoggerMessage(LogLevel.Error, "Publishing the event {EventName} failed after its commit.")]
    private partial void LogPublishFailed(Exception exception, string eventName);
}
