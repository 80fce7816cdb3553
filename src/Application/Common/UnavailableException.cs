using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Something that the server depends on is out of order; whoever asked is told so by an error, and the operator by the log.</summary>
public sealed class UnavailableException(Error error, Exception cause) : Exception(error.Message, cause)
{
    public Error Error { get; } = error;
}
