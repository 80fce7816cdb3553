using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>
/// A dependency of the server is unavailable. The caller receives an error, and the log names the cause.
/// </summary>
public sealed class UnavailableException(Error error, Exception cause) : Exception(error.Message, cause)
{
    public Error Error { get; } = error;
}
