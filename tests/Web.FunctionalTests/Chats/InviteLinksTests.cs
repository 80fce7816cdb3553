using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Chats;

public sealed class InviteLinksTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Unknown = "abcdefghijklmnopqrstuvwx";

    [Fact]
    public async Task An_invite_link_is_created_listed_and_revoked()
    {
        var owner = await fixture.NewPersonAsync();
        var chat = await owner.CreateGroupAsync();

        var answer = await owner.Api.PostAsync(
            $"/api/chats/{chat.Id}/invite-links",
            new { expiresIn = 3600, maxUses = 3 }
        );
        var unlimited = await MakeAsync(owner, chat.Id);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var limited = answer.As<InviteLinkDto>();
        Assert.Equal(
            (limited.CreatedAt.AddHours(1), 3, 0, owner.Id),
            (limited.ExpiresAt, limited.MaxUses, limited.Uses, limited.CreatedBy)
        );
        Assert.True(unlimited is { ExpiresAt: null, MaxUses: null });
        Assert.Equal([unlimited, limited], await ListAsync(owner, chat.Id));
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{limited.Id}")).Status
        );
        Assert.Equal([unlimited], await ListAsync(owner, chat.Id));
        Assert.Equal(
            "chats.invite_not_found",
            (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{limited.Id}")).Code
        );
    }

    [Theory]
    [InlineData("private", "chats.not_found")]
    [InlineData("public", "chats.not_a_member")]
    public async Task Non_member_cannot_list_create_or_revoke_links(string visibility, string code)
    {
        var (owner, gone, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(visibility: visibility, members: gone);
        (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{gone.Id}", new { role = "admin" })).Ok();
        var link = await MakeAsync(gone, chat.Id);
        (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{gone.Id}")).Ok();

        foreach (var outsider in new[] { gone, stranger })
        {
            Assert.Equal(code, (await outsider.Api.PostAsync($"/api/chats/{chat.Id}/invite-links")).Code);
            Assert.Equal(code, (await outsider.Api.GetAsync($"/api/chats/{chat.Id}/invite-links")).Code);
            Assert.Equal(code, (await outsider.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{link.Id}")).Code);
        }

        Assert.Equal([link], await ListAsync(owner, chat.Id));
    }

    [Fact]
    public async Task A_member_cannot_revoke_links_and_an_admin_only_those_of_the_own_chat()
    {
        var (owner, admin, member) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(members: [admin, member]);
        (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{admin.Id}", new { role = "admin" })).Ok();
        var link = await MakeAsync(owner, chat.Id);
        var other = await MakeAsync(owner, (await owner.CreateGroupAsync()).Id);

        Assert.Equal(
            "chats.not_allowed",
            (await member.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{link.Id}")).Code
        );
        Assert.Equal(
            "chats.invite_not_found",
            (await admin.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{other.Id}")).Code
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await admin.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{link.Id}")).Status
        );
    }

    [Fact]
    public async Task A_direct_chat_has_no_links()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();

        var made = await ada.Api.PostAsync($"/api/chats/{chat.Id}/invite-links");

        Assert.Equal((HttpStatusCode.Forbidden, "chats.direct_is_fixed"), (made.Status, made.Code));
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.Api.GetAsync($"/api/chats/{chat.Id}/invite-links")).Status);
    }

    [Fact]
    public async Task Everyone_can_look_up_where_a_link_leads_and_nothing_more()
    {
        var (owner, member) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync("Engines", members: member);
        var link = await MakeAsync(owner, chat.Id);
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        Assert.Equal(
            new InvitePreviewDto(chat.Id, "Engines", 2, ChatType.Group),
            (await anyone.GetAsync($"/api/invite-links/{link.Token}")).As<InvitePreviewDto>()
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await anyone.PostAsync($"/api/invite-links/{link.Token}/join")).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/api/chats/{chat.Id}")).Status);
    }

    [Theory]
    [InlineData("private", null)]
    [InlineData("public", "swordfish")]
    public async Task Joining_by_a_link_makes_the_user_a_regular_member(string visibility, string? password)
    {
        var (owner, guest) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync("Engines", visibility, password);
        await owner.SendAsync(chat.Id, "before");
        var link = await MakeAsync(owner, chat.Id);
        await using var owners = await (await owner.ConnectAsync()).ReadyAsync();
        await using var guests = await (await guest.ConnectAsync()).ReadyAsync();

        var joined = (await guest.Api.PostAsync($"/api/invite-links/{link.Token}/join")).As<ChatDto>();
        await owner.SendAsync(chat.Id, "after");

        Assert.Equal(
            (chat.Id, ChatRole.Member, 2, 0, 1L),
            (joined.Id, joined.MyRole, joined.MemberCount, joined.UnreadCount, joined.LastReadSequence)
        );
        Assert.Equal(visibility == "private" ? $"{guest.Username} joined" : "before", joined.LastMessage!.Content);
        Assert.Equal(chat.Id, (await guests.NextAsync<ChatAddedEvent>()).Chat.Id);
        if (visibility == "private")
        {
            Assert.Equal(
                $"{guest.Username} joined",
                (await guests.NextAsync<MessagesReceivedEvent>()).Messages[0].Content
            );
        }

        Assert.Equal("after", (await guests.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        var added = Assert.Single((await owners.NextAsync<MembersChangedEvent>()).Added);
        Assert.Equal((guest.Id, 1L, 1L), (added.UserId, added.LastDeliveredSequence, added.LastReadSequence));
        Assert.Equal(1, (await guest.GetChatAsync(chat.Id)).UnreadCount);
    }

    [Fact]
    public async Task Joining_again_does_not_count_as_a_use()
    {
        var (owner, guest, late) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync();
        var link = await MakeAsync(owner, chat.Id, new { maxUses = 2 });

        foreach (var who in new[] { guest, guest, owner, late, late, guest })
        {
            Assert.Equal(HttpStatusCode.OK, (await who.Api.PostAsync($"/api/invite-links/{link.Token}/join")).Status);
        }

        Assert.Equal(3, (await owner.GetChatAsync(chat.Id)).MemberCount);
        Assert.Empty(await ListAsync(owner, chat.Id));
    }

    [Fact]
    public async Task The_last_use_admits_exactly_one_of_many_concurrent_users()
    {
        var owner = await fixture.NewPersonAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.NewPersonAsync()));
        for (var round = 0; round < 5; round++)
        {
            var chat = await owner.CreateGroupAsync();
            var link = await MakeAsync(owner, chat.Id, new { maxUses = 3 });
            (await people[0].Api.PostAsync($"/api/invite-links/{link.Token}/join")).Ok();
            (await people[1].Api.PostAsync($"/api/invite-links/{link.Token}/join")).Ok();

            var answers = await Task.WhenAll(
                people[2..].Select(person => person.Api.PostAsync($"/api/invite-links/{link.Token}/join"))
            );

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.All(
                answers.Where(answer => answer.Status != HttpStatusCode.OK),
                answer =>
                    Assert.Equal((HttpStatusCode.NotFound, "chats.invite_not_found"), (answer.Status, answer.Code))
            );
            Assert.Equal(4, (await owner.GetChatAsync(chat.Id)).MemberCount);
        }
    }

    [Fact]
    public async Task A_user_who_joins_concurrently_counts_as_one_use()
    {
        var (owner, guest) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync();
        var link = await MakeAsync(owner, chat.Id, new { maxUses = 2 });

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => guest.Api.PostAsync($"/api/invite-links/{link.Token}/join"))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, Assert.Single(await ListAsync(owner, chat.Id)).Uses);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("used up")]
    [InlineData("revoked")]
    [InlineData("chat deleted")]
    [InlineData("unknown")]
    public async Task A_link_that_does_not_hold_is_as_if_it_never_was(string why)
    {
        var (owner, first, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync();
        var link = await MakeAsync(owner, chat.Id, new { expiresIn = 60, maxUses = 1 });
        var token = link.Token;
        switch (why)
        {
            case "expired":
                await ExecuteAsync("UPDATE chats.invite_links SET expires_at = now() WHERE id = $1", link.Id);
                break;
            case "used up":
                (await first.Api.PostAsync($"/api/invite-links/{token}/join")).Ok();
                break;
            case "revoked":
                (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{link.Id}")).Ok();
                break;
            case "chat deleted":
                (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}")).Ok();
                break;
            default:
                token = Unknown;
                break;
        }

        using var anyone = new Api((await fixture.ServerAsync()).Address);
        foreach (
            var answer in new[]
            {
                await anyone.GetAsync($"/api/invite-links/{token}"),
                await stranger.Api.PostAsync($"/api/invite-links/{token}/join"),
            }
        )
        {
            Assert.Equal((HttpStatusCode.NotFound, "chats.invite_not_found"), (answer.Status, answer.Code));
            Assert.Equal(
                "There is no such invite link, or it no longer holds.",
                answer.Content.GetProperty("detail").GetString()
            );
        }

        if (why is "expired" or "used up" or "revoked")
        {
            Assert.Empty(await ListAsync(owner, chat.Id));
        }
    }

    [Fact]
    public async Task A_chat_has_at_most_100_live_links()
    {
        var owner = await fixture.NewPersonAsync();
        var chat = await owner.CreateGroupAsync();
        var links = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => MakeAsync(owner, chat.Id)));

        var answer = await owner.Api.PostAsync($"/api/chats/{chat.Id}/invite-links");
        Assert.Equal((HttpStatusCode.Conflict, "chats.too_many_invite_links"), (answer.Status, answer.Code));
        (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/invite-links/{links[7].Id}")).Ok();
        (await owner.Api.PostAsync($"/api/chats/{chat.Id}/invite-links")).Ok();

        Assert.Equal(100, (await ListAsync(owner, chat.Id)).Count);
    }

    [Fact]
    public async Task Token_attempts_are_limited_per_address()
    {
        await using var server = MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["RateLimits:InviteLinkPerAddress:Burst"] = "2",
                ["RateLimits:InviteLinkPerAddress:PerSecond"] = "0.01",
            }
        );
        using var anyone = new Api(server.Address);
        var person = await Person.RegisterAsync(server.Address);

        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/api/invite-links/{Unknown}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Api.PostAsync($"/api/invite-links/{Unknown}/join")).Status);

        foreach (
            var answer in new[]
            {
                await anyone.GetAsync($"/api/invite-links/{Unknown}"),
                await person.Api.PostAsync($"/api/invite-links/{Unknown}/join"),
            }
        )
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (answer.Status, answer.Code));
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }
    }

    private static async Task<InviteLinkDto> MakeAsync(Person who, Guid chatId, object? limits = null) =>
        (await who.Api.PostAsync($"/api/chats/{chatId}/invite-links", limits)).As<InviteLinkDto>();

    private static async Task<List<InviteLinkDto>> ListAsync(Person who, Guid chatId) =>
        (await who.Api.GetAsync($"/api/chats/{chatId}/invite-links")).As<List<InviteLinkDto>>();

    private async Task ExecuteAsync(string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection((await fixture.ServerAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
