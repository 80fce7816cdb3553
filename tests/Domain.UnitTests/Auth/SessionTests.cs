using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Auth;

public static class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public sealed class Start
    {
        [Fact]
        public void A_session_expires_when_it_has_not_been_used_for_its_lifetime()
        {
            var user = UserId.New();

            var session = Session.Start(user, [1, 2, 3], "Firefox", Now);

            Assert.Equal(user, session.UserId);
            Assert.Equal<byte>([1, 2, 3], session.TokenHash);
            Assert.Equal("Firefox", session.Device);
            Assert.Equal((Now, Now, Now.AddDays(30)), (session.CreatedAt, session.LastUsedAt, session.ExpiresAt));
            Assert.Empty(session.TakeEvents());
        }

        [Fact]
        public void Every_session_has_a_unique_id() =>
            Assert.NotEqual(Session.Start(UserId.New(), [], "a", Now).Id, Session.Start(UserId.New(), [], "a", Now).Id);
    }

    public sealed class End
    {
        [Fact]
        public void The_event_names_the_user_and_the_session()
        {
            var session = Session.Start(UserId.New(), [1], "Firefox", Now);

            session.End();

            Assert.Equal([new SessionEnded(session.UserId, session.Id)], session.TakeEvents());
        }

        [Fact]
        public void Events_are_handed_out_once()
        {
            var session = Session.Start(UserId.New(), [1], "Firefox", Now);
            session.End();

            session.TakeEvents();

            Assert.Empty(session.TakeEvents());
        }
    }
}
