using FluentValidation;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Makes a registered user an administrator, or no longer; only another administrator may.</summary>
[SecurityRelevant]
public sealed record SetUserRole(UserId UserId, UserRole Role) : IVoidCommand;

internal sealed class SetUserRoleValidator : AbstractValidator<SetUserRole>
{
    public SetUserRoleValidator() =>
        RuleFor(command => command.Role)
            .Must(role => role is UserRole.User or UserRole.Administrator)
            .WithMessage("user or administrator.");
}

internal sealed class SetUserRoleHandler(Administrators administrators) : IVoidCommandHandler<SetUserRole>
{
    public async Task<Result> Handle(SetUserRole request, CancellationToken cancellationToken) =>
        (await administrators.EnterAsync(request.UserId, cancellationToken)).Failed(out var error, out var user)
            ? error
            : user.SetRole(request.Role);
}
