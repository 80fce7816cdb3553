using FluentValidation;
using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;

namespace Messenger.Application.Users;

/// <summary>Edits the current user's profile; an absent field stays, null clears. A guest has a display name only.</summary>
[OpenToGuests]
public sealed record EditProfile(Optional<string?> DisplayName, Optional<string?> About, Optional<string?> Email)
    : ICommand<MeDto>;

internal sealed class EditProfileValidator : AbstractValidator<EditProfile>
{
    public EditProfileValidator()
    {
        RuleFor(command => command.DisplayName.Value).DisplayName().OverridePropertyName("displayName");
        RuleFor(command => command.About.Value).Text(User.MaxAboutLength).OverridePropertyName("about");
        RuleFor(command => command.Email.Value).Email().OverridePropertyName("email");
    }
}

internal sealed class EditProfileHandler(
    ICurrentUser current,
    IUserRepository users,
    IPresence presence,
    IMapper mapper
) : ICommandHandler<EditProfile, MeDto>
{
    public async Task<Result<MeDto>> Handle(EditProfile request, CancellationToken cancellationToken)
    {
        if (current.IsGuest && (request.About.IsGiven || request.Email.IsGiven))
        {
            return UserErrors.GuestsMayNot;
        }

        // Locked, so that nothing is written over a deletion.
        if (await users.LockAsync(current.RequiredId, cancellationToken) is not { } me)
        {
            return UserErrors.NotLoggedIn;
        }

        me.EditProfile(
            request.DisplayName.Or(me.DisplayName)?.Trim(),
            request.About.Or(me.About),
            request.Email.Or(me.Email)
        );
        return mapper.Map<MeDto>(new UserWithPresence(me, presence.IsOnline(me.Id)));
    }
}
