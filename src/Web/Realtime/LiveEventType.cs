using System.Linq.Expressions;
using System.Reflection;

namespace Messenger.Web.Realtime;

/// <summary>What the declaration of one live event says.</summary>
public sealed class LiveEventType
{
    /// <summary>The names of declarations end with it; names on the wire do not.</summary>
    public const string Suffix = "Event";

    private readonly ConstructorInfo _constructor;
    private readonly Lazy<Func<LiveEvent, object?[]>> _getArguments;

    internal LiveEventType(Type type)
    {
        Type = type;
        Name = type.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? type.Name[..^Suffix.Length]
            : throw new InvalidOperationException($"The name of {type.Name} does not end with {Suffix}.");
        _constructor = type.GetConstructors().Single();
        Parameters = _constructor.GetParameters();
        FrameType = type.GetInterfaces()
            .Where(contract =>
                contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IPlainSocketEvent<>)
            )
            .Select(contract => contract.GenericTypeArguments[0])
            .SingleOrDefault();
        NoFrameReason = type.GetCustomAttribute<NoFrameAttribute>()?.Reason;
        _getArguments = new(CompileGetArguments);
    }

    /// <summary>The record that declares the event.</summary>
    public Type Type { get; }

    /// <summary>The event's name on the wire.</summary>
    public string Name { get; }

    /// <summary>The event's arguments, in order.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>The class of the event's frames on plain sockets; null when it has none.</summary>
    public Type? FrameType { get; }

    /// <summary>Why the event has no frame; null when it has one.</summary>
    public string? NoFrameReason { get; }

    /// <summary>Returns the arguments of an event of this type.</summary>
    public object?[] GetArguments(LiveEvent liveEvent) => _getArguments.Value(liveEvent);

    /// <summary>Creates an event of this type from its arguments.</summary>
    public LiveEvent Create(object?[] arguments) => (LiveEvent)_constructor.Invoke(arguments);

    // Compiled once per type: reflection for each event would be slow.
    private Func<LiveEvent, object?[]> CompileGetArguments()
    {
        var liveEvent = Expression.Parameter(typeof(LiveEvent));
        var typed = Expression.Convert(liveEvent, Type);
        var arguments = Parameters.Select(parameter =>
            Expression.Convert(Expression.Property(typed, parameter.Name!), typeof(object))
        );
        return Expression
            .Lambda<Func<LiveEvent, object?[]>>(Expression.NewArrayInit(typeof(object), arguments), liveEvent)
            .Compile();
    }
}
