using System.Net.WebSockets;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Auth;

/// <summary>Ada deletes her account, and Bob checks what remains.</summary>
public sealed class AccountDeletionTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private const string DeletedName = "Deleted user";

    /// <summary>The first registered user is the administrator, who cannot be deleted.</summary>
    public async ValueTask InitializeAsync() => await fixture.NewPersonAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_deleted_account_leaves_no_personal_data()
    {
        var (ada, bob) = (await fixture.NewPersonAsync("Ada.Leaves"), await fixture.NewPersonAsync());
        await ada.Api.PutAsync(
            "/api/users/me",
            new
            {
                displayName = "Augusta Leaves",
                about = "Leaves soon.",
                email = "leaves@example.org",
            }
        );

        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(ada)).Status);

        var left = (await bob.Api.GetAsync($"/api/users/{ada.Id}")).As<UserDto>();
        Assert.Equal(
            (true, DeletedName, null, false, null),
            (left.Deleted, left.DisplayName, left.About, left.Online, left.LastSeenAt)
        );
        Assert.StartsWith("deleted-", left.Username, StringComparison.Ordinal);
        Assert.False((await bob.Api.GetAsync($"/api/users/{bob.Id}")).As<UserDto>().Deleted);
        foreach (var search in new[] { "ada.leaves", "augusta", "deleted", left.Username })
        {
            Assert.Empty((await bob.Api.GetAsync($"/api/users?search={search}")).As<Page<UserDto>>().Items);
        }

        Assert.Equal(0, await CountAsync("SELECT count(*) FROM users.users u WHERE u::text ILIKE '%leaves%'"));
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM auth.credentials WHERE user_id = '{ada.Id}'"));
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM auth.sessions WHERE user_id = '{ada.Id}'"));
    }

    [Fact]
    public async Task A_deletion_ends_all_sessions_and_sockets_and_prevents_logins()
    {
        var ada = await fixture.NewPersonAsync();
        var phone = await ada.LogInAgainAsync();
        await using var socket = await (await ada.ConnectAsync()).ReadyAsync();
        await using var elsewhere = await (await phone.ConnectAsync()).ReadyAsync();
        using var anyone = new Api(ada.Server);

        (await DeleteAsync(ada)).Ok();

        await socket.Closed;
        await elsewhere.Closed;
        Assert.Equal((HttpStatusCode.Unauthorized, "auth.not_logged_in"), Of(await ada.Api.GetAsync("/api/users/me")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await DeleteAsync(phone)).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => phone.ConnectAsync());
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "auth.invalid_credentials"),
            Of(await anyone.PostAsync("/api/auth/login", new { username = ada.Username, password = Person.Password }))
        );
    }

    [Fact]
    public async Task A_deleted_username_cannot_be_registered_again_in_any_case_by_users_or_guests()
    {
        var (ada, guest) = (await fixture.NewPersonAsync("only.ada"), await fixture.NewGuestAsync());
        using var anyone = new Api(ada.Server);

        (await DeleteAsync(ada)).Ok();

        Assert.Equal(
            (HttpStatusCode.Conflict, "users.username_taken"),
            Of(await anyone.PostAsync("/api/auth/register", new { username = "Only.ADA", password = Person.Password }))
        );
        Assert.Equal(
            (HttpStatusCode.Conflict, "users.username_taken"),
            Of(
                await guest.Api.PostAsync(
                    "/api/auth/register",
                    new { username = "only.ada", password = Person.Password }
                )
            )
        );
        Assert.Equal(
            HttpStatusCode.Created,
            (
                await anyone.PostAsync("/api/auth/register", new { username = "only.ada2", password = Person.Password })
            ).Status
        );
    }

    [Fact]
    public async Task Deleting_an_account_requires_its_own_password()
    {
        var ada = await fixture.NewPersonAsync();
        using var anyone = new Api(ada.Server);

        foreach (
            var body in new object?[]
            {
                new { password = "a guess at it" },
                new { password = (string?)null },
                new { },
                null,
            }
        )
        {
            var refused = await ada.Api.SendAsync(HttpMethod.Delete, "/api/users/me", body);
            Assert.Equal((HttpStatusCode.BadRequest, "auth.wrong_password"), Of(refused));
            Assert.True(refused.Content.GetProperty("errors").TryGetProperty("password", out _));
        }

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await anyone.SendAsync(HttpMethod.Delete, "/api/users/me", new { password = Person.Password })).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await ada.Api.GetAsync("/api/users/me")).Status);
        await ada.LogInAgainAsync();
    }

    [Fact]
    public async Task Password_attempts_are_limited_like_logins()
    {
        await using var server = await ServerAsync(
            ("RateLimits:LoginPerUsername:Burst", "2"),
            ("RateLimits:LoginPerUsername:PerSecond", "0.01")
        );
        var ada = await Person.RegisterAsync(server.Address);

        await DeleteAsync(ada, "a guess");
        await DeleteAsync(ada, "another guess");
        var limited = await DeleteAsync(ada);

        Assert.Equal(HttpStatusCode.TooManyRequests, limited.Status);
        Assert.NotNull(limited.Headers.RetryAfter);
    }

    [Fact]
    public async Task Of_concurrent_deletions_one_succeeds()
    {
        var ada = await fixture.NewPersonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DeleteAsync(ada)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal(5, answers.Count(answer => Of(answer) == (HttpStatusCode.Unauthorized, "auth.not_logged_in")));
    }

    [Fact]
    public async Task A_deletion_clears_the_browsers_cookie()
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        var registered = await anyone.SendAsync(
            HttpMethod.Post,
            "/api/auth/register",
            new { username = "cookie.monster", password = Person.Password },
            ("X-Session", "cookie")
        );
        var cookie = registered.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var origin = (await fixture.ServerAsync()).Address.GetLeftPart(UriPartial.Authority);

        var deleted = await anyone.SendAsync(
            HttpMethod.Delete,
            "/api/users/me",
            new { password = Person.Password },
            ("Cookie", cookie),
            ("Origin", origin)
        );

        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Contains(
            "messenger_session=;",
            deleted.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_deletion_leaves_groups_transfers_ownership_and_deletes_empty_ones()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var owned = await ada.CreateGroupAsync("Owned", members: bob);
        var joined = await bob.CreateGroupAsync("Joined", members: ada);
        var alone = await ada.CreateGroupAsync("Alone", "public");
        var sent = await ada.SendAsync(owned.Id, "What I said");
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        (await DeleteAsync(ada)).Ok();

        List<LiveEvent> received = [.. (await atBob.ReadyAsync()).TakeEvents()];
        foreach (var chatId in new[] { owned.Id, joined.Id })
        {
            Assert.Contains(
                received.OfType<MembersChangedEvent>(),
                change => change.ChatId == chatId && change.Removed.SequenceEqual([ada.Id])
            );
        }

        Assert.Equal(bob.Id, Assert.Single(received.OfType<ChatChangedEvent>()).Chat.OwnerId);
        var (chat, other) = (await bob.GetChatAsync(owned.Id), await bob.GetChatAsync(joined.Id));
        Assert.Equal((bob.Id, 1, 1), (chat.OwnerId, chat.MemberCount, other.MemberCount));
        Assert.Equal(
            bob.Id,
            Assert.Single((await bob.Api.GetAsync($"/api/chats/{owned.Id}/members")).As<List<MemberDto>>()).UserId
        );
        Assert.Equal("chats.not_found", (await bob.Api.GetAsync($"/api/chats/{alone.Id}")).Code);
        var history = (await bob.Api.GetAsync($"/api/chats/{owned.Id}/messages")).As<HistoryDto>().Items;
        Assert.Equal(["What I said", $"{DeletedName} left"], history.Select(item => item.Content));
        var message = history[0];
        Assert.Equal(
            (sent.Id, "What I said", ada.Id, DeletedName),
            (message.Id, message.Content, message.SenderId, message.SenderName)
        );
    }

    [Fact]
    public async Task A_deletion_leaves_many_chats_at_once()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        for (var i = 0; i < 20; i++)
        {
            await ada.CreateGroupAsync($"Shared {i}", members: bob);
            await ada.CreateGroupAsync($"Alone {i}");
            await bob.CreateGroupAsync($"Of Bob {i}", members: ada);
        }

        (await DeleteAsync(ada)).Ok();

        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM chats.members WHERE user_id = '{ada.Id}'"));
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM chats.chats WHERE owner_id = '{ada.Id}'"));
        var chats = (await bob.Api.GetAsync("/api/chats?limit=200")).As<Page<ChatDto>>().Items;
        Assert.Equal(40, chats.Count);
        Assert.All(chats, chat => Assert.Equal((bob.Id, 1), (chat.OwnerId, chat.MemberCount)));
        Assert.Equal(
            0,
            await CountAsync(
                "SELECT count(*) FROM messages.timelines t WHERE NOT EXISTS (SELECT FROM chats.chats c WHERE c.id = t.chat_id)"
            )
        );
    }

    [Fact]
    public async Task A_direct_chat_stays_readable_but_not_writable_for_the_other_user()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await OpenAsync(bob, ada);
        var (hers, his) = (await ada.SendAsync(chat.Id, "Goodbye"), await bob.SendAsync(chat.Id, "So long"));
        await using var atAda = await (await ada.ConnectAsync()).ReadyAsync();
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        (await DeleteAsync(ada)).Ok();

        var changed = (await atBob.NextAsync<ChatChangedEvent>()).Chat;
        Assert.Contains(changed.Participants!, participant => participant.DisplayName == DeletedName);
        var read = Assert.Single((await bob.Api.GetAsync("/api/chats")).As<Page<ChatDto>>().Items);
        Assert.Equal(
            (chat.Id, DeletedName),
            (read.Id, read.Participants!.Single(one => one.UserId == ada.Id).DisplayName)
        );
        Assert.Equal(
            [("Goodbye", DeletedName), ("So long", bob.Username)],
            (await bob.Api.GetAsync($"/api/chats/{chat.Id}/messages"))
                .As<HistoryDto>()
                .Items.Select(message => (message.Content, message.SenderName))
        );
        Refused(
            "chats.cannot_reach_user",
            await bob.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "Hello?" })
        );
        Refused(
            "chats.cannot_reach_user",
            await bob.Api.PutAsync($"/api/messages/{his.Id}", new { content = "Hello?" })
        );
        Refused("chats.cannot_reach_user", await bob.Api.PutAsync($"/api/messages/{hers.Id}/reactions/%F0%9F%91%8D"));
        var refused = await Assert.ThrowsAsync<HubException>(() =>
            atBob.CallAsync<MessageDto>("SendMessage", new { chatId = chat.Id, content = "Hello?" })
        );
        Assert.Contains("chats.cannot_reach_user", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 2 })).Status
        );
        Assert.Equal(HttpStatusCode.NoContent, (await bob.Api.DeleteAsync($"/api/messages/{his.Id}")).Status);
        Assert.Equal(
            (HttpStatusCode.NotFound, "users.not_found"),
            Of(await bob.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { ada.Id } }))
        );
    }

    [Fact]
    public async Task A_direct_chat_of_two_deleted_users_is_deleted()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await OpenAsync(bob, ada);
        await ada.SendAsync(chat.Id, "Goodbye");

        (await DeleteAsync(ada)).Ok();
        (await DeleteAsync(bob)).Ok();

        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM chats.chats WHERE id = '{chat.Id}'"));
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM messages.messages WHERE chat_id = '{chat.Id}'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_removes_blocks_and_the_direct_chat_stays_muted(bool byTheOther)
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await OpenAsync(bob, ada);
        (await (byTheOther ? bob : ada).Api.PutAsync($"/api/blocks/{(byTheOther ? ada : bob).Id}")).Ok();

        (await DeleteAsync(ada)).Ok();

        Assert.Empty((await bob.Api.GetAsync("/api/blocks")).As<List<UserDto>>());
        Assert.Equal("users.not_found", (await bob.Api.DeleteAsync($"/api/blocks/{ada.Id}")).Code);
        Assert.Equal("users.not_found", (await bob.Api.PutAsync($"/api/blocks/{ada.Id}")).Code);
        Refused(
            "chats.cannot_reach_user",
            await bob.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "Hello?" })
        );
    }

    [Fact]
    public async Task Friends_are_notified_of_a_deletion_and_no_new_request_is_possible()
    {
        var (ada, bob, eve) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        await ada.Api.PostAsync($"/api/friends/{bob.Id}");
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        await eve.Api.PostAsync($"/api/friends/{ada.Id}");
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();
        await using var atEve = await (await eve.ConnectAsync()).ReadyAsync();

        (await DeleteAsync(ada)).Ok();

        Assert.Equal(ada.Id, (await atBob.NextAsync<FriendRemovedEvent>()).UserId);
        Assert.Equal(ada.Id, (await atEve.NextAsync<FriendRemovedEvent>()).UserId);
        Assert.Empty((await bob.Api.GetAsync("/api/friends")).As<List<FriendDto>>());
        Assert.Empty((await eve.Api.GetAsync("/api/friends")).As<List<FriendDto>>());
        Assert.Equal("users.not_found", (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).Code);
        var group = await bob.CreateGroupAsync();
        Assert.Equal(
            "users.not_found",
            (await bob.Api.PostAsync($"/api/chats/{group.Id}/members", new { userIds = new[] { ada.Id } })).Code
        );
        Assert.Equal(
            "users.not_found",
            (await bob.Api.PostAsync($"/api/chats/{group.Id}/invitations", new { userIds = new[] { ada.Id } })).Code
        );
    }

    [Fact]
    public async Task A_deletion_removes_invitations_and_links_also_in_chats_left_before()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var (hers, his, left) = (
            await ada.CreateGroupAsync(members: await fixture.NewPersonAsync()),
            await bob.CreateGroupAsync(),
            await ada.CreateGroupAsync(members: bob)
        );
        var link = (await ada.Api.PostAsync($"/api/chats/{left.Id}/invite-links")).As<InviteLinkDto>();
        (await ada.Api.PostAsync($"/api/chats/{left.Id}/leave")).Ok();
        var byHer = Assert.Single(
            (await ada.Api.PostAsync($"/api/chats/{hers.Id}/invitations", new { userIds = new[] { bob.Id } })).As<
                List<InvitationDto>
            >()
        );
        (await bob.Api.PostAsync($"/api/chats/{his.Id}/invitations", new { userIds = new[] { ada.Id } })).Ok();
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        (await DeleteAsync(ada)).Ok();

        Assert.Equal(byHer.Id, (await atBob.NextAsync<InvitationRemovedEvent>()).InvitationId);
        Assert.Empty((await bob.Api.GetAsync("/api/invitations")).As<List<InvitationDto>>());
        Assert.Empty((await bob.Api.GetAsync($"/api/chats/{his.Id}/invitations")).As<List<InvitationDto>>());
        Assert.Empty((await bob.Api.GetAsync($"/api/chats/{left.Id}/invite-links")).As<List<InviteLinkDto>>());
        Assert.Equal("chats.invite_not_found", (await bob.Api.GetAsync($"/api/invite-links/{link.Token}")).Code);
    }

    [Fact]
    public async Task A_deleted_user_goes_offline_at_once()
    {
        await using var server = await ServerAsync(("Presence:Grace", "01:00:00"));
        var (bob, ada) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        await OpenAsync(bob, ada);
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();
        await using var atAda = await (await ada.ConnectAsync()).ReadyAsync();
        Assert.True((await atBob.NextAsync<PresenceChangedEvent>()).Online);

        (await DeleteAsync(ada)).Ok();

        var gone = await atBob.NextAsync<PresenceChangedEvent>();
        Assert.Equal((ada.Id, false), (gone.UserId, gone.Online));
        await atAda.Closed;
        Assert.DoesNotContain(
            (await bob.Api.GetAsync("/api/users/online")).Content.GetProperty("users").EnumerateArray(),
            user => user.GetProperty("id").GetGuid() == ada.Id
        );
        Assert.Null((await bob.Api.GetAsync($"/api/users/{ada.Id}")).As<UserDto>().LastSeenAt);
    }

    [Fact]
    public async Task Mentions_quotes_and_reactions_show_the_deleted_user_who_cannot_be_mentioned_again()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await bob.CreateGroupAsync("Open", "public", members: ada);
        var hers = await ada.SendAsync(chat.Id, "Remember me");
        await ada.Api.PutAsync($"/api/messages/{hers.Id}/reactions/%F0%9F%91%8D");
        await bob.SendAsync(chat.Id, $"@{ada.Username} will be missed", replyToId: hers.Id);

        (await DeleteAsync(ada)).Ok();
        var left = (await bob.Api.GetAsync($"/api/users/{ada.Id}")).As<UserDto>().Username;
        var again = await bob.SendAsync(chat.Id, $"@{ada.Username} @{left} where are you?");

        var message = (await bob.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryDto>().Items[1];
        var mention = Assert.Single(message.Mentions);
        Assert.Equal(
            (ada.Id, left, DeletedName, ada.Username),
            (mention.UserId, mention.Username, mention.DisplayName, mention.As)
        );
        Assert.Equal(DeletedName, message.ReplyTo!.SenderName);
        Assert.Equal(
            DeletedName,
            Assert
                .Single((await bob.Api.GetAsync($"/api/messages/{hers.Id}/reactions")).Content.EnumerateArray())
                .GetProperty("displayName")
                .GetString()
        );
        Assert.Empty(again.Mentions);
    }

    [Fact]
    public async Task The_only_administrator_cannot_be_deleted_while_other_users_exist()
    {
        await using var server = await ServerAsync();
        var (one, other, third) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );

        Assert.Equal((HttpStatusCode.Conflict, "users.last_administrator"), Of(await DeleteAsync(one)));
        Assert.Equal(HttpStatusCode.OK, (await one.Api.GetAsync("/api/users/me")).Status);

        // A user who cannot log in does not count as an administrator.
        (await one.Api.PutAsync($"/api/admin/users/{other.Id}/role", new { role = "administrator" })).Ok();
        (await one.Api.PutAsync($"/api/admin/users/{other.Id}/disabled", new { disabled = true })).Ok();
        Assert.Equal("users.last_administrator", (await DeleteAsync(one)).Code);

        (await one.Api.PutAsync($"/api/admin/users/{third.Id}/role", new { role = "administrator" })).Ok();
        (await DeleteAsync(one)).Ok();
        Assert.Equal(
            "administrator",
            (await third.Api.GetAsync("/api/users/me")).Content.GetProperty("role").GetString()
        );
        var accounts = (await third.Api.GetAsync("/api/admin/users"))
            .Content.GetProperty("items")
            .EnumerateArray()
            .Select(account => account.GetProperty("id").GetGuid());
        Assert.Equivalent(new[] { other.Id, third.Id }, accounts, strict: true);
        Assert.Equal(
            "users.not_found",
            (await third.Api.PutAsync($"/api/admin/users/{one.Id}/disabled", new { disabled = true })).Code
        );
    }

    [Fact]
    public async Task Of_two_concurrently_deleted_administrators_one_stays_and_an_empty_server_starts_over()
    {
        await using var server = await ServerAsync();
        var (one, other, user) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        (await one.Api.PutAsync($"/api/admin/users/{other.Id}/role", new { role = "administrator" })).Ok();

        var answers = await Task.WhenAll(DeleteAsync(one), DeleteAsync(other));

        Assert.Equal(
            [HttpStatusCode.NoContent, HttpStatusCode.Conflict],
            answers.Select(answer => answer.Status).Order()
        );
        (await DeleteAsync(user)).Ok();
        (await DeleteAsync(answers[0].Status == HttpStatusCode.Conflict ? one : other)).Ok();
        var first = await Person.RegisterAsync(server.Address);
        Assert.Equal(
            "administrator",
            (await first.Api.GetAsync("/api/users/me")).Content.GetProperty("role").GetString()
        );
    }

    [Fact]
    public async Task A_guest_deletes_the_account_without_a_password_and_the_name_is_free()
    {
        var (talker, silent, bob) = (
            await fixture.NewGuestAsync("Talker"),
            await fixture.NewGuestAsync("Silent"),
            await fixture.NewPersonAsync()
        );
        var lobby = Assert.Single((await talker.Api.GetAsync("/api/chats")).As<Page<ChatDto>>().Items).Id;
        var sent = await talker.SendAsync(lobby, "I was here.");
        await using var socket = await (await talker.ConnectAsync()).ReadyAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await talker.Api.DeleteAsync("/api/users/me")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await silent.Api.DeleteAsync("/api/users/me")).Status);

        await socket.Closed;
        Assert.Equal(HttpStatusCode.Unauthorized, (await talker.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(
            (true, DeletedName),
            (
                (await bob.Api.GetAsync($"/api/users/{talker.Id}")).As<UserDto>() is var left ? left.Deleted : false,
                left.DisplayName
            )
        );
        Assert.Equal("users.not_found", (await bob.Api.GetAsync($"/api/users/{silent.Id}")).Code);
        Assert.Equal(
            DeletedName,
            (await bob.Api.GetAsync($"/api/chats/{lobby}/messages"))
                .As<HistoryDto>()
                .Items.Single(message => message.Id == sent.Id)
                .SenderName
        );
        Assert.Equal(
            0,
            await CountAsync($"SELECT count(*) FROM chats.members WHERE user_id IN ('{talker.Id}', '{silent.Id}')")
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_concurrent_action_adds_a_user_who_is_being_deleted(int round)
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var (open, shared) = (await bob.CreateGroupAsync("Open", "public"), await bob.CreateGroupAsync(members: ada));
        var groups = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => bob.CreateGroupAsync($"Race {round}.{i}")));
        var link = (await bob.Api.PostAsync($"/api/chats/{groups[0].Id}/invite-links")).As<InviteLinkDto>();
        var phone = await ada.LogInAgainAsync();

        List<Task<Answer>> calls =
        [
            .. groups.Select(group =>
                bob.Api.PostAsync($"/api/chats/{group.Id}/members", new { userIds = new[] { ada.Id } })
            ),
            .. groups.Select(group =>
                bob.Api.PostAsync($"/api/chats/{group.Id}/invitations", new { userIds = new[] { ada.Id } })
            ),
            DeleteAsync(ada),
            phone.Api.PostAsync($"/api/chats/{open.Id}/join"),
            phone.Api.PostAsync($"/api/invite-links/{link.Token}/join"),
            phone.Api.PostAsync("/api/chats", new { type = "group", name = "Mine" }),
            phone.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } }),
            phone.Api.PostAsync($"/api/friends/{bob.Id}"),
            phone.Api.PutAsync("/api/users/me", new { displayName = "Still here" }),
            phone.Api.PostAsync($"/api/chats/{shared.Id}/messages", new { content = "Still here" }),
            bob.Api.PostAsync($"/api/friends/{ada.Id}"),
            bob.Api.PutAsync($"/api/blocks/{ada.Id}"),
            .. groups.Select(group => bob.Api.PostAsync($"/api/chats/{group.Id}/leave")),
        ];
        var answers = await Task.WhenAll(calls);

        Assert.DoesNotContain(answers, answer => (int)answer.Status >= 500);
        Assert.Equal(HttpStatusCode.NoContent, answers[10].Status);
        Assert.Equal(DeletedName, (await bob.Api.GetAsync($"/api/users/{ada.Id}")).As<UserDto>().DisplayName);
        Assert.Equal(
            0,
            await CountAsync(
                $"SELECT count(*) FROM chats.members m JOIN chats.chats c ON c.id = m.chat_id WHERE m.user_id = '{ada.Id}' AND c.direct_low IS NULL"
            )
        );
        Assert.Equal(
            0,
            await CountAsync(
                $"SELECT count(*) FROM chats.members m JOIN chats.chats c ON c.id = m.chat_id WHERE m.user_id = '{ada.Id}' AND m.silenced_until IS NULL"
            )
        );
        Assert.Equal(
            0,
            await CountAsync($"SELECT count(*) FROM chats.invitations WHERE '{ada.Id}' IN (user_id, invited_by)")
        );
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM users.friendships WHERE '{ada.Id}' IN (low, high)"));
        Assert.Equal(
            0,
            await CountAsync($"SELECT count(*) FROM users.blocks WHERE '{ada.Id}' IN (blocker_id, blocked_id)")
        );
        Assert.Equal(
            0,
            await CountAsync(
                "SELECT count(*) FROM chats.chats c WHERE member_count <> (SELECT count(*) FROM chats.members m WHERE m.chat_id = c.id)"
            )
        );
    }

    private static Task<Answer> DeleteAsync(Person person, string password = Person.Password) =>
        person.Api.SendAsync(HttpMethod.Delete, "/api/users/me", new { password });

    private static async Task<ChatDto> OpenAsync(Person person, Person other) =>
        (
            await person.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { other.Id } })
        ).As<ChatDto>();

    private static (HttpStatusCode Status, string? Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static void Refused(string code, Answer answer) =>
        Assert.Equal((HttpStatusCode.Forbidden, code), Of(answer));

    private async Task<MessengerServer> ServerAsync(params (string Key, string Value)[] settings) =>
        MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal)
        );

    private async Task<long> CountAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
