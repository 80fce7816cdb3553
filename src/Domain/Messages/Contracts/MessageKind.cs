namespace Messenger.Domain.Messages.Contracts;

/// <summary>The kind of a message.</summary>
public enum MessageKind
{
    Text,
    Image,
    File,

    /// <summary>Posted by the server; has a sequence and never counts as unread.</summary>
    System,
}
