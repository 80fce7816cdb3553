using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>Who makes the current request, by their session; never by what the request says.</summary>
public interface ICurrentUser
{
    /// <summary>Null for anonymous callers.</summary>
    UserId? Id { get; }

    /// <summary>True for a guest, to whom most commands are closed.</summary>
    bool IsGuest { get; }

    /// <summary>The user of a request that only a logged-in user reaches.</summary>
    /// <exception cref="InvalidOperationException">The caller is anonymous: the endpoint lacks its authorization.</exception>
    UserId RequiredId =>
        Id ?? throw new InvalidOperationException("This request must not be reached without logging in.");
}
