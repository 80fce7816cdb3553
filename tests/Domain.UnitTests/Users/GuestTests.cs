using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Domain.UnitTests.Users;

public sealed class GuestTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly User _guest = User.Welcome("Rover", Now);

    [Fact]
    public void Has_the_chosen_name_and_a_generated_username()
    {
        Assert.Equal((UserRole.Guest, "Rover"), (_guest.Role, _guest.DisplayName));
        Assert.True(Username.IsValid(_guest.Username));
        Assert.NotEqual(User.Welcome("Rover", Now).Username, _guest.Username);
        Assert.Equal([new GuestArrived(_guest.Id)], _guest.TakeEvents());
    }

    [Fact]
    public void Becomes_a_user_once_and_keeps_their_id_and_name()
    {
        var id = _guest.Id;

        Assert.Null(_guest.Promote("Jane.Doe", displayName: null, "jane@example.org").Error);

        Assert.Equal(
            (id, UserRole.User, "Jane.Doe", "jane.doe", "Rover"),
            (_guest.Id, _guest.Role, _guest.Username, _guest.NormalizedUsername, _guest.DisplayName)
        );
        Assert.Contains("jane", _guest.SearchKey, StringComparison.Ordinal);
        Assert.Same(UserErrors.NotAGuest, _guest.Promote("joan", displayName: null, email: null).Error);
    }

    [Fact]
    public void Gets_no_role_without_registering() =>
        Assert.Same(UserErrors.IsAGuest, _guest.SetRole(UserRole.Administrator).Error);

    [Fact]
    public void A_user_cannot_become_a_guest_again()
    {
        var user = User.Register("jane", displayName: null, email: null, Now);

        Assert.Same(UserErrors.IsAGuest, user.SetRole(UserRole.Guest).Error);
        Assert.Equal(UserRole.User, user.Role);
    }

    [Fact]
    public void A_role_and_a_disabled_account_raise_one_event_each()
    {
        var user = User.Register("jane", displayName: null, email: null, Now);

        user.SetRole(UserRole.Administrator);
        user.SetRole(UserRole.Administrator);
        user.SetDisabled(true);
        user.SetDisabled(true);
        user.SetDisabled(false);

        Assert.Equal(
            [new UserRoleChanged(user.Id, UserRole.Administrator), new UserDisabled(user.Id)],
            user.TakeEvents()
        );
        Assert.False(user.Disabled);
    }
}
