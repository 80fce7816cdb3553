using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Keeps a user out, ending all their sessions at once, or lets them log in again; only another administrator may.</summary>
[SecurityRelevant]
public sealed record SetUserDisabled(UserId UserId, bool Disabled) : IVoidCommand;

internal sealed class SetUserDisabledHandler(Administrators administrators) : IVoidCommandHandler<SetUserDisabled>
{
    public async Task<Result> Handle(SetUserDisabled request, CancellationToken cancellationToken)
    {
        if ((await administrators.EnterAsync(request.UserId, cancellationToken)).Failed(out var error, out var user))
        {
            return error;
        }

        user.SetDisabled(request.Disabled);
        return Result.Success;
    }
}
