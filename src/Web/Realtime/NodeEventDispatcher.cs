using System.Collections.Frozen;
using System.Reflection;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Web.Realtime.Messages;

namespace Messenger.Web.Realtime;

/// <summary>Passes each event of the node bus to its <see cref="INodeEventHandler{TEvent}"/>.</summary>
internal sealed class NodeEventDispatcher(
    IServiceProvider services,
    ChatStream stream,
    NodeResynchronizer resynchronizer
) : INodeReceiver
{
    private readonly FrozenDictionary<Type, Func<INodeEvent, Task>> _handlers = HandlerTypes()
        .SelectMany(type =>
            EventsOf(type).Select(handled => (Event: handled, Handler: services.GetRequiredService(type)))
        )
        .ToDictionary(handled => handled.Event, handled => Bind(handled.Event, handled.Handler))
        .ToFrozenDictionary();

    /// <summary>The classes that handle node events.</summary>
    public static IEnumerable<Type> HandlerTypes() =>
        typeof(NodeEventDispatcher)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && EventsOf(type).Any());

    public Task ReceiveAsync(INodeEvent nodeEvent) =>
        _handlers.TryGetValue(nodeEvent.GetType(), out var handle)
            ? handle(nodeEvent)
            : throw new ArgumentException($"No handler for {nodeEvent.GetType().Name}.", nameof(nodeEvent));

    public Task WhenDeliveredAsync() => stream.WhenDeliveredAsync();

    public Task OnGapDetectedAsync() => resynchronizer.ResyncAsync();

    private static IEnumerable<Type> EventsOf(Type handler) =>
        handler
            .GetInterfaces()
            .Where(contract =>
                contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(INodeEventHandler<>)
            )
            .Select(contract => contract.GenericTypeArguments[0]);

    private static Func<INodeEvent, Task> Bind(Type nodeEvent, object handler) =>
        (Func<INodeEvent, Task>)
            typeof(NodeEventDispatcher)
                .GetMethod(nameof(Invoker), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(nodeEvent)
                .Invoke(obj: null, [handler])!;

    private static Func<INodeEvent, Task> Invoker<TEvent>(INodeEventHandler<TEvent> handler)
        where TEvent : INodeEvent => nodeEvent => handler.HandleAsync((TEvent)nodeEvent);
}
