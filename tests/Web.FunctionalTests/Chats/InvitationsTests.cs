using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;

namespace Messenger.Web.FunctionalTests.Chats;

public sealed class InvitationsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Any_member_can_invite_and_the_invited_user_receives_and_lists_the_invitation()
    {
        var (owner, member, invited) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync("Engines", members: member);
        await using var inviteds = await (await invited.ConnectAsync()).ReadyAsync();

        var sent = Assert.Single(await InviteAsync(member, chat.Id, invited));

        Assert.Equal(
            (invited.Id, member.Id, member.Username),
            (sent.UserId, sent.InvitedBy.Id, sent.InvitedBy.Username)
        );
        Assert.Equal(new InvitedToDto(chat.Id, "Engines", 2), sent.Chat);
        Assert.Equal(sent, (await inviteds.NextAsync<InvitationReceivedEvent>()).Invitation);
        Assert.Equal([sent], await MineAsync(invited));
        Assert.Equal("chats.not_found", (await invited.Api.GetAsync($"/api/chats/{chat.Id}")).Code);
        Assert.Equal(2, (await owner.GetChatAsync(chat.Id)).MemberCount);
    }

    [Theory]
    [InlineData("private", null)]
    [InlineData("public", "swordfish")]
    public async Task Accepting_an_invitation_makes_the_user_a_regular_member(string visibility, string? password)
    {
        var (owner, invited) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync("Engines", visibility, password);
        await owner.SendAsync(chat.Id, "before");
        var invitation = Assert.Single(await InviteAsync(owner, chat.Id, invited));
        await using var owners = await (await owner.ConnectAsync()).ReadyAsync();
        await using var inviteds = await (await invited.ConnectAsync()).ReadyAsync();

        var joined = (await invited.Api.PostAsync($"/api/invitations/{invitation.Id}/accept")).As<ChatDto>();
        await owner.SendAsync(chat.Id, "after");

        Assert.Equal(
            (chat.Id, ChatRole.Member, 2, 0, 1L),
            (joined.Id, joined.MyRole, joined.MemberCount, joined.UnreadCount, joined.LastReadSequence)
        );
        Assert.Equal(chat.Id, (await inviteds.NextAsync<ChatAddedEvent>()).Chat.Id);
        Assert.Equal(invitation.Id, (await inviteds.NextAsync<InvitationRemovedEvent>()).InvitationId);
        Assert.Equal("after", (await inviteds.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        Assert.Equal(invited.Id, Assert.Single((await owners.NextAsync<MembersChangedEvent>()).Added).UserId);
        Assert.Empty(await MineAsync(invited));
        Assert.Equal(
            "chats.invitation_not_found",
            (await invited.Api.PostAsync($"/api/invitations/{invitation.Id}/accept")).Code
        );
    }

    [Fact]
    public async Task Accepting_concurrently_joins_once()
    {
        var (owner, invited) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await owner.CreateGroupAsync();
        var invitation = Assert.Single(await InviteAsync(owner, chat.Id, invited));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => invited.Api.PostAsync($"/api/invitations/{invitation.Id}/accept"))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(
            5,
            answers.Count(answer => answer is { Status: HttpStatusCode.NotFound, Code: "chats.invitation_not_found" })
        );
        Assert.Equal(2, (await owner.GetChatAsync(chat.Id)).MemberCount);
    }

    [Fact]
    public async Task Inviting_again_changes_nothing_and_members_are_skipped()
    {
        var (owner, member, invited) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(members: member);
        var first = Assert.Single(await InviteAsync(member, chat.Id, invited));
        await using var inviteds = await (await invited.ConnectAsync()).ReadyAsync();

        Assert.Equal([first], await InviteAsync(owner, chat.Id, invited, invited, member, owner));
        Assert.Empty(await InviteAsync(owner, chat.Id, owner));

        Assert.Equal([first], await MineAsync(invited));
        await owner.Api.DeleteAsync($"/api/invitations/{first.Id}");
        Assert.Equal(new InvitationRemovedEvent(first.Id), await inviteds.NextEventAsync());
    }

    [Fact]
    public async Task Concurrent_invitations_of_one_user_create_one_invitation()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => fixture.NewPersonAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1..6]);

        var sent = await Task.WhenAll(people[..6].Select(person => InviteAsync(person, chat.Id, people[6])));

        Assert.Single(sent.SelectMany(invitations => invitations).Distinct());
        Assert.Single(await MineAsync(people[6]));
    }

    [Theory]
    [InlineData("invited", HttpStatusCode.NoContent, null)]
    [InlineData("inviter", HttpStatusCode.NoContent, null)]
    [InlineData("admin", HttpStatusCode.NoContent, null)]
    [InlineData("owner", HttpStatusCode.NoContent, null)]
    [InlineData("member", HttpStatusCode.Forbidden, "chats.not_allowed")]
    [InlineData("removed member", HttpStatusCode.NotFound, "chats.invitation_not_found")]
    [InlineData("stranger", HttpStatusCode.NotFound, "chats.invitation_not_found")]
    [InlineData("anonymous", HttpStatusCode.Unauthorized, "auth.not_logged_in")]
    public async Task An_invitation_is_declined_or_withdrawn_by_those_it_concerns(
        string who,
        HttpStatusCode status,
        string? code
    )
    {
        var people = (await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => fixture.NewPersonAsync())))
            .Zip(["owner", "admin", "inviter", "member", "removed member", "invited", "stranger"])
            .ToDictionary(pair => pair.Second, pair => pair.First, StringComparer.Ordinal);
        var owner = people["owner"];
        var chat = await owner.CreateGroupAsync(
            members: [people["admin"], people["inviter"], people["member"], people["removed member"]]
        );
        (await owner.Api.PutAsync($"/api/chats/{chat.Id}/members/{people["admin"].Id}", new { role = "admin" })).Ok();
        (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{people["removed member"].Id}")).Ok();
        var invitation = Assert.Single(await InviteAsync(people["inviter"], chat.Id, people["invited"]));
        await using var inviteds = await (await people["invited"].ConnectAsync()).ReadyAsync();
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        var ended = await (who == "anonymous" ? anyone : people[who].Api).DeleteAsync(
            $"/api/invitations/{invitation.Id}"
        );

        Assert.Equal((status, code), (ended.Status, ended.Code));
        if (code is null)
        {
            Assert.Equal(invitation.Id, (await inviteds.NextAsync<InvitationRemovedEvent>()).InvitationId);
        }

        Assert.Equal(code is null ? [] : [invitation], await MineAsync(people["invited"]));
        Assert.Equal(4, (await owner.GetChatAsync(chat.Id)).MemberCount);
    }

    [Fact]
    public async Task A_user_cannot_accept_another_users_invitation()
    {
        var (owner, invited, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync();
        var invitation = Assert.Single(await InviteAsync(owner, chat.Id, invited));

        foreach (var other in new[] { owner, stranger })
        {
            Assert.Equal(
                "chats.invitation_not_found",
                (await other.Api.PostAsync($"/api/invitations/{invitation.Id}/accept")).Code
            );
        }

        Assert.Equal(1, (await owner.GetChatAsync(chat.Id)).MemberCount);
    }

    [Theory]
    [InlineData("private", "chats.not_found")]
    [InlineData("public", "chats.not_a_member")]
    public async Task Non_member_cannot_invite_or_see_invitations(string visibility, string code)
    {
        var (owner, gone, stranger, invited) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(visibility: visibility, members: gone);
        (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{gone.Id}")).Ok();

        foreach (var outsider in new[] { gone, stranger })
        {
            Assert.Equal(
                code,
                (
                    await outsider.Api.PostAsync(
                        $"/api/chats/{chat.Id}/invitations",
                        new { userIds = new[] { invited.Id } }
                    )
                ).Code
            );
            Assert.Equal(code, (await outsider.Api.GetAsync($"/api/chats/{chat.Id}/invitations")).Code);
        }

        Assert.Empty(await MineAsync(invited));
    }

    [Fact]
    public async Task A_direct_chat_cannot_get_a_third_member()
    {
        var (ada, bob, third) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();

        var answer = await ada.Api.PostAsync($"/api/chats/{chat.Id}/invitations", new { userIds = new[] { third.Id } });

        Assert.Equal((HttpStatusCode.Forbidden, "chats.direct_is_fixed"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("added")]
    [InlineData("joined")]
    [InlineData("joined by a link")]
    [InlineData("inviter removed")]
    [InlineData("inviter left")]
    [InlineData("chat deleted")]
    [InlineData("all left")]
    public async Task An_invitation_ends_with_its_point(string why)
    {
        var (owner, inviter, invited) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(visibility: "public", members: inviter);
        var link = (await owner.Api.PostAsync($"/api/chats/{chat.Id}/invite-links")).As<InviteLinkDto>();
        if (why == "all left")
        {
            (await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{inviter.Id}")).Ok();
            inviter = owner;
        }

        var invitation = Assert.Single(await InviteAsync(inviter, chat.Id, invited));
        await using var inviteds = await (await invited.ConnectAsync()).ReadyAsync();

        var done = why switch
        {
            "added" => await owner.Api.PostAsync(
                $"/api/chats/{chat.Id}/members",
                new { userIds = new[] { invited.Id } }
            ),
            "joined" => await invited.Api.PostAsync($"/api/chats/{chat.Id}/join"),
            "joined by a link" => await invited.Api.PostAsync($"/api/invite-links/{link.Token}/join"),
            "inviter removed" => await owner.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{inviter.Id}"),
            "chat deleted" => await owner.Api.DeleteAsync($"/api/chats/{chat.Id}"),
            _ => await inviter.Api.PostAsync($"/api/chats/{chat.Id}/leave"),
        };

        done.Ok();
        Assert.Equal(invitation.Id, (await inviteds.NextAsync<InvitationRemovedEvent>()).InvitationId);
        Assert.Empty(await MineAsync(invited));
        Assert.Equal(
            "chats.invitation_not_found",
            (await invited.Api.PostAsync($"/api/invitations/{invitation.Id}/accept")).Code
        );
    }

    [Fact]
    public async Task Actions_of_other_users_keep_an_invitation_open()
    {
        var (owner, member, invited, other) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var (chat, elsewhere) = (
            await owner.CreateGroupAsync(members: member),
            await owner.CreateGroupAsync(members: member)
        );
        var invitation = Assert.Single(await InviteAsync(owner, chat.Id, invited));

        (await member.Api.PostAsync($"/api/chats/{chat.Id}/leave")).Ok();
        (await owner.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { other.Id } })).Ok();
        (await owner.Api.PostAsync($"/api/chats/{elsewhere.Id}/members", new { userIds = new[] { invited.Id } })).Ok();
        (await owner.Api.PostAsync($"/api/chats/{elsewhere.Id}/leave")).Ok();

        Assert.Equal(invitation.Id, Assert.Single(await MineAsync(invited)).Id);
    }

    [Fact]
    public async Task Owner_and_admins_see_all_open_invitations_and_members_see_their_own()
    {
        var (owner, member, one, two) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await owner.CreateGroupAsync(members: member);
        var byOwner = Assert.Single(await InviteAsync(owner, chat.Id, one));
        var byMember = Assert.Single(await InviteAsync(member, chat.Id, two));

        Assert.Equal([byMember, byOwner], await OfChatAsync(owner, chat.Id));
        Assert.Equal([byMember], await OfChatAsync(member, chat.Id));
    }

    [Fact]
    public async Task An_inviter_has_at_most_100_open_invitations()
    {
        var (owner, member) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var people = await Task.WhenAll(Enumerable.Range(0, 101).Select(_ => fixture.NewPersonAsync()));
        var chat = await owner.CreateGroupAsync(members: member);
        var sent = await InviteAsync(owner, chat.Id, people[..50]);
        await InviteAsync(owner, chat.Id, people[50..100]);

        var answer = await owner.Api.PostAsync(
            $"/api/chats/{chat.Id}/invitations",
            new { userIds = new[] { people[100].Id } }
        );
        Assert.Equal((HttpStatusCode.Conflict, "chats.too_many_invitations"), (answer.Status, answer.Code));
        Assert.Equal(50, (await InviteAsync(owner, chat.Id, people[..50])).Count);
        Assert.Single(await InviteAsync(member, chat.Id, people[100]));

        (await owner.Api.DeleteAsync($"/api/invitations/{sent[0].Id}")).Ok();
        Assert.Single(await InviteAsync(owner, chat.Id, people[0]));
    }

    private static async Task<List<InvitationDto>> InviteAsync(Person inviter, Guid chatId, params Person[] people) =>
        (
            await inviter.Api.PostAsync(
                $"/api/chats/{chatId}/invitations",
                new { userIds = people.Select(person => person.Id) }
            )
        ).As<List<InvitationDto>>();

    private static async Task<List<InvitationDto>> MineAsync(Person who) =>
        (await who.Api.GetAsync("/api/invitations")).As<List<InvitationDto>>();

    private static async Task<List<InvitationDto>> OfChatAsync(Person who, Guid chatId) =>
        (await who.Api.GetAsync($"/api/chats/{chatId}/invitations")).As<List<InvitationDto>>();
}
