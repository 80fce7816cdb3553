using System.Text.Json;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Moderation;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation.Contracts;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Moderation;

public sealed class ModerationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_report_reaches_only_moderators()
    {
        var room = await RoomAsync();
        var message = await room.Member.SendAsync(room.Chat, "Buy now!");
        await using var owners = await (await room.Owner.ConnectAsync()).ReadyAsync();
        await using var members = await (await room.Member.ConnectAsync()).ReadyAsync();

        (await room.Other.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Spam" })).Ok();
        (await room.Other.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Again" })).Ok();

        Assert.Equal(room.Chat, (await owners.NextAsync<ReportsChangedEvent>()).ChatId);
        foreach (var moderator in new[] { room.Owner, room.Admin })
        {
            var report = Assert.Single(await ReportsAsync(moderator));
            Assert.Equal(
                (message.Id, "Buy now!", "Spam", room.Member.Id, room.Other.Id),
                (report.MessageId, report.Content, report.Reason, report.Sender.Id, report.Reporter.Id)
            );
            Assert.Equal(
                ("The room", ReportState.Open, message.Sequence),
                (report.ChatName, report.State, report.Sequence)
            );
        }

        Assert.Empty(await ReportsAsync(room.Member));
        Assert.Equal("chats.not_allowed", (await room.Member.Api.GetAsync($"/api/reports?chatId={room.Chat}")).Code);
        Assert.Equal("chats.not_found", (await room.Stranger.Api.GetAsync($"/api/reports?chatId={room.Chat}")).Code);
        await room.Owner.SendAsync(room.Chat, "signal");
        await members.NextAsync<MessagesReceivedEvent>();
        Assert.DoesNotContain(members.TakeEvents(), received => received is ReportsChangedEvent);
    }

    [Fact]
    public async Task Unsending_does_not_hide_a_reported_message()
    {
        var room = await RoomAsync();
        var message = await room.Member.SendAsync(room.Chat, "Buy now!");
        (await room.Other.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Spam" })).Ok();

        (await room.Member.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();

        Assert.Equal("Buy now!", Assert.Single(await ReportsAsync(room.Owner)).Content);
        Assert.Equal(
            "moderation.nothing_to_report",
            (await room.Owner.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Spam" })).Code
        );
    }

    [Fact]
    public async Task Only_moderators_can_dismiss_a_report()
    {
        var room = await RoomAsync();
        var message = await room.Member.SendAsync(room.Chat, "Hello");
        (await room.Other.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Rude" })).Ok();
        var report = Assert.Single(await ReportsAsync(room.Admin));

        foreach (var other in new[] { room.Member, room.Other, room.Stranger })
        {
            Assert.Equal(
                "moderation.report_not_found",
                (await other.Api.PostAsync($"/api/reports/{report.Id}/dismiss")).Code
            );
        }

        (await room.Admin.Api.PostAsync($"/api/reports/{report.Id}/dismiss")).Ok();
        (await room.Owner.Api.PostAsync($"/api/reports/{report.Id}/dismiss")).Ok();

        Assert.Empty(await ReportsAsync(room.Owner));
        var closed = Assert.Single(await ReportsAsync(room.Owner, closed: true));
        Assert.Equal((ReportState.Dismissed, room.Admin.Id), (closed.State, closed.ClosedBy!.Value));
        Assert.Equal("Hello", (await MessageAsync(room, message.Sequence)).Content);
    }

    [Fact]
    public async Task Moderators_can_remove_messages_and_the_removal_is_logged()
    {
        var room = await RoomAsync();
        var message = await room.Member.SendAsync(room.Chat, "Buy now!");
        (await room.Other.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Spam" })).Ok();
        await using var members = await (await room.Member.ConnectAsync()).ReadyAsync();

        (await room.Admin.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();

        var received = (await members.NextAsync<MessageChangedEvent>()).Message;
        Assert.Equal(
            (message.Id, "", room.Admin.Id, message.Revision + 1),
            (received.Id, received.Content, received.RemovedBy!.Value, received.Revision)
        );
        Assert.Equal(room.Admin.Id, (await MessageAsync(room, message.Sequence)).RemovedBy);
        Assert.Equal(ReportState.Removed, Assert.Single(await ReportsAsync(room.Owner, closed: true)).State);
        var entry = (await LogAsync(room.Member, room.Chat))[0];
        Assert.Equal(
            (ChatAction.MessageRemoved, room.Admin.Id, room.Member.Id, "1"),
            (entry.Action, entry.By.Id, entry.Users.Single().Id, entry.Detail)
        );
        (await room.Admin.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();
        Assert.Equal(entry.Id, (await LogAsync(room.Member, room.Chat))[0].Id);
    }

    [Fact]
    public async Task A_member_cannot_remove_messages_and_an_admin_not_the_owners()
    {
        var room = await RoomAsync();
        var (owners, members) = (
            await room.Owner.SendAsync(room.Chat, "mine"),
            await room.Member.SendAsync(room.Chat, "theirs")
        );

        Assert.Equal(
            (HttpStatusCode.Forbidden, "messages.not_yours"),
            StatusOf(await room.Other.Api.DeleteAsync($"/api/messages/{members.Id}"))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "messages.not_yours"),
            StatusOf(await room.Admin.Api.DeleteAsync($"/api/messages/{owners.Id}"))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "messages.not_yours"),
            StatusOf(
                await room.Owner.Api.PutAsync($"/api/messages/{members.Id}", new { content = "words in their mouth" })
            )
        );
        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await room.Stranger.Api.DeleteAsync($"/api/messages/{members.Id}"))
        );
    }

    [Fact]
    public async Task Messages_of_a_removed_member_can_be_removed()
    {
        var room = await RoomAsync();
        var message = await room.Member.SendAsync(room.Chat, "Buy now!");
        (await room.Owner.Api.DeleteAsync($"/api/chats/{room.Chat}/members/{room.Member.Id}")).Ok();

        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await room.Member.Api.DeleteAsync($"/api/messages/{message.Id}"))
        );
        (await room.Admin.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();
    }

    [Fact]
    public async Task Reports_of_direct_chats_reach_administrators_and_their_messages_cannot_be_removed()
    {
        var server = MessengerServer.Start(await fixture.Postgres.CreateDatabaseAsync());
        await using var _ = server;
        var (administrator, ada, bob) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        var message = await bob.SendAsync(chat.Id, "a threat");

        (await ada.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Threat" })).Ok();

        var report = Assert.Single(await ReportsAsync(administrator));
        Assert.Equal((null, "a threat"), (report.ChatName, report.Content));
        Assert.Empty(await ReportsAsync(ada));
        Assert.Equal("messages.not_yours", (await ada.Api.DeleteAsync($"/api/messages/{message.Id}")).Code);
        (await administrator.Api.PostAsync($"/api/reports/{report.Id}/dismiss")).Ok();
    }

    [Fact]
    public async Task Administrators_cannot_see_reports_of_private_groups()
    {
        var server = MessengerServer.Start(await fixture.Postgres.CreateDatabaseAsync());
        await using var _ = server;
        var (administrator, ada, bob) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var (hidden, open) = (
            await ada.CreateGroupAsync(members: [bob]),
            await ada.CreateGroupAsync("Open", "public", members: [bob])
        );
        foreach (var chat in new[] { hidden, open })
        {
            var message = await ada.SendAsync(chat.Id, chat.Name!);
            (await bob.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "See" })).Ok();
        }

        Assert.Equal(["Open"], (await ReportsAsync(administrator)).Select(report => report.ChatName));
        Assert.Equal(["Open", "A group"], (await ReportsAsync(ada)).Select(report => report.ChatName));
    }

    [Fact]
    public async Task Reports_are_paged()
    {
        var room = await RoomAsync();
        for (var i = 0; i < 3; i++)
        {
            var message = await room.Member.SendAsync(room.Chat, $"{i}");
            (await room.Other.Api.PostAsync($"/api/messages/{message.Id}/reports", new { reason = "Spam" })).Ok();
        }

        var first = (await room.Owner.Api.GetAsync($"/api/reports?chatId={room.Chat}&limit=2")).As<Page<ReportDto>>();
        var second = (
            await room.Owner.Api.GetAsync($"/api/reports?chatId={room.Chat}&limit=2&cursor={first.NextCursor}")
        ).As<Page<ReportDto>>();

        Assert.Equal(["2", "1"], first.Items.Select(report => report.Content));
        Assert.Equal(["0"], second.Items.Select(report => report.Content));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_muted_member_reads_and_cannot_write()
    {
        var room = await RoomAsync();
        await using var members = await (await room.Member.ConnectAsync()).ReadyAsync();

        var muted = (
            await room.Admin.Api.PutAsync($"/api/chats/{room.Chat}/members/{room.Member.Id}/mute")
        ).As<MemberDto>();

        Assert.Equal((true, (DateTimeOffset?)null), (muted.Muted, muted.MutedUntil));
        Assert.True(Assert.Single((await members.NextAsync<MembersChangedEvent>()).Added).Muted);
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.muted"),
            StatusOf(await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/messages", new { content = "but" }))
        );
        Assert.Equal(HttpStatusCode.OK, (await room.Member.Api.GetAsync($"/api/chats/{room.Chat}/messages")).Status);
        (await room.Admin.Api.DeleteAsync($"/api/chats/{room.Chat}/members/{room.Member.Id}/mute")).Ok();
        await room.Member.SendAsync(room.Chat, "at last");
    }

    [Fact]
    public async Task A_temporary_mute_shows_its_end()
    {
        var room = await RoomAsync();
        var until = new DateTimeOffset(DateTime.UtcNow.Year + 1, 1, 2, 3, 4, 5, TimeSpan.Zero);

        var muted = (
            await room.Owner.Api.PutAsync($"/api/chats/{room.Chat}/members/{room.Admin.Id}/mute", new { until })
        ).As<MemberDto>();

        Assert.Equal((true, until), (muted.Muted, muted.MutedUntil!.Value));
        Assert.Equal(
            "chats.muted",
            (await room.Admin.Api.PostAsync($"/api/chats/{room.Chat}/messages", new { content = "but" })).Code
        );
    }

    [Fact]
    public async Task Leaving_and_rejoining_does_not_lift_a_mute()
    {
        var room = await RoomAsync("public");
        (await room.Admin.Api.PutAsync($"/api/chats/{room.Chat}/members/{room.Member.Id}/mute")).Ok();

        (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/leave")).Ok();
        (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/join")).Ok();

        Assert.Equal(
            "chats.muted",
            (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/messages", new { content = "but" })).Code
        );
        (await room.Admin.Api.DeleteAsync($"/api/chats/{room.Chat}/members/{room.Member.Id}/mute")).Ok();
        (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/leave")).Ok();
        (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/join")).Ok();
        await room.Member.SendAsync(room.Chat, "at last");
    }

    [Fact]
    public async Task Only_a_higher_role_can_mute_and_ban()
    {
        var room = await RoomAsync();
        foreach (
            var (who, status) in new[]
            {
                (room.Member, HttpStatusCode.Forbidden),
                (room.Stranger, HttpStatusCode.NotFound),
            }
        )
        {
            Assert.Equal(
                status,
                (await who.Api.PutAsync($"/api/chats/{room.Chat}/members/{room.Other.Id}/mute")).Status
            );
            Assert.Equal(
                status,
                (await who.Api.DeleteAsync($"/api/chats/{room.Chat}/members/{room.Other.Id}/mute")).Status
            );
            Assert.Equal(status, (await who.Api.PutAsync($"/api/chats/{room.Chat}/bans/{room.Other.Id}")).Status);
            Assert.Equal(status, (await who.Api.DeleteAsync($"/api/chats/{room.Chat}/bans/{room.Other.Id}")).Status);
            Assert.Equal(status, (await who.Api.GetAsync($"/api/chats/{room.Chat}/bans")).Status);
            Assert.Equal(
                status,
                (await who.Api.PatchAsync($"/api/chats/{room.Chat}", new { slowModeSeconds = 5 })).Status
            );
        }

        Assert.Equal(
            "chats.not_allowed",
            (await room.Admin.Api.PutAsync($"/api/chats/{room.Chat}/members/{room.Owner.Id}/mute")).Code
        );
        Assert.Equal(
            "chats.not_allowed",
            (await room.Admin.Api.PutAsync($"/api/chats/{room.Chat}/bans/{room.Owner.Id}")).Code
        );
        Assert.Equal(
            "chats.not_allowed",
            (await room.Owner.Api.PutAsync($"/api/chats/{room.Chat}/bans/{room.Owner.Id}")).Code
        );
        Assert.Equal(
            "chats.member_not_found",
            (await room.Owner.Api.PutAsync($"/api/chats/{room.Chat}/members/{room.Stranger.Id}/mute")).Code
        );
        Assert.Equal(
            "users.not_found",
            (await room.Owner.Api.PutAsync($"/api/chats/{room.Chat}/bans/{Guid.NewGuid()}")).Code
        );
    }

    [Fact]
    public async Task A_banned_user_cannot_rejoin_in_any_way()
    {
        var room = await RoomAsync("public");
        var link = (await room.Owner.Api.PostAsync($"/api/chats/{room.Chat}/invite-links")).As<InviteLinkDto>();
        await using var members = await (await room.Member.ConnectAsync()).ReadyAsync();

        var ban = (
            await room.Admin.Api.PutAsync($"/api/chats/{room.Chat}/bans/{room.Member.Id}", new { reason = "Spam" })
        ).As<BanDto>();

        Assert.Equal(
            (room.Member.Id, room.Admin.Id, "Spam", (DateTimeOffset?)null),
            (ban.User.Id, ban.BannedBy, ban.Reason, ban.Until)
        );
        Assert.Equal(room.Chat, (await members.NextAsync<ChatRemovedEvent>()).ChatId);
        Assert.Equal("chats.banned", (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/join")).Code);
        Assert.Equal("chats.banned", (await room.Member.Api.PostAsync($"/api/invite-links/{link.Token}/join")).Code);
        Assert.Equal(
            "chats.banned",
            (
                await room.Owner.Api.PostAsync(
                    $"/api/chats/{room.Chat}/members",
                    new { userIds = new[] { room.Member.Id } }
                )
            ).Code
        );
        Assert.Equal(
            "chats.banned",
            (
                await room.Other.Api.PostAsync(
                    $"/api/chats/{room.Chat}/invitations",
                    new { userIds = new[] { room.Member.Id } }
                )
            ).Code
        );
        Assert.Equal(
            room.Member.Id,
            Assert.Single((await room.Owner.Api.GetAsync($"/api/chats/{room.Chat}/bans")).As<BanDto[]>()).User.Id
        );
        (await room.Admin.Api.DeleteAsync($"/api/chats/{room.Chat}/bans/{room.Member.Id}")).Ok();
        Assert.Equal(
            "chats.ban_not_found",
            (await room.Admin.Api.DeleteAsync($"/api/chats/{room.Chat}/bans/{room.Member.Id}")).Code
        );
        (await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/join")).Ok();
    }

    [Fact]
    public async Task A_ban_deletes_an_open_invitation()
    {
        var room = await RoomAsync();
        var invitation = Assert.Single(
            (
                await room.Owner.Api.PostAsync(
                    $"/api/chats/{room.Chat}/invitations",
                    new { userIds = new[] { room.Stranger.Id } }
                )
            ).As<InvitationDto[]>()
        );

        (await room.Owner.Api.PutAsync($"/api/chats/{room.Chat}/bans/{room.Stranger.Id}")).Ok();

        Assert.Empty((await room.Stranger.Api.GetAsync("/api/invitations")).As<InvitationDto[]>());
        Assert.Equal(
            "chats.invitation_not_found",
            (await room.Stranger.Api.PostAsync($"/api/invitations/{invitation.Id}/accept")).Code
        );
    }

    [Fact]
    public async Task Slow_mode_applies_to_members_and_not_to_moderators()
    {
        var room = await RoomAsync();
        await room.Member.SendAsync(room.Chat, "before");
        await using var members = await (await room.Member.ConnectAsync()).ReadyAsync();

        Assert.Equal(
            600,
            (await room.Admin.Api.PatchAsync($"/api/chats/{room.Chat}", new { slowModeSeconds = 600 }))
                .As<ChatDto>()
                .SlowModeSeconds
        );

        Assert.Equal(600, (await members.NextAsync<ChatChangedEvent>()).Chat.SlowModeSeconds);
        var refused = await room.Member.Api.PostAsync($"/api/chats/{room.Chat}/messages", new { content = "too soon" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "chats.slow_mode"), StatusOf(refused));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 600);
        await room.Other.SendAsync(room.Chat, "my first");
        Assert.Equal(
            "chats.slow_mode",
            (await room.Other.Api.PostAsync($"/api/chats/{room.Chat}/messages", new { content = "my second" })).Code
        );
        foreach (var moderator in new[] { room.Owner, room.Admin })
        {
            await moderator.SendAsync(room.Chat, "one");
            await moderator.SendAsync(room.Chat, "two");
        }

        (await room.Owner.Api.PatchAsync($"/api/chats/{room.Chat}", new { slowModeSeconds = 0 })).Ok();
        await room.Member.SendAsync(room.Chat, "at once");
    }

    [Fact]
    public async Task Slow_mode_answers_repeats_and_accepts_one_of_many_concurrent_sends()
    {
        var room = await RoomAsync();
        (await room.Owner.Api.PatchAsync($"/api/chats/{room.Chat}", new { slowModeSeconds = 600 })).Ok();
        var clientId = Guid.NewGuid();

        var first = await room.Member.SendAsync(room.Chat, "once", clientId);
        var again = await room.Member.Api.PostAsync(
            $"/api/chats/{room.Chat}/messages",
            new { content = "once", clientMessageId = clientId }
        );
        var many = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => room.Other.Api.PostAsync($"/api/chats/{room.Chat}/messages", new { content = $"{i}" }))
        );

        Assert.Equal((HttpStatusCode.OK, first.Id), (again.Status, again.As<MessageDto>().Id));
        Assert.Single(many, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(9, many.Count(answer => answer.Code == "chats.slow_mode"));
        Assert.Equal([1L, 2L], (await HistoryAsync(room)).Select(message => message.Sequence));
    }

    [Fact]
    public async Task Only_members_can_read_the_log()
    {
        var room = await RoomAsync("public");
        (await room.Owner.Api.PatchAsync($"/api/chats/{room.Chat}", new { name = "Another name" })).Ok();

        var log = await LogAsync(room.Member, room.Chat);

        Assert.Equal([ChatAction.Renamed, ChatAction.Role, ChatAction.Created], log.Select(entry => entry.Action));
        Assert.Equal((room.Owner.Id, "Another name"), (log[0].By.Id, log[0].Detail));
        Assert.Equal("chats.not_a_member", (await room.Stranger.Api.GetAsync($"/api/chats/{room.Chat}/log")).Code);
        (await room.Owner.Api.DeleteAsync($"/api/chats/{room.Chat}/members/{room.Member.Id}")).Ok();
        Assert.Equal("chats.not_a_member", (await room.Member.Api.GetAsync($"/api/chats/{room.Chat}/log")).Code);
        var hidden = await RoomAsync();
        Assert.Equal("chats.not_found", (await room.Stranger.Api.GetAsync($"/api/chats/{hidden.Chat}/log")).Code);
    }

    [Fact]
    public async Task The_log_is_append_only()
    {
        var database = await fixture.Postgres.CreateDatabaseAsync();
        await using var server = MessengerServer.Start(database);
        var ada = await Person.RegisterAsync(server.Address);
        await ada.CreateGroupAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        foreach (
            var change in new[]
            {
                "UPDATE moderation.log SET detail = 'other'",
                "DELETE FROM moderation.log",
                "TRUNCATE moderation.log",
            }
        )
        {
            await using var command = new NpgsqlCommand(change, connection);
            await Assert.ThrowsAsync<PostgresException>(() =>
                command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)
            );
        }

        await using var count = new NpgsqlCommand("SELECT count(*) FROM moderation.log", connection);
        Assert.Equal(1L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_private_group_gets_system_messages_about_membership()
    {
        var room = await RoomAsync();
        await using var owners = await (await room.Owner.ConnectAsync()).ReadyAsync();

        (
            await room.Admin.Api.PostAsync(
                $"/api/chats/{room.Chat}/members",
                new { userIds = new[] { room.Stranger.Id } }
            )
        ).Ok();
        (await room.Owner.Api.PatchAsync($"/api/chats/{room.Chat}", new { name = "Engines" })).Ok();
        (await room.Owner.Api.DeleteAsync($"/api/chats/{room.Chat}/members/{room.Other.Id}")).Ok();
        (await room.Stranger.Api.PostAsync($"/api/chats/{room.Chat}/leave")).Ok();

        string[] received =
        [
            $"{room.Admin.Username} added {room.Stranger.Username}",
            $"{room.Owner.Username} renamed the group to “Engines”",
            $"{room.Owner.Username} removed {room.Other.Username}",
            $"{room.Stranger.Username} left",
        ];
        var history = await HistoryAsync(room);
        Assert.Equal(received, history.Select(message => message.Content));
        Assert.All(history, message => Assert.Equal(MessageKind.System, message.Kind));
        foreach (var content in received)
        {
            Assert.Equal(content, Assert.Single((await owners.NextAsync<MessagesReceivedEvent>()).Messages).Content);
        }

        var chat = await room.Member.GetChatAsync(room.Chat);
        Assert.Equal((4L, 0, received[3]), (chat.LastSequence, chat.UnreadCount, chat.LastMessage!.Content));
    }

    [Fact]
    public async Task A_public_room_gets_no_system_messages()
    {
        var room = await RoomAsync("public");

        (await room.Stranger.Api.PostAsync($"/api/chats/{room.Chat}/join")).Ok();
        (await room.Stranger.Api.PostAsync($"/api/chats/{room.Chat}/leave")).Ok();

        Assert.Empty(await HistoryAsync(room));
    }

    [Fact]
    public async Task System_messages_show_current_names_and_cannot_be_changed()
    {
        var room = await RoomAsync();
        (
            await room.Owner.Api.PostAsync(
                $"/api/chats/{room.Chat}/members",
                new { userIds = new[] { room.Stranger.Id } }
            )
        ).Ok();
        (await room.Stranger.Api.PutAsync("/api/users/me", new { displayName = "Grace <@hopper>" })).Ok();

        var systemMessage = Assert.Single(await HistoryAsync(room));

        Assert.Equal($"{room.Owner.Username} added Grace <@hopper>", systemMessage.Content);
        Assert.Equal(
            "messages.not_yours",
            (await room.Owner.Api.PutAsync($"/api/messages/{systemMessage.Id}", new { content = "other" })).Code
        );
        Assert.Equal(
            "messages.not_yours",
            (await room.Owner.Api.DeleteAsync($"/api/messages/{systemMessage.Id}")).Code
        );
        Assert.Equal(
            "messages.reply_target_not_found",
            (
                await room.Owner.Api.PostAsync(
                    $"/api/chats/{room.Chat}/messages",
                    new { content = "answer", replyToId = systemMessage.Id }
                )
            ).Code
        );
        Assert.Equal(
            "moderation.nothing_to_report",
            (await room.Member.Api.PostAsync($"/api/messages/{systemMessage.Id}/reports", new { reason = "See" })).Code
        );
    }

    [Fact]
    public async Task System_messages_interrupted_by_a_crash_are_posted_after_the_restart()
    {
        var database = await fixture.Postgres.CreateDatabaseAsync();
        Guid chatId;
        string token;
        await using (var server = MessengerServer.Start(database))
        {
            var ada = await Person.RegisterAsync(server.Address);
            (chatId, token) = ((await ada.CreateGroupAsync()).Id, ada.Token);
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var keep = new NpgsqlCommand(
                "INSERT INTO messages.notices (id, chat_id, by, content) VALUES ($1, $2, $3, 'kept')",
                connection
            );
            keep.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            keep.Parameters.Add(new() { Value = chatId });
            keep.Parameters.Add(new() { Value = ada.Id });
            await keep.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var again = MessengerServer.Start(database);
        using var api = new Api(again.Address, token);
        await Eventually.TrueAsync(async () =>
            (await api.GetAsync($"/api/chats/{chatId}")).As<ChatDto>().LastMessage?.Content == "kept"
        );
    }

    private static (HttpStatusCode Status, string? Code) StatusOf(Answer answer) => (answer.Status, answer.Code);

    private static async Task<IReadOnlyList<ReportDto>> ReportsAsync(Person person, bool closed = false) =>
        (await person.Api.GetAsync($"/api/reports?closed={JsonSerializer.Serialize(closed)}"))
            .As<Page<ReportDto>>()
            .Items;

    private static async Task<IReadOnlyList<LogEntryDto>> LogAsync(Person person, Guid chatId) =>
        (await person.Api.GetAsync($"/api/chats/{chatId}/log")).As<Page<LogEntryDto>>().Items;

    private static async Task<IReadOnlyList<MessageDto>> HistoryAsync(Place room) =>
        (await room.Owner.Api.GetAsync($"/api/chats/{room.Chat}/messages")).As<HistoryDto>().Items;

    private static async Task<MessageDto> MessageAsync(Place room, long sequence) =>
        (await HistoryAsync(room)).Single(message => message.Sequence == sequence);

    private async Task<Place> RoomAsync(string visibility = "private")
    {
        var (owner, admin, member, other, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync("The room", visibility, members: [admin, member, other]);
        (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{admin.Id}", new { role = "admin" })).Ok();
        return new Place(chat.Id, owner, admin, member, other, stranger);
    }

    private sealed record Place(Guid Chat, Person Owner, Person Admin, Person Member, Person Other, Person Stranger);
}
