namespace Messenger.Domain.Common;

/// <summary>A fact that has happened: ids and values only, named in the past tense.</summary>
public interface IDomainEvent;

/// <summary>An entity that is loaded, changed and saved as a whole, and that records what happened to it.</summary>
public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];

    /// <summary>Takes the events recorded since the last call, oldest first.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    protected void Record(IDomainEvent domainEvent) => _events.Add(domainEvent);
}
