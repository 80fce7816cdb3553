using Messenger.Domain.Users;

namespace Messenger.Domain.UnitTests.Users;

public static class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public sealed class Register
    {
        [Fact]
        public void Keeps_the_username_as_typed_and_compares_it_without_case()
        {
            var user = User.Register("Jane.Doe", displayName: null, "jane@example.org", Now);

            Assert.Equal("Jane.Doe", user.Username);
            Assert.Equal("jane.doe", user.NormalizedUsername);
            Assert.Equal("jane@example.org", user.Email);
            Assert.Equal(Now, user.CreatedAt);
            Assert.Null(user.LastSeenAt);
        }

        [Fact]
        public void Makes_the_user_findable_by_both_names() =>
            Assert.Equal(" jd jane doe", User.Register("jd", "Jane Doe", email: null, Now).SearchKey);
    }

    public sealed class EditProfile
    {
        [Fact]
        public void Replaces_the_profile_and_its_search_key()
        {
            var user = User.Register("jd", "Jane Doe", "jane@example.org", Now);

            user.EditProfile("Janet", "Sails.", email: null);

            Assert.Equal(("Janet", "Sails.", null), (user.DisplayName, user.About, user.Email));
            Assert.Equal(" jd janet", user.SearchKey);
        }
    }
}
