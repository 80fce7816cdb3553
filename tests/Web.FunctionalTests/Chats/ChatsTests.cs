using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;

namespace Messenger.Web.FunctionalTests.Chats;

public sealed class ChatsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_new_group_has_its_members_and_is_owned_by_its_creator()
    {
        var (owner, one, two) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );

        var chat = await owner.CreateGroupAsync("Trio", members: [one, two]);

        Assert.Equal(
            ("Trio", ChatType.Group, ChatVisibility.Private, (Guid?)owner.Id, 3),
            (chat.Name, chat.Type, chat.Visibility, chat.OwnerId, chat.MemberCount)
        );
        Assert.Equal(ChatRole.Owner, chat.MyRole);
        Assert.Equal(ChatRole.Member, (await one.GetChatAsync(chat.Id)).MyRole);
        Assert.Equal(
            [owner.Id, one.Id, two.Id],
            (await two.Api.GetAsync($"/api/chats/{chat.Id}/members"))
                .As<List<MemberDto>>()
                .Select(member => member.UserId)
        );
    }

    [Fact]
    public async Task Concurrent_requests_of_a_pair_open_one_direct_chat()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    i % 2 == 0
                        ? ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
                        : bob.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { ada.Id } })
                )
        );

        Assert.Single(answers.Select(answer => answer.As<ChatDto>().Id).Distinct());
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Equal(HttpStatusCode.OK, answer.Status)
        );
    }

    [Fact]
    public async Task A_direct_chat_has_two_participants_and_cannot_be_changed()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var third = await fixture.NewPersonAsync();
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();

        Assert.Equal(
            new[] { ada.Id, bob.Id }.Order(),
            chat.Participants!.Select(participant => participant.UserId).Order()
        );
        Assert.Null(chat.Name);
        Answer[] refused =
        [
            await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "Us" }),
            await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { third.Id } }),
            await ada.Api.PostAsync($"/api/chats/{chat.Id}/leave"),
            await ada.Api.DeleteAsync($"/api/chats/{chat.Id}"),
        ];
        Assert.All(
            refused,
            answer => Assert.Equal((HttpStatusCode.Forbidden, "chats.direct_is_fixed"), (answer.Status, answer.Code))
        );
    }

    [Fact]
    public async Task A_direct_chat_requires_exactly_one_other_existing_user()
    {
        var (ada, bob, third) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );

        Assert.Equal(HttpStatusCode.BadRequest, (await Direct(ada.Id)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Direct()).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Direct(bob.Id, third.Id)).Status);
        Assert.Equal("users.not_found", (await Direct(Guid.NewGuid())).Code);

        Task<Answer> Direct(params Guid[] memberIds) =>
            ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds });
    }

    [Fact]
    public async Task Lists_contain_my_chats_public_chats_and_chats_I_own()
    {
        var (me, other) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var owned = await me.CreateGroupAsync("Owned by me");
        var shared = await other.CreateGroupAsync("Shared with me", members: [me]);
        var open = await other.CreateGroupAsync("Open to all", "public");
        var hidden = await other.CreateGroupAsync("Hidden from me");

        Assert.Equal([shared.Id, owned.Id], await ListAsync(me.Api, "mine"));
        Assert.Equal([owned.Id], await ListAsync(me.Api, "owned"));
        Assert.Contains(open.Id, await ListAsync(me.Api, "public"));
        Assert.DoesNotContain(hidden.Id, await ListAsync(me.Api, "public"));
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        Assert.Contains(open.Id, await ListAsync(anyone, "public"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync("/api/chats?scope=mine")).Status);
    }

    [Fact]
    public async Task The_chat_list_is_sorted_by_activity_and_pages_contain_each_chat_once()
    {
        var me = await fixture.NewPersonAsync();
        List<Guid> chats = [];
        for (var i = 0; i < 5; i++)
        {
            chats.Add((await me.CreateGroupAsync($"Chat {i}")).Id);
        }

        await me.SendAsync(chats[1], "makes this the latest");

        List<Guid> listed = [];
        string? cursor = null;
        do
        {
            var page = (await me.Api.GetAsync("/api/chats?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"))).As<
                Page<ChatDto>
            >();
            listed.AddRange(page.Items.Select(chat => chat.Id));
            cursor = page.NextCursor;
        } while (cursor is not null);
        Assert.Equal([chats[1], chats[4], chats[3], chats[2], chats[0]], listed);
    }

    [Fact]
    public async Task A_search_finds_groups_by_any_word_and_direct_chats_by_the_other_user()
    {
        var (me, other) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync("quentin"));
        var group = await me.CreateGroupAsync("Grand opening");
        var direct = (
            await me.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { other.Id } })
        ).As<ChatDto>();

        Assert.Equal([group.Id], await ListAsync(me.Api, "mine&search=OPEN"));
        Assert.Equal([direct.Id], await ListAsync(me.Api, "mine&search=quen"));
        Assert.Empty(await ListAsync(me.Api, "mine&search=pening"));
    }

    [Fact]
    public async Task Non_member_cannot_tell_a_private_chat_from_a_missing_one()
    {
        var (owner, stranger) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync();

        Answer[] answers =
        [
            await stranger.Api.GetAsync($"/api/chats/{chat.Id}"),
            await stranger.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "Mine" }),
            await stranger.Api.DeleteAsync($"/api/chats/{chat.Id}"),
            await stranger.Api.GetAsync($"/api/chats/{chat.Id}/members"),
            await stranger.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { stranger.Id } }),
            await stranger.Api.PutAsync($"/api/chats/{chat.Id}/members/{owner.Id}", new { role = "member" }),
            await stranger.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{owner.Id}"),
            await stranger.Api.PostAsync($"/api/chats/{chat.Id}/join"),
            await stranger.Api.PostAsync($"/api/chats/{chat.Id}/leave"),
            await stranger.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "hello" }),
            await stranger.Api.GetAsync($"/api/chats/{chat.Id}/messages"),
            await stranger.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=0"),
            await stranger.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 0 }),
        ];

        Assert.All(
            answers,
            answer => Assert.Equal((HttpStatusCode.NotFound, "chats.not_found"), (answer.Status, answer.Code))
        );
    }

    [Fact]
    public async Task Everyone_reads_a_public_chat_and_only_members_write_in_it()
    {
        var (owner, visitor) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync("Square", "public");
        await owner.SendAsync(chat.Id, "Hear ye");
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        foreach (var reader in new[] { anyone, visitor.Api })
        {
            Assert.Equal(
                "Hear ye",
                (await reader.GetAsync($"/api/chats/{chat.Id}")).As<ChatDto>().LastMessage!.Content
            );
            Assert.Single(
                (await reader.GetAsync($"/api/chats/{chat.Id}/messages")).Content.GetProperty("items").EnumerateArray()
            );
            Assert.Single(
                (await reader.GetAsync($"/api/chats/{chat.Id}/changes?since=0"))
                    .Content.GetProperty("items")
                    .EnumerateArray()
            );
        }

        var unjoined = await visitor.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "Me too" });
        Assert.Equal((HttpStatusCode.Forbidden, "chats.not_a_member"), (unjoined.Status, unjoined.Code));
        Assert.Equal(ChatRole.Member, (await visitor.Api.PostAsync($"/api/chats/{chat.Id}/join")).As<ChatDto>().MyRole);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Api.PostAsync($"/api/chats/{chat.Id}/join")).Status);
        Assert.Equal(2, (await visitor.SendAsync(chat.Id, "Me too")).Sequence);
        Assert.Equal(2, (await owner.GetChatAsync(chat.Id)).MemberCount);
    }

    [Fact]
    public async Task A_room_with_a_password_shows_its_name_but_no_messages()
    {
        var (owner, visitor) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync("Speakeasy", "public", "swordfish");
        await owner.SendAsync(chat.Id, "The secret");

        var door = await visitor.GetChatAsync(chat.Id);
        Assert.True(door.RequiresPassword);
        Assert.Null(door.LastMessage);
        foreach (var path in new[] { "messages", "changes?since=0", "members" })
        {
            var refused = await visitor.Api.GetAsync($"/api/chats/{chat.Id}/{path}");
            Assert.Equal((HttpStatusCode.Forbidden, "chats.password_required"), (refused.Status, refused.Code));
        }

        Assert.Equal("chats.password_required", (await visitor.Api.PostAsync($"/api/chats/{chat.Id}/join")).Code);
        Assert.Equal(
            "chats.wrong_password",
            (await visitor.Api.PostAsync($"/api/chats/{chat.Id}/join", new { password = "" })).Code
        );
        Assert.Equal(
            "chats.wrong_password",
            (await visitor.Api.PostAsync($"/api/chats/{chat.Id}/join", new { password = "Swordfish" })).Code
        );
        Assert.Equal(
            "The secret",
            (await visitor.Api.PostAsync($"/api/chats/{chat.Id}/join", new { password = "swordfish" }))
                .As<ChatDto>()
                .LastMessage!.Content
        );
    }

    [Fact]
    public async Task A_patch_keeps_absent_fields_and_null_removes_the_password()
    {
        var owner = await fixture.NewPersonAsync();
        var chat = await owner.CreateGroupAsync("Before", "public", "swordfish");

        var renamed = (await owner.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "After" })).As<ChatDto>();
        Assert.Equal(
            ("After", true, ChatVisibility.Public),
            (renamed.Name, renamed.RequiresPassword, renamed.Visibility)
        );

        var opened = (
            await owner.Api.PatchAsync($"/api/chats/{chat.Id}", new Dictionary<string, object?> { ["password"] = null })
        ).As<ChatDto>();
        Assert.Equal(("After", false), (opened.Name, opened.RequiresPassword));
    }

    [Fact]
    public async Task A_changed_password_replaces_the_old_one_and_without_one_everyone_may_join()
    {
        var owner = await fixture.NewPersonAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => fixture.NewPersonAsync()));
        var chat = await owner.CreateGroupAsync("Speakeasy", "public", "swordfish");

        (await owner.Api.PatchAsync($"/api/chats/{chat.Id}", new { password = "marlin" })).Ok();
        var old = await JoinAsync(visitors[0], "swordfish");
        Assert.Equal((HttpStatusCode.Forbidden, "chats.wrong_password"), (old.Status, old.Code));
        (await JoinAsync(visitors[0], "marlin")).Ok();
        (
            await owner.Api.PatchAsync($"/api/chats/{chat.Id}", new Dictionary<string, object?> { ["password"] = null })
        ).Ok();
        (await JoinAsync(visitors[1], null)).Ok();
        (await JoinAsync(visitors[2], "whatever")).Ok();

        Assert.Equal(4, (await owner.GetChatAsync(chat.Id)).MemberCount);

        Task<Answer> JoinAsync(Person who, string? password) =>
            who.Api.PostAsync($"/api/chats/{chat.Id}/join", new { password });
    }

    [Fact]
    public async Task Only_the_owner_changes_the_password_and_no_other_user_sees_whether_it_changed()
    {
        var (owner, admin, gone) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync("Speakeasy", "public", "swordfish", admin, gone);
        (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{admin.Id}", new { role = "admin" })).Ok();
        (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{gone.Id}")).Ok();
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        Assert.Equal("chats.not_allowed", (await PatchAsync(admin.Api)).Code);
        Assert.Equal("chats.not_a_member", (await PatchAsync(gone.Api)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PatchAsync(anyone)).Status);
        Assert.True((await owner.GetChatAsync(chat.Id)).RequiresPassword);
        (await gone.Api.PostAsync($"/api/chats/{chat.Id}/join", new { password = "swordfish" })).Ok();

        Task<Answer> PatchAsync(Api api) =>
            api.PatchAsync($"/api/chats/{chat.Id}", new Dictionary<string, object?> { ["password"] = null });
    }

    [Fact]
    public async Task Room_password_attempts_are_limited_per_user_and_chat()
    {
        await using var server = MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["RateLimits:RoomPasswordPerUserAndChat:Burst"] = "5",
                ["RateLimits:RoomPasswordPerUserAndChat:PerSecond"] = "0.01",
            }
        );
        var (owner, guesser, other) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var chat = await owner.CreateGroupAsync("Speakeasy", "public", "swordfish");
        var next = await owner.CreateGroupAsync("Next door", "public", "swordfish");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("chats.password_required", (await guesser.Api.PostAsync($"/api/chats/{chat.Id}/join")).Code);
            Assert.Equal("chats.wrong_password", (await JoinAsync(guesser, chat.Id, $"guess {i}")).Code);
        }

        var sixth = await JoinAsync(guesser, chat.Id, "swordfish");
        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (sixth.Status, sixth.Code));
        Assert.True(sixth.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        (await JoinAsync(guesser, next.Id, "swordfish")).Ok();
        (await JoinAsync(other, chat.Id, "swordfish")).Ok();

        static Task<Answer> JoinAsync(Person who, Guid chatId, string password) =>
            who.Api.PostAsync($"/api/chats/{chatId}/join", new { password });
    }

    [Fact]
    public async Task Rooms_I_own_are_listed_with_all_settings()
    {
        var (me, other) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var hidden = await me.CreateGroupAsync("Hidden", members: [other]);
        var open = await me.CreateGroupAsync("Open", "public");
        var locked = await me.CreateGroupAsync("Locked", "public", "swordfish", other);
        var given = await me.CreateGroupAsync("Given away", members: [other]);
        (await me.Api.PutAsync($"/api/chats/{given.Id}/members/{other.Id}", new { role = "owner" })).Ok();
        (await me.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { other.Id } })).Ok();

        var owned = (await me.Api.GetAsync("/api/chats?scope=owned")).As<Page<ChatDto>>().Items;

        Assert.Equal(
            [
                (locked.Id, ChatVisibility.Public, true, 2),
                (open.Id, ChatVisibility.Public, false, 1),
                (hidden.Id, ChatVisibility.Private, false, 2),
            ],
            owned.Select(chat => (chat.Id, chat.Visibility, chat.RequiresPassword, chat.MemberCount))
        );
        Assert.All(owned, chat => Assert.Equal((me.Id, ChatRole.Owner), (chat.OwnerId, chat.MyRole)));
        Assert.Equal([given.Id], await ListAsync(other.Api, "owned"));
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync("/api/chats?scope=owned")).Status);
    }

    /// <summary>Permissions by role; docs/api.md has the same table.</summary>
    [Theory]
    [InlineData("rename", true, true, false)]
    [InlineData("visibility", true, false, false)]
    [InlineData("password", true, false, false)]
    [InlineData("add", true, true, false)]
    [InlineData("remove-member", true, true, false)]
    [InlineData("remove-admin", true, false, false)]
    [InlineData("role", true, false, false)]
    [InlineData("delete", true, false, false)]
    [InlineData("make-link", true, true, false)]
    [InlineData("list-links", true, true, false)]
    [InlineData("invite", true, true, true)]
    public async Task Each_role_may_do_what_is_written_down(string action, bool owner, bool admin, bool member)
    {
        foreach (var (role, allowed) in new[] { ("owner", owner), ("admin", admin), ("member", member) })
        {
            var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fixture.NewPersonAsync()));
            var chat = await people[0].CreateGroupAsync(members: [people[1], people[2], people[3], people[4]]);
            (await people[0].Api.PutAsync($"/api/chats/{chat.Id}/members/{people[1].Id}", new { role = "admin" })).Ok();
            (await people[0].Api.PutAsync($"/api/chats/{chat.Id}/members/{people[4].Id}", new { role = "admin" })).Ok();
            var actor = role switch
            {
                "owner" => people[0],
                "admin" => people[1],
                _ => people[2],
            };

            var answer = action switch
            {
                "rename" => await actor.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "New" }),
                "visibility" => await actor.Api.PatchAsync($"/api/chats/{chat.Id}", new { visibility = "public" }),
                "password" => await actor.Api.PatchAsync($"/api/chats/{chat.Id}", new { password = "new" }),
                "add" => await actor.Api.PostAsync(
                    $"/api/chats/{chat.Id}/members",
                    new { userIds = new[] { people[5].Id } }
                ),
                "remove-member" => await actor.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{people[3].Id}"),
                "remove-admin" => await actor.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{people[4].Id}"),
                "role" => await actor.Api.PutAsync(
                    $"/api/chats/{chat.Id}/members/{people[3].Id}",
                    new { role = "admin" }
                ),
                "make-link" => await actor.Api.PostAsync($"/api/chats/{chat.Id}/invite-links"),
                "list-links" => await actor.Api.GetAsync($"/api/chats/{chat.Id}/invite-links"),
                "invite" => await actor.Api.PostAsync(
                    $"/api/chats/{chat.Id}/invitations",
                    new { userIds = new[] { people[5].Id } }
                ),
                _ => await actor.Api.DeleteAsync($"/api/chats/{chat.Id}"),
            };

            Assert.True(
                ((int)answer.Status is >= 200 and < 300) == allowed,
                $"{role} {action}: {answer.Status} {answer.Body}"
            );
            Assert.True(
                allowed || answer is { Status: HttpStatusCode.Forbidden, Code: "chats.not_allowed" },
                answer.Body
            );
        }
    }

    [Fact]
    public async Task Adding_again_changes_nothing_and_unknown_users_are_not_found()
    {
        var (owner, one) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync(members: [one]);

        var again = (
            await owner.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { one.Id, one.Id } })
        ).As<List<MemberDto>>();
        Assert.Equal(2, again.Count);
        Assert.Equal(
            "users.not_found",
            (
                await owner.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { Guid.NewGuid() } })
            ).Code
        );
    }

    [Fact]
    public async Task Transferring_ownership_makes_the_previous_owner_an_admin()
    {
        var (owner, heir) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync(members: [heir]);

        Assert.Equal(
            "chats.owner_must_hand_over",
            (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{owner.Id}", new { role = "member" })).Code
        );
        Assert.Equal(
            ChatRole.Owner,
            (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{heir.Id}", new { role = "owner" }))
                .As<MemberDto>()
                .Role
        );

        Assert.Equal(
            (ChatRole.Admin, (Guid?)heir.Id),
            ((await owner.GetChatAsync(chat.Id)).MyRole, (await owner.GetChatAsync(chat.Id)).OwnerId)
        );
    }

    [Fact]
    public async Task The_longest_serving_admin_succeeds_the_owner_and_the_last_member_to_leave_deletes_the_chat()
    {
        var (owner, one, two) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(members: [one, two]);
        await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{two.Id}", new { role = "admin" });
        await owner.SendAsync(chat.Id, "Goodbye");

        (await owner.Api.PostAsync($"/api/chats/{chat.Id}/leave")).Ok();
        Assert.Equal((Guid?)two.Id, (await one.GetChatAsync(chat.Id)).OwnerId);
        Assert.Equal("chats.not_found", (await owner.Api.GetAsync($"/api/chats/{chat.Id}")).Code);

        (await two.Api.PostAsync($"/api/chats/{chat.Id}/leave")).Ok();
        (await one.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{one.Id}")).Ok();
        Assert.Equal("chats.not_found", (await one.Api.GetAsync($"/api/chats/{chat.Id}")).Code);
    }

    [Fact]
    public async Task Members_can_leave_concurrently_and_no_chat_is_left_without_an_owner()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.NewPersonAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1..]);

        var answers = await Task.WhenAll(
            people[..7].Select(person => person.Api.PostAsync($"/api/chats/{chat.Id}/leave"))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
        var left = await people[7].GetChatAsync(chat.Id);
        Assert.Equal((1, (Guid?)people[7].Id, ChatRole.Owner), (left.MemberCount, left.OwnerId, left.MyRole));
    }

    [Fact]
    public async Task A_deleted_chat_and_its_messages_are_gone_for_all_members()
    {
        var (owner, one) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync(members: [one]);
        var message = await one.SendAsync(chat.Id, "Soon gone");

        Assert.Equal(HttpStatusCode.NoContent, (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}")).Status);

        Assert.Equal("chats.not_found", (await one.Api.GetAsync($"/api/chats/{chat.Id}/messages")).Code);
        Assert.Equal(
            "messages.not_found",
            (await one.Api.PutAsync($"/api/messages/{message.Id}", new { content = "still here?" })).Code
        );
        Assert.Empty(await ListAsync(one.Api, "mine"));
    }

    private static async Task<List<Guid>> ListAsync(Api api, string scope) =>
        [
            .. (await api.GetAsync($"/api/chats?scope={scope}&limit=200"))
                .As<Page<ChatDto>>()
                .Items.Select(chat => chat.Id),
        ];
}
