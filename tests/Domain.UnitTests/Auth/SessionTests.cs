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
        public void Every_session_has_an_id_of_its_own() =>
            Assert.NotEqual(Session.Start(UserId.New(), [], "a", Now).Id, Session.Start(UserId.New(), [], "a", Now).Id);
    }

    public sealed class End
    {
        [Fact]
        public void Tells_whose_session_ended_and_which()
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
