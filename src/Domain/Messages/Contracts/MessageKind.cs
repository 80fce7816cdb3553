namespace Messenger.Domain.Messages.Contracts;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    Text,
    Image,
    File,

    /// <summary>Told by the server; takes a sequence and never counts as unread.</summary>
    System,
}
