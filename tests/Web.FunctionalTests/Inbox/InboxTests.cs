using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;

namespace Messenger.Web.FunctionalTests.Inbox;

public sealed class InboxTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Unread_counts_other_users_messages_after_my_receipt_that_are_not_unsent()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        var first = await ada.SendAsync(chat.Id, "1");
        await ada.SendAsync(chat.Id, "2");
        await ada.SendAsync(chat.Id, "3");

        Assert.Equal((3, 0L), await UnreadAsync(bob));
        Assert.Equal((0, 3L), await UnreadAsync(ada));

        await ada.Api.DeleteAsync($"/api/messages/{first.Id}");
        Assert.Equal((2, 0L), await UnreadAsync(bob));

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 2 })).Status
        );
        Assert.Equal((1, 2L), await UnreadAsync(bob));

        await bob.SendAsync(chat.Id, "an answer has read all before it");
        Assert.Equal((0, 4L), await UnreadAsync(bob));
        Assert.Equal((1, 3L), await UnreadAsync(ada));

        async Task<(int, long)> UnreadAsync(Person person)
        {
            var seen = await person.GetChatAsync(chat.Id);
            return (seen.UnreadCount, seen.LastReadSequence);
        }
    }

    [Fact]
    public async Task Receipts_never_go_back_and_never_beyond_the_end()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        for (var i = 0; i < 5; i++)
        {
            await ada.SendAsync(chat.Id, "text");
        }

        await bob.Api.PutAsync($"/api/chats/{chat.Id}/delivered", new { sequence = 4 });
        await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 3 });
        await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 1 });
        await bob.Api.PutAsync($"/api/chats/{chat.Id}/delivered", new { sequence = 2 });
        var beyond = await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 6 });

        Assert.Equal((HttpStatusCode.BadRequest, "messages.mark_beyond_end"), (beyond.Status, beyond.Code));
        var member = (await ada.Api.GetAsync($"/api/chats/{chat.Id}/members"))
            .As<List<MemberDto>>()
            .Single(member => member.UserId == bob.Id);
        Assert.Equal((4L, 3L), (member.LastDeliveredSequence, member.LastReadSequence));
    }

    [Fact]
    public async Task A_new_member_has_no_unread_messages_and_may_read_the_whole_history()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync();
        await ada.SendAsync(chat.Id, "before bob");

        await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } });

        var seen = await bob.GetChatAsync(chat.Id);
        Assert.Equal((0, 1L), (seen.UnreadCount, seen.LastReadSequence));
        Assert.Equal(
            "before bob",
            (await bob.Api.GetAsync($"/api/chats/{chat.Id}/messages"))
                .Content.GetProperty("items")[0]
                .GetProperty("content")
                .GetString()
        );
    }

    [Fact]
    public async Task Resume_returns_changes_of_every_chat_and_added_and_removed_chats()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var talk = await ada.CreateGroupAsync("talk", members: [bob]);
        var quiet = await ada.CreateGroupAsync("quiet", members: [bob]);
        var left = await ada.CreateGroupAsync("left", members: [bob]);
        var known = await ada.SendAsync(talk.Id, "known");
        await ada.SendAsync(talk.Id, "also known");

        await ada.Api.PutAsync($"/api/messages/{known.Id}", new { content = "edited meanwhile" });
        await ada.SendAsync(talk.Id, "new");
        await ada.Api.DeleteAsync($"/api/chats/{left.Id}/members/{bob.Id}");
        var added = await ada.CreateGroupAsync("added", members: [bob]);

        var resumed = (
            await bob.Api.PostAsync(
                "/api/resume",
                new
                {
                    chats = new Dictionary<Guid, long>
                    {
                        [talk.Id] = 2,
                        [quiet.Id] = 0,
                        [left.Id] = 0,
                        [Guid.NewGuid()] = 0,
                    },
                }
            )
        ).As<ResumeDto>();

        var changed = resumed.Chats.Single(chat => chat.Chat.Id == talk.Id);
        Assert.Equal(["edited meanwhile", "new"], changed.Changes.Select(message => message.Content));
        Assert.Equal((4L, false, 3), (changed.Revision, changed.HasMore, changed.Chat.UnreadCount));
        Assert.Empty(resumed.Chats.Single(chat => chat.Chat.Id == quiet.Id).Changes);
        Assert.Equal([added.Id], resumed.Added.Select(chat => chat.Id));
        Assert.Contains(left.Id, resumed.Removed);
        Assert.Equal(2, resumed.Removed.Count);
        Assert.True(resumed.CaughtUp);
    }

    [Fact]
    public async Task Resume_after_a_long_absence_returns_partial_results_that_say_so()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await Task.WhenAll(Enumerable.Range(0, 130).Select(_ => ada.SendAsync(chat.Id, "text")));
        await using var bobs = await bob.ConnectAsync();

        List<long> caught = [];
        long revision = 0;
        ResumeDto step;
        do
        {
            step = await bobs.CallAsync<ResumeDto>(
                "Resume",
                new { chats = new Dictionary<Guid, long> { [chat.Id] = revision } }
            );
            var changes = step.Chats.Single();
            Assert.Equal(step.CaughtUp, !changes.HasMore);
            caught.AddRange(changes.Changes.Select(message => message.Sequence));
            revision = changes.Revision;
        } while (!step.CaughtUp);

        Assert.Equal(Enumerable.Range(1, 130).Select(i => (long)i), caught);
    }
}
