using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Domain.UnitTests.Users;

public sealed class DeletedUserTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Keeps_the_id_and_no_personal_data()
    {
        var user = User.Register("Jane.Doe", "Jane Doe", "jane@example.org", Now);
        user.EditProfile("Jane Doe", "Sails.", "jane@example.org");
        user.SetRole(UserRole.Administrator);
        user.TakeEvents();
        var id = user.Id;

        user.Delete(Now.AddDays(1));

        Assert.Equal(
            (id, User.DeletedName, null, null, string.Empty),
            (user.Id, user.DisplayName, user.About, user.Email, user.SearchKey)
        );
        Assert.Equal((UserRole.User, null, Now.AddDays(1)), (user.Role, user.LastSeenAt, user.DeletedAt));
        Assert.True(Username.IsValid(user.Username));
        Assert.Equal(user.Username, user.NormalizedUsername);
        Assert.DoesNotContain("jane", user.Username, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([new UserDeleted(id)], user.TakeEvents());
    }

    [Fact]
    public void Is_deleted_once()
    {
        var user = User.Register("jane", displayName: null, email: null, Now);
        user.Delete(Now);
        var name = user.Username;
        user.TakeEvents();

        user.Delete(Now.AddDays(1));

        Assert.Equal((name, Now), (user.Username, user.DeletedAt));
        Assert.Empty(user.TakeEvents());
    }

    [Fact]
    public void Has_a_shared_display_name_and_a_unique_id()
    {
        var (one, other) = (User.Register("jane", displayName: null, email: null, Now), User.Welcome("Rover", Now));

        one.Delete(Now);
        other.Delete(Now);

        Assert.Equal(one.DisplayName, other.DisplayName);
        Assert.NotEqual(one.NormalizedUsername, other.NormalizedUsername);
    }

    [Fact]
    public void Leaves_a_username_that_only_its_hash_identifies()
    {
        var retired = RetiredUsername.Of("jane.doe");

        Assert.Equal(RetiredUsername.HashOf(Username.Normalize("Jane.Doe")), retired.NameHash);
        Assert.NotEqual(RetiredUsername.HashOf("jane.do"), retired.NameHash);
        Assert.Equal(32, retired.NameHash.Length);
    }
}
