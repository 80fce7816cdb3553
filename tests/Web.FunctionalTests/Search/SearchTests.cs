using System.Text.RegularExpressions;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Search;

namespace Messenger.Web.FunctionalTests.Search;

/// <summary>Search results, their order and their permissions.</summary>
public sealed partial class SearchTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_message_is_found_by_words_prefixes_and_substrings()
    {
        var ann = await fixture.NewPersonAsync();
        var chat = await ann.CreateGroupAsync("Ships");
        await ann.SendAsync(chat.Id, "The Donaudampfschifffahrt leaves at nine, über Ärger");
        await ann.SendAsync(chat.Id, "今天的天气很好");
        await IndexedAsync(ann, chat.Id);

        foreach (
            var q in (string[])
                [
                    "donaudampfschifffahrt",
                    "DONAU",
                    "dampf",
                    "uber arger",
                    "nine leaves",
                    "\"leaves at nine\"",
                    "天气",
                    "好",
                    "the",
                ]
        )
        {
            Assert.True((await SearchAsync(ann, q)).Items.Count == 1, q);
        }

        foreach (var q in (string[])["\"leaves nine\"", "\"leav\"", "气天", "onau leaves ten", "aud x", "…", "-"])
        {
            Assert.True((await SearchAsync(ann, q)).Items.Count == 0, q);
        }
    }

    [Fact]
    public async Task A_hit_shows_its_chat_and_highlights()
    {
        var ann = await fixture.NewPersonAsync();
        var bob = await fixture.NewPersonAsync();
        var group = await ann.CreateGroupAsync("Kitchen");
        var direct = (
            await ann.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        var text = $"{new string('x', 300)} 🍎 we\nhave plums and Plümchen";
        var first = await ann.SendAsync(group.Id, text);
        var second = await bob.SendAsync(direct.Id, "plum jam");
        await IndexedAsync(ann, direct.Id);

        var found = (await SearchAsync(ann, "plum")).Items;

        Assert.Equal([second.Id, first.Id], found.Select(one => one.Message.Id));
        Assert.Equal((null, "Kitchen"), (found[0].ChatName, found[1].ChatName));
        Assert.Equal("plum jam", found[0].Excerpt);
        Assert.Equal([0, 4], found[0].Highlights[0]);
        Assert.StartsWith("…", found[1].Excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', found[1].Excerpt);
        Assert.Equal(
            ["plums", "Plümchen"],
            found[1].Highlights.Select(place => found[1].Excerpt.Substring(place[0], place[1]))
        );
        Assert.Equal(first.ClientMessageId, found[1].Message.ClientMessageId);
        Assert.Equal(text, found[1].Message.Content);
    }

    [Fact]
    public async Task Only_current_members_find_messages()
    {
        var (ann, bob, eve) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await ann.CreateGroupAsync("Members", "private", null, bob);
        var message = await ann.SendAsync(chat.Id, "zucchini tonight");
        await IndexedAsync(ann, chat.Id);

        Assert.Equal(message.Id, Assert.Single((await SearchAsync(bob, "zucchini")).Items).Message.Id);
        Assert.Empty((await SearchAsync(eve, "zucchini")).Items);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await eve.Api.GetAsync($"/api/search/messages?q=zucchini&chatId={chat.Id}")).Status
        );

        (await ann.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}")).Ok();
        Assert.Empty((await SearchAsync(bob, "zucchini")).Items);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await bob.Api.GetAsync($"/api/search/messages?q=zucchini&chatId={chat.Id}")).Status
        );

        (await ann.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } })).Ok();
        Assert.Single((await SearchAsync(bob, "zucchini")).Items);

        (await ann.Api.DeleteAsync($"/api/chats/{chat.Id}")).Ok();
        Assert.Empty((await SearchAsync(ann, "zucchini")).Items);
    }

    [Fact]
    public async Task A_public_room_can_be_searched_by_id_unless_it_has_a_password()
    {
        var (ann, eve) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var open = await ann.CreateGroupAsync("Open", "public");
        var closed = await ann.CreateGroupAsync("Closed", "public", "a secret");
        await ann.SendAsync(open.Id, "artichoke");
        await ann.SendAsync(closed.Id, "artichoke");
        await IndexedAsync(ann, closed.Id);

        Assert.Empty((await SearchAsync(eve, "artichoke")).Items);
        Assert.Single((await SearchAsync(eve, "artichoke", $"&chatId={open.Id}")).Items);
        Assert.Equal(
            "chats.password_required",
            (await eve.Api.GetAsync($"/api/search/messages?q=artichoke&chatId={closed.Id}")).Code
        );

        (await eve.Api.PostAsync($"/api/chats/{closed.Id}/join", new { password = "a secret" })).Ok();
        Assert.Equal(closed.Id, Assert.Single((await SearchAsync(eve, "artichoke")).Items).Message.ChatId);
    }

    [Fact]
    public async Task Guests_search_the_lobby_only_and_anonymous_callers_cannot_search()
    {
        var ann = await fixture.NewPersonAsync();
        var open = await ann.CreateGroupAsync("Not the lobby", "public");
        await ann.SendAsync(open.Id, "turnip");
        var guest = await fixture.NewGuestAsync();
        var lobby = (await guest.Api.GetAsync("/api/chats"))
            .Content.GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid();
        await guest.SendAsync(lobby, "turnip for all");
        await IndexedAsync(guest, lobby);
        await IndexedAsync(ann, open.Id);

        Assert.Equal(lobby, Assert.Single((await SearchAsync(guest, "turnip")).Items).Message.ChatId);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await guest.Api.GetAsync($"/api/search/messages?q=turnip&chatId={open.Id}")).Status
        );

        using var anonymous = new Api((await fixture.ServerAsync()).Address);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await anonymous.GetAsync($"/api/search/messages?q=turnip&chatId={open.Id}")).Status
        );
    }

    [Fact]
    public async Task Blocked_and_disabled_users_find_only_what_they_may_read()
    {
        var administrator = await AdministratorAsync();
        var (ann, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ann.CreateGroupAsync("Shared", "private", null, bob);
        await ann.SendAsync(chat.Id, "parsley");
        await IndexedAsync(ann, chat.Id);
        (await ann.Api.PutAsync($"/api/blocks/{bob.Id}")).Ok();

        // Both can still read their shared group.
        Assert.Single((await SearchAsync(bob, "parsley")).Items);

        (await administrator.Api.PutAsync($"/api/admin/users/{bob.Id}/disabled", new { disabled = true })).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await bob.Api.GetAsync("/api/search/messages?q=parsley")).Status);
    }

    [Fact]
    public async Task Edited_messages_are_found_by_their_new_text_and_unsent_ones_are_not_found()
    {
        var ann = await fixture.NewPersonAsync();
        var chat = await ann.CreateGroupAsync();
        var edited = await ann.SendAsync(chat.Id, "before leek");
        var unsent = await ann.SendAsync(chat.Id, "unsent leek");
        await IndexedAsync(ann, chat.Id);
        Assert.Equal(2, (await SearchAsync(ann, "leek")).Items.Count);

        (await ann.Api.PutAsync($"/api/messages/{edited.Id}", new { content = "after chives" })).Ok();
        (await ann.Api.DeleteAsync($"/api/messages/{unsent.Id}")).Ok();

        // At once, whatever the index still contains.
        Assert.Empty((await SearchAsync(ann, "leek")).Items);
        await IndexedAsync(ann, chat.Id);
        Assert.Equal(edited.Id, Assert.Single((await SearchAsync(ann, "chives")).Items).Message.Id);
        Assert.Empty((await SearchAsync(ann, "leek")).Items);
    }

    [Fact]
    public async Task System_messages_are_not_found()
    {
        var (ann, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ann.CreateGroupAsync("Notices", "private", null, bob);
        (await ann.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "Cauliflower" })).Ok();
        await ann.SendAsync(chat.Id, "after the system message");
        await IndexedAsync(ann, chat.Id);

        Assert.Empty((await SearchAsync(ann, "cauliflower")).Items);
        Assert.Equal(
            ["after the system message"],
            (await SearchAsync(ann, string.Empty, $"&chatId={chat.Id}")).Items.Select(one => one.Message.Content)
        );
    }

    [Fact]
    public async Task Operators_narrow_results_and_combine_with_parameters()
    {
        var (ann, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var first = await ann.CreateGroupAsync("Garden plans", "private", null, bob);
        var second = await ann.CreateGroupAsync("Kitchen", "private", null, bob);
        await ann.SendAsync(first.Id, "radish one");
        await bob.SendAsync(first.Id, "radish two https://radish.example/x");
        await bob.SendAsync(second.Id, "radish three");
        await IndexedAsync(ann, second.Id);
        await IndexedAsync(ann, first.Id);

        await FindsAsync("from:me radish", "radish one");
        await FindsAsync(
            $"from:{bob.Username.ToUpperInvariant()} radish",
            "radish three",
            "radish two https://radish.example/x"
        );
        await FindsAsync($"from:@{bob.Username} in:kitch", "radish three");
        await FindsAsync($"from:{bob.Id}", "radish three", "radish two https://radish.example/x");
        await FindsAsync("radish in:\"garden plans\"", "radish two https://radish.example/x", "radish one");
        await FindsAsync("radish in:plans has:link", "radish two https://radish.example/x");
        await FindsAsync("has:image");
        await FindsAsync("has:file radish");
        await FindsAsync("radish.example", "radish two https://radish.example/x");
        await FindsAsync("from:nobody-of-that-name radish");
        await FindsAsync($"from:me from:{bob.Username} radish");
        await FindsAsync("before:2020-01-01 radish");
        await FindsAsync("after:2020-01-01 before:9999-12-31 \"radish three\"", "radish three");
        await FindsAsync("after:9999-12-31 radish");
        await FindsAsync("nonsense:radish");
        await FindsAsync("radish from:", "radish three", "radish two https://radish.example/x", "radish one");
        Assert.Equal(
            "radish one",
            Assert
                .Single((await SearchAsync(ann, "radish", $"&chatId={first.Id}&from=me&after=2020-01-01")).Items)
                .Message.Content
        );
        Assert.Single((await SearchAsync(ann, "radish", "&has=link")).Items);

        async Task FindsAsync(string q, params string[] expected) =>
            Assert.Equal(expected, (await SearchAsync(ann, q)).Items.Select(one => one.Message.Content));
    }

    [Fact]
    public async Task A_direct_chat_is_found_by_the_name_of_the_other_user()
    {
        var (ann, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync("garfunkel"));
        var direct = (
            await ann.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        await ann.SendAsync(direct.Id, "fennel");
        await IndexedAsync(ann, direct.Id);

        Assert.Single((await SearchAsync(ann, "fennel in:garf")).Items);
        Assert.Empty((await SearchAsync(bob, "fennel in:garf")).Items);
    }

    [Fact]
    public async Task Pages_continue_after_the_previous_one_while_new_messages_arrive()
    {
        var ann = await fixture.NewPersonAsync();
        var (first, second) = (await ann.CreateGroupAsync(), await ann.CreateGroupAsync());
        List<Guid> sent = [];
        for (var i = 0; i < 30; i++)
        {
            sent.Add((await ann.SendAsync(i % 3 == 0 ? second.Id : first.Id, $"onion {i}")).Id);
        }

        await IndexedAsync(ann, first.Id);
        await IndexedAsync(ann, second.Id);
        List<Guid> found = [];
        string? cursor = null;
        do
        {
            var page = await SearchAsync(
                ann,
                "onion",
                $"&limit=7{(cursor is null ? string.Empty : $"&cursor={cursor}")}"
            );
            found.AddRange(page.Items.Select(one => one.Message.Id));
            cursor = page.NextCursor;
            await ann.SendAsync(first.Id, "onion, a new one");
            await IndexedAsync(ann, first.Id);
        } while (cursor is not null);

        sent.Reverse();
        Assert.Equal(sent, found);
    }

    [Fact]
    public async Task The_longest_query_and_the_longest_messages_work()
    {
        var ann = await fixture.NewPersonAsync();
        var chat = await ann.CreateGroupAsync();
        for (var i = 0; i < 12; i++)
        {
            await ann.SendAsync(
                chat.Id,
                string.Concat(Enumerable.Range(0, 9_990).Select(k => (char)(0x4E00 + (((k * 7) + (i * 131)) % 20_000))))
                    + " 尾"
                    + i
            );
        }

        await ann.SendAsync(chat.Id, new string('w', 10_000));
        await IndexedAsync(ann, chat.Id);

        Assert.Equal(13, (await SearchAsync(ann, string.Empty, $"&chatId={chat.Id}&limit=50")).Items.Count);
        Assert.Equal(12, (await SearchAsync(ann, "尾", "&limit=50")).Items.Count);
        Assert.Single((await SearchAsync(ann, new string('w', 200))).Items);
        Assert.Empty((await SearchAsync(ann, new string('v', 200))).Items);
        Assert.Empty((await SearchAsync(ann, string.Concat(Enumerable.Repeat("a ", 100)))).Items);
        Assert.Empty((await SearchAsync(ann, string.Concat(Enumerable.Repeat("'\\:*&|!()", 20)))).Items);
    }

    [Fact]
    public async Task Messages_of_a_deleted_account_are_found_and_its_name_is_not()
    {
        var (ann, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ann.CreateGroupAsync("Left behind", "private", null, bob);
        await bob.SendAsync(chat.Id, "celery");
        (await bob.Api.SendAsync(HttpMethod.Delete, "/api/users/me", new { password = Person.Password })).Ok();
        await ann.SendAsync(chat.Id, "thyme");
        await IndexedAsync(ann, chat.Id);

        Assert.Empty((await SearchAsync(ann, $"from:{bob.Username} celery")).Items);
        Assert.Equal("Deleted user", Assert.Single((await SearchAsync(ann, "celery")).Items).Message.SenderName);
    }

    [Fact]
    public async Task Searches_are_rate_limited()
    {
        await using var server = MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["RateLimits:SearchingPerUser:Burst"] = "1",
                ["RateLimits:SearchingPerUser:PerSecond"] = "0.01",
            }
        );
        using var ann = await Person.RegisterAsync(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await ann.Api.GetAsync("/api/search/messages?q=a")).Status);

        var refused = await ann.Api.GetAsync("/api/search/messages?q=a");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Search_finds_the_same_messages_in_the_same_order_as_a_full_scan(int seed)
    {
        string[] words =
        [
            "apple",
            "apricot",
            "Äpfel",
            "appleton",
            "pineapple",
            "東京",
            "京都",
            "東",
            "тест",
            "тестом",
            "тёст",
            "the",
            "a1",
            "foo_bar",
            "x@example.org",
            "🍏",
            "don't",
        ];
        var random = new Random(seed);
        var ann = await fixture.NewPersonAsync();
        var chats = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ann.CreateGroupAsync()));
        List<(DateTimeOffset At, Guid ChatId, long Sequence, string Text)> all = [];
        for (var i = 0; i < 400; i++)
        {
            var text = string.Join(
                random.Next(4) == 0 ? ", " : " ",
                Enumerable.Range(0, 1 + random.Next(5)).Select(_ => words[random.Next(words.Length)])
            );
            var sent = await ann.SendAsync(chats[random.Next(3) == 0 ? random.Next(3) : 0].Id, text);
            all.Add((sent.CreatedAt, sent.ChatId, sent.Sequence, text));
        }

        foreach (var chat in chats)
        {
            await IndexedAsync(ann, chat.Id);
        }

        foreach (
            var q in (string[])
                [
                    .. words,
                    "app",
                    "apple the",
                    "\"apple the\"",
                    "\"the apple\"",
                    "東 the",
                    "京",
                    "pple",
                    "foo",
                    "bar",
                    "example.org",
                    "тес",
                    "appl 東京",
                    "don",
                ]
        )
        {
            List<string> found = [];
            string? cursor = null;
            do
            {
                var page = await SearchAsync(
                    ann,
                    q,
                    $"&limit=50{(cursor is null ? string.Empty : $"&cursor={cursor}")}"
                );
                found.AddRange(page.Items.Select(one => one.Message.Content));
                cursor = page.NextCursor;
            } while (cursor is not null);

            var (exact, within) = (Matching(q, withinWords: false), Matching(q, withinWords: true));
            Assert.Equal((q, string.Join('\n', exact.Count > 50 ? exact : within)), (q, string.Join('\n', found)));
        }

        List<string> Matching(string q, bool withinWords) =>
            [
                .. all.Where(message =>
                        Chunk()
                            .Matches(q)
                            .All(chunk =>
                                Stands(
                                    chunk.Groups["word"].Value,
                                    chunk.Groups["quote"].Length > 0,
                                    message.Text,
                                    withinWords
                                )
                            )
                    )
                    .OrderByDescending(message => message.At)
                    .ThenByDescending(message => message.ChatId)
                    .ThenByDescending(message => message.Sequence)
                    .Select(message => message.Text),
            ];
    }

    /// <summary>Whether a text contains the words, by a plain scan.</summary>
    private static bool Stands(string words, bool isQuoted, string text, bool withinWords)
    {
        var (wanted, read) = (Folded(words), Folded(text));
        if (wanted.Any(letter => letter > '\u2000'))
        {
            return read.Contains(wanted, StringComparison.Ordinal);
        }

        var pieces = NoLetters().Split(wanted).Where(piece => piece.Length > 0).ToList();
        var begin = withinWords && !isQuoted && pieces is [{ Length: >= 3 }] ? string.Empty : @"(?<![\p{L}\p{Nd}])";
        var end = isQuoted ? @"(?![\p{L}\p{Nd}])" : string.Empty;
        return Regex.IsMatch(
            read,
            begin + string.Join(@"[^\p{L}\p{Nd}\p{Cs}]+", pieces) + end,
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
    }

    private static string Folded(string text) => text.ToLowerInvariant().Replace('ä', 'a').Replace('ё', 'е');

    [GeneratedRegex(
        "(?<quote>\")(?<word>[^\"]+)\"|(?<word>\\S+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Chunk();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoLetters();

    private static async Task<SearchResultDto> SearchAsync(Person person, string q, string more = "") =>
        (await person.Api.GetAsync($"/api/search/messages?q={Uri.EscapeDataString(q)}{more}")).As<SearchResultDto>();

    /// <summary>
    /// Waits until all messages of a chat are indexed, by sending a new word and waiting until it is found, or gone.
    /// </summary>
    private async Task IndexedAsync(Person person, Guid chatId)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        var chat = await person.GetChatAsync(chatId);
        await Eventually.TrueAsync(async () =>
        {
            await using var command = database.CreateCommand(
                $"SELECT revision FROM messages.follow_positions WHERE follower = 'search' AND chat_id = '{chatId}'"
            );
            return await command.ExecuteScalarAsync() is long revision && revision >= chat.Revision;
        });
    }

    /// <summary>The first registered user.</summary>
    private async Task<Person> AdministratorAsync()
    {
        await using var database = Npgsql.NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        var person = await fixture.NewPersonAsync();
        await using var command = database.CreateCommand($"UPDATE users.users SET role = 2 WHERE id = '{person.Id}'");
        await command.ExecuteNonQueryAsync();
        return person;
    }
}
