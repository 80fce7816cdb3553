namespace Messenger.Domain.Common;

/// <summary>
/// A domain event that is published to all nodes, because it concerns clients that any of them may serve.
/// </summary>
public interface INodeEvent : IDomainEvent
{
    /// <summary>
    /// Returns the form for transports with small messages, which refers to the stored change instead of containing it.
    /// The
    /// event itself unless it says otherwise.
    /// </summary>
    INodeEvent ToCompactForm() => this;
}
