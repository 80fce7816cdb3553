using Messenger.Application.Common;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Auth;

internal sealed class EndSessionsOfDisabled(Sessions sessions) : ICommittingHandler<UserDisabled>
{
    public Task Handle(UserDisabled domainEvent, CancellationToken cancellationToken) =>
        sessions.EndAllAsync(domainEvent.UserId, but: null, cancellationToken);
}
