using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.FunctionalTests.Files;

/// <summary>Files are sent with messages and readable by readers of the chat.</summary>
public sealed class FilesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly byte[] Note = "Note G"u8.ToArray();

    [Fact]
    public async Task A_message_includes_its_files_live_and_wherever_it_is_read()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        using var plain = await PlainClient.ConnectAsync(bob, chat.Id);
        await plain.NextAsync("ready");
        var picture = (
            await ada.Api.PostAsync(
                "/api/files?name=a%20picture.jpg&thumbhash=1QcSHQRnh493V4dI",
                new ByteArrayContent(Pictures.Jpeg(orientation: 6))
            )
        ).As<FileDto>();
        var note = await ada.UploadAsync(Note, "note-g.txt");

        var sent = (
            await ada.Api.PostAsync(
                $"/api/chats/{chat.Id}/messages",
                new { content = "Look", attachmentIds = new[] { picture.Id, note.Id } }
            )
        ).As<MessageDto>();

        AttachmentDto[] expected =
        [
            new(
                picture.Id,
                "a picture.jpg",
                Pictures.Jpeg(orientation: 6, metadata: false).Length,
                "image/jpeg",
                480,
                640,
                "1QcSHQRnh493V4dI"
            ),
            new(note.Id, "note-g.txt", 6, "text/plain", Width: null, Height: null, Thumbhash: null),
        ];
        Assert.Equal((MessageKind.File, "Look"), (sent.Kind, sent.Content));
        Assert.Equal(expected, sent.Attachments);
        Assert.Equal(expected, Assert.Single((await bobs.NextAsync<MessagesReceivedEvent>()).Messages).Attachments);
        Assert.Equal(
            expected,
            (await plain.NextAsync("message")).GetProperty("attachments").Deserialize<AttachmentDto[]>(Api.Json)!
        );
        foreach (var path in new[] { "messages", "changes?since=0", "unread" })
        {
            var items = (await bob.Api.GetAsync($"/api/chats/{chat.Id}/{path}")).Content.GetProperty("items");
            Assert.Equal(
                expected,
                items.EnumerateArray().Last().GetProperty("attachments").Deserialize<AttachmentDto[]>(Api.Json)!
            );
        }

        var resumed = (
            await bob.Api.PostAsync("/api/resume", new { chats = new Dictionary<Guid, long> { [chat.Id] = 0 } })
        ).Content.GetProperty("chats")[0];
        Assert.Equal(
            expected,
            resumed
                .GetProperty("changes")
                .EnumerateArray()
                .Last()
                .GetProperty("attachments")
                .Deserialize<AttachmentDto[]>(Api.Json)!
        );
        Assert.Equal(expected, (await bob.GetChatAsync(chat.Id)).LastMessage!.Attachments);
        Assert.Equal("Note G", (await bob.Api.GetAsync($"/api/files/{note.Id}")).Ok().Body);
    }

    [Fact]
    public async Task A_message_of_displayable_pictures_has_kind_image()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var heic = Pictures.Avif(metadata: false);
        "heic"u8.CopyTo(heic.AsSpan(8));

        Assert.Equal(
            MessageKind.Image,
            (
                await ada.SendFilesAsync(
                    chat.Id,
                    (await ada.UploadAsync(Pictures.Png())).Id,
                    (await ada.UploadAsync(Pictures.Gif())).Id
                )
            ).Kind
        );
        Assert.Equal(MessageKind.File, (await ada.SendFilesAsync(chat.Id, (await ada.UploadAsync(heic)).Id)).Kind);
        Assert.Equal(
            (MessageKind.Text, 0),
            (await ada.SendAsync(chat.Id, "text")) is var text ? (text.Kind, text.Attachments.Count) : default
        );
    }

    [Fact]
    public async Task Files_can_be_sent_over_hub_and_socket_and_calls_without_files_still_work()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        await using var hub = await (await ada.ConnectAsync()).ReadyAsync();
        using var plain = await PlainClient.ConnectAsync(ada, chat.Id);
        var (one, two) = (await ada.UploadAsync([1]), await ada.UploadAsync([2]));

        var byHub = await hub.CallAsync<MessageDto>(
            "SendMessage",
            new
            {
                chatId = chat.Id,
                content = "",
                clientMessageId = (Guid?)null,
                replyToId = (Guid?)null,
                attachmentIds = new[] { one.Id },
            }
        );
        var before = await hub.CallAsync<MessageDto>(
            "SendMessage",
            new
            {
                chatId = chat.Id,
                content = "as ever",
                clientMessageId = (Guid?)null,
                replyToId = (Guid?)null,
            }
        );
        await plain.SendAsync(
            new
            {
                type = "message",
                data = "",
                attachmentIds = new[] { two.Id },
            }
        );
        JsonElement received;
        do
        {
            received = await plain.NextAsync("message");
        } while (received.GetProperty("sequence").GetInt64() < 3);

        Assert.Equal([one.Id], byHub.Attachments.Select(file => file.Id));
        Assert.Empty(before.Attachments);
        Assert.Equal(two.Id, received.GetProperty("attachments")[0].GetProperty("id").GetGuid());
        var refused = await Assert.ThrowsAsync<HubException>(() =>
            hub.CallAsync(
                "SendMessage",
                new
                {
                    chatId = chat.Id,
                    content = "",
                    attachmentIds = new[] { two.Id },
                }
            )
        );
        Assert.Contains("messages.attachment_not_found", refused.Message, StringComparison.Ordinal);
        await plain.SendAsync(
            new
            {
                type = "message",
                data = "",
                attachmentIds = new[] { Guid.NewGuid() },
            }
        );
        Assert.Equal("messages.attachment_not_found", (await plain.NextAsync("error")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_message_takes_only_unattached_uploads_of_its_sender()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        var (hers, his, sent, back) = (
            await ada.UploadAsync([1]),
            await bob.UploadAsync([1]),
            await ada.UploadAsync([2]),
            await ada.UploadAsync([3])
        );
        await ada.SendFilesAsync(chat.Id, sent.Id);
        (await ada.Api.DeleteAsync($"/api/files/{back.Id}")).Ok();

        foreach (var wrong in new[] { his.Id, sent.Id, back.Id, Guid.NewGuid() })
        {
            var refused = await ada.Api.PostAsync(
                $"/api/chats/{chat.Id}/messages",
                new { content = "text", attachmentIds = new[] { hers.Id, wrong } }
            );
            Assert.Equal((HttpStatusCode.BadRequest, "messages.attachment_not_found"), (refused.Status, refused.Code));
            Assert.True(refused.Content.GetProperty("errors").TryGetProperty("attachmentIds", out _));
        }

        var twice = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = "text", attachmentIds = new[] { hers.Id, hers.Id } }
        );
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), (twice.Status, twice.Code));
        var many = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = "text", attachmentIds = Enumerable.Range(0, 11).Select(_ => Guid.NewGuid()) }
        );
        Assert.Equal((HttpStatusCode.BadRequest, "messages.too_many_attachments"), (many.Status, many.Code));
        var blank = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = "  ", attachmentIds = new[] { hers.Id } }
        );
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), (blank.Status, blank.Code));

        // All of it was refused before any change.
        Assert.Equal(2, (await ada.SendFilesAsync(chat.Id, hers.Id)).Sequence);
    }

    [Fact]
    public async Task Repeating_a_send_returns_the_first_message_with_its_files()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var (one, two) = (await ada.UploadAsync([1]), await ada.UploadAsync([2]));
        var request = new
        {
            content = "",
            clientMessageId = Guid.NewGuid(),
            attachmentIds = new[] { one.Id },
        };

        var first = await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", request);
        var again = await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", request);
        var other = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new
            {
                request.content,
                request.clientMessageId,
                attachmentIds = new[] { two.Id },
            }
        );
        var without = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = "text", request.clientMessageId }
        );
        await ada.Api.DeleteAsync($"/api/messages/{first.As<MessageDto>().Id}");
        var unsent = await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", request);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.As<MessageDto>(), again.As<MessageDto>());
        Assert.Equal((HttpStatusCode.Conflict, "messages.client_id_reused"), (other.Status, other.Code));
        Assert.Equal((HttpStatusCode.Conflict, "messages.client_id_reused"), (without.Status, without.Code));
        Assert.Equal(HttpStatusCode.OK, unsent.Status);
        Assert.Empty(unsent.As<MessageDto>().Attachments);
    }

    [Fact]
    public async Task Unsending_and_removing_revoke_files_for_everyone_and_release_the_quota()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        var (unsent, removed) = (await ada.UploadAsync(new byte[500]), await bob.UploadAsync(new byte[600]));
        var (first, second) = (
            await ada.SendFilesAsync(chat.Id, unsent.Id),
            await bob.SendFilesAsync(chat.Id, removed.Id)
        );

        (await ada.Api.DeleteAsync($"/api/messages/{first.Id}")).Ok();
        (await ada.Api.DeleteAsync($"/api/messages/{second.Id}")).Ok();

        Assert.Empty((await bobs.NextAsync<MessageChangedEvent>()).Message.Attachments);
        Assert.Equal(
            (ada.Id, 0),
            (await bobs.NextAsync<MessageChangedEvent>()).Message is var gone
                ? (gone.RemovedBy, gone.Attachments.Count)
                : default
        );
        foreach (var (person, file) in new[] { (ada, unsent), (bob, unsent), (ada, removed), (bob, removed) })
        {
            var answer = await person.Api.GetAsync($"/api/files/{file.Id}");
            Assert.Equal((HttpStatusCode.NotFound, "files.not_found"), (answer.Status, answer.Code));
            Assert.Equal("files.not_found", (await person.Api.DeleteAsync($"/api/files/{file.Id}")).Code);
        }

        Assert.Equal((0, 0), (await UsedAsync(ada), await UsedAsync(bob)));
    }

    [Fact]
    public async Task A_deleted_chat_deletes_its_files()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var file = await ada.UploadAsync(new byte[100]);
        await ada.SendFilesAsync(chat.Id, file.Id);

        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}")).Ok();

        Assert.Equal("files.not_found", (await ada.Api.GetAsync($"/api/files/{file.Id}")).Code);
        Assert.Equal(0, await UsedAsync(ada));
    }

    [Fact]
    public async Task Only_a_text_with_files_can_be_edited_to_be_empty()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        var file = await ada.UploadAsync([1]);
        var sent = (
            await ada.Api.PostAsync(
                $"/api/chats/{chat.Id}/messages",
                new { content = "text", attachmentIds = new[] { file.Id } }
            )
        ).As<MessageDto>();
        var plain = await ada.SendAsync(chat.Id, "text");

        var edited = (await ada.Api.PutAsync($"/api/messages/{sent.Id}", new { content = "" })).As<MessageDto>();
        var refused = await ada.Api.PutAsync($"/api/messages/{plain.Id}", new { content = "" });

        Assert.Equal(("", 1), (edited.Content, edited.Attachments.Count));
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), (refused.Status, refused.Code));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await bob.Api.PutAsync($"/api/messages/{sent.Id}", new { content = "" })).Status
        );
    }

    [Fact]
    public async Task A_reply_quotes_the_kind_and_the_first_file()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var picture = await ada.SendFilesAsync(
            chat.Id,
            (await ada.UploadAsync(Pictures.Png(), "engine.png")).Id,
            (await ada.UploadAsync(Pictures.Png(10, 10), "other.png")).Id
        );

        var reply = await ada.SendAsync(chat.Id, "Nice", replyToId: picture.Id);
        await ada.Api.DeleteAsync($"/api/messages/{picture.Id}");
        var later = (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryItems>().Items[^1];

        Assert.Equal(
            (MessageKind.Image, "engine.png", ""),
            (reply.ReplyTo!.Kind, reply.ReplyTo.AttachmentName, reply.ReplyTo.Content)
        );
        Assert.Equal((MessageKind.Image, null), (later.ReplyTo!.Kind, later.ReplyTo.AttachmentName));
    }

    [Fact]
    public async Task A_report_lists_the_files()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        var sent = await bob.SendFilesAsync(chat.Id, (await bob.UploadAsync([1], "rude.bin")).Id);
        (await ada.Api.PostAsync($"/api/messages/{sent.Id}/reports", new { reason = "Rude" })).Ok();

        Assert.Equal(
            "rude.bin",
            (await ada.Api.GetAsync($"/api/reports?chatId={chat.Id}"))
                .Content.GetProperty("items")[0]
                .GetProperty("content")
                .GetString()
        );
    }

    [Fact]
    public async Task Only_readers_of_the_chat_can_read_its_files()
    {
        var server = await fixture.ServerAsync();
        var (ada, member, removed, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var guest = await fixture.NewGuestAsync();
        using var anyone = new Api(server.Address);
        var secret = await ada.CreateGroupAsync("Secret", members: [member, removed]);
        var open = await ada.CreateGroupAsync("Open", "public", members: [member, removed]);
        var locked = await ada.CreateGroupAsync("Locked", "public", "sesame", member, removed);
        var direct = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { member.Id } })
        ).As<ChatDto>();
        Dictionary<Guid, Guid> files = [];
        foreach (var chat in new[] { secret, open, locked, direct })
        {
            var file = await ada.UploadAsync(Pictures.Png());
            (await ada.Api.PutAsync($"/api/files/{file.Id}/preview", new ByteArrayContent(Pictures.Webp(10, 10)))).Ok();
            files[chat.Id] = (await ada.SendFilesAsync(chat.Id, file.Id)).Attachments[0].Id;
        }

        foreach (var chat in new[] { secret, open, locked })
        {
            (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{removed.Id}")).Ok();
        }

        // A blocked user can still read the direct chat.
        (await ada.Api.PutAsync($"/api/blocks/{member.Id}")).Ok();
        (Api Who, ChatDto Chat, bool May)[] matrix =
        [
            (ada.Api, secret, true),
            (member.Api, secret, true),
            (removed.Api, secret, false),
            (stranger.Api, secret, false),
            (guest.Api, secret, false),
            (anyone, secret, false),
            (ada.Api, open, true),
            (member.Api, open, true),
            (removed.Api, open, true),
            (stranger.Api, open, true),
            (guest.Api, open, true),
            (anyone, open, true),
            (ada.Api, locked, true),
            (member.Api, locked, true),
            (removed.Api, locked, false),
            (stranger.Api, locked, false),
            (guest.Api, locked, false),
            (anyone, locked, false),
            (ada.Api, direct, true),
            (member.Api, direct, true),
            (removed.Api, direct, false),
            (stranger.Api, direct, false),
            (guest.Api, direct, false),
            (anyone, direct, false),
        ];
        foreach (var (who, chat, may) in matrix)
        {
            foreach (
                var path in new[]
                {
                    $"/api/files/{files[chat.Id]}",
                    $"/api/files/{files[chat.Id]}/preview",
                    $"/api/files/{files[chat.Id]}?download=true",
                }
            )
            {
                var answer = await who.GetAsync(path);
                Assert.Equal(
                    (may ? HttpStatusCode.OK : HttpStatusCode.NotFound, may ? null : "files.not_found"),
                    (answer.Status, answer.Code)
                );
                Assert.Equal(answer.Status, (await who.SendAsync(HttpMethod.Head, path)).Status);
            }
        }
    }

    [Fact]
    public async Task Only_the_owner_can_access_an_unsent_file()
    {
        var (ada, bob, guest) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewGuestAsync()
        );
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        var file = await ada.UploadAsync(Pictures.Png());
        var preview = new ByteArrayContent(Pictures.Webp(10, 10));

        Assert.Equal("files.not_found", (await ada.Api.GetAsync($"/api/files/{file.Id}/preview")).Code);
        Assert.Equal(
            (HttpStatusCode.NotFound, "files.not_found"),
            await AnswerAsync(bob.Api.PutAsync($"/api/files/{file.Id}/preview", preview))
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (
                await ada.Api.PutAsync($"/api/files/{file.Id}/preview", new ByteArrayContent(Pictures.Webp(10, 10)))
            ).Status
        );
        foreach (var path in new[] { $"/api/files/{file.Id}", $"/api/files/{file.Id}/preview" })
        {
            Assert.Equal(HttpStatusCode.OK, (await ada.Api.GetAsync(path)).Status);
            Assert.Equal((HttpStatusCode.NotFound, "files.not_found"), await AnswerAsync(bob.Api.GetAsync(path)));
            Assert.Equal((HttpStatusCode.NotFound, "files.not_found"), await AnswerAsync(anyone.GetAsync(path)));
        }

        Assert.Equal(
            (HttpStatusCode.NotFound, "files.not_found"),
            await AnswerAsync(bob.Api.DeleteAsync($"/api/files/{file.Id}"))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "auth.guests_may_not"),
            await AnswerAsync(guest.Api.DeleteAsync($"/api/files/{file.Id}"))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "auth.guests_may_not"),
            await AnswerAsync(guest.Api.PostAsync("/api/files?name=a", new ByteArrayContent([1])))
        );
        Assert.Equal(HttpStatusCode.NoContent, (await ada.Api.DeleteAsync($"/api/files/{file.Id}")).Status);
        Assert.Equal(
            (HttpStatusCode.NotFound, "files.not_found"),
            await AnswerAsync(ada.Api.GetAsync($"/api/files/{file.Id}"))
        );
    }

    [Fact]
    public async Task A_sent_file_cannot_be_changed()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var file = await ada.UploadAsync(Pictures.Png());
        await ada.SendFilesAsync(chat.Id, file.Id);

        Assert.Equal(
            (HttpStatusCode.Conflict, "files.already_sent"),
            await AnswerAsync(ada.Api.DeleteAsync($"/api/files/{file.Id}"))
        );
        Assert.Equal(
            (HttpStatusCode.Conflict, "files.already_sent"),
            await AnswerAsync(
                ada.Api.PutAsync($"/api/files/{file.Id}/preview", new ByteArrayContent(Pictures.Webp(10, 10)))
            )
        );
    }

    [Fact]
    public async Task Uploaded_content_never_runs_in_the_origin_of_the_server()
    {
        var ada = await fixture.NewPersonAsync();
        (byte[] Content, string Name, string MediaType, string Disposition)[] uploads =
        [
            (Pictures.Png(), "a.html", "image/png", "inline"),
            (Pictures.Jpeg(), "a.jpg", "image/jpeg", "inline"),
            ("<html><script>alert(1)</script>"u8.ToArray(), "page.html", "text/plain; charset=utf-8", "attachment"),
            (
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(),
                "picture.svg",
                "text/plain; charset=utf-8",
                "attachment"
            ),
            ("%PDF-1.7"u8.ToArray(), "a.pdf", "application/pdf", "attachment"),
            ([0, 1, 2], "a.png", "application/octet-stream", "attachment"),
        ];
        foreach (var (content, name, mediaType, disposition) in uploads)
        {
            var file = await ada.UploadAsync(content, name);
            using var answer = await GetAsync(ada, $"/api/files/{file.Id}");
            Assert.Equal(
                (mediaType, disposition, name),
                (
                    $"{answer.Content.Headers.ContentType}",
                    answer.Content.Headers.ContentDisposition!.DispositionType,
                    answer.Content.Headers.ContentDisposition.FileNameStar
                )
            );
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["default-src 'none'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
            Assert.True(answer.Headers.CacheControl is { Private: true, MaxAge.TotalMinutes: <= 5 });
            using var saved = await GetAsync(ada, $"/api/files/{file.Id}?download=true");
            Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        }
    }

    [Fact]
    public async Task File_names_round_trip_with_any_characters()
    {
        var ada = await fixture.NewPersonAsync();
        var file = await ada.UploadAsync(Note, "../Größe \"und\"; 😀\r\nSet-Cookie: a=b.txt");

        using var answer = await GetAsync(ada, $"/api/files/{file.Id}");

        Assert.Equal("Größe \"und\"; 😀Set-Cookie: a=b.txt", file.Name);
        Assert.Equal(file.Name, answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(new string('x', 196) + ".txt", (await ada.UploadAsync(Note, new string('x', 300) + ".txt")).Name);
    }

    [Fact]
    public async Task Range_and_conditional_requests_are_supported()
    {
        var ada = await fixture.NewPersonAsync();
        var file = await ada.UploadAsync("0123456789"u8.ToArray(), "digits.txt");
        using var whole = await GetAsync(ada, $"/api/files/{file.Id}");
        var tag = whole.Headers.ETag!;

        using var part = await GetAsync(
            ada,
            $"/api/files/{file.Id}",
            request => request.Headers.Range = new RangeHeaderValue(2, 4)
        );
        using var end = await GetAsync(
            ada,
            $"/api/files/{file.Id}",
            request => request.Headers.Range = new RangeHeaderValue(from: null, 3)
        );
        using var beyond = await GetAsync(
            ada,
            $"/api/files/{file.Id}",
            request => request.Headers.Range = new RangeHeaderValue(10, 20)
        );
        using var same = await GetAsync(
            ada,
            $"/api/files/{file.Id}",
            request =>
                (request.Headers.Range, request.Headers.IfRange) = (
                    new RangeHeaderValue(0, 0),
                    new RangeConditionHeaderValue(tag)
                )
        );
        using var other = await GetAsync(
            ada,
            $"/api/files/{file.Id}",
            request =>
                (request.Headers.Range, request.Headers.IfRange) = (
                    new RangeHeaderValue(0, 0),
                    new RangeConditionHeaderValue(new EntityTagHeaderValue("\"other\""))
                )
        );
        using var known = await GetAsync(ada, $"/api/files/{file.Id}", request => request.Headers.IfNoneMatch.Add(tag));
        using var head = await GetAsync(ada, $"/api/files/{file.Id}", request => request.Method = HttpMethod.Head);

        Assert.Equal("0123456789", await whole.Content.ReadAsStringAsync());
        Assert.Equal(
            (HttpStatusCode.PartialContent, "234", "bytes 2-4/10"),
            (part.StatusCode, await part.Content.ReadAsStringAsync(), $"{part.Content.Headers.ContentRange}")
        );
        Assert.Equal((HttpStatusCode.PartialContent, "789"), (end.StatusCode, await end.Content.ReadAsStringAsync()));
        Assert.Equal(
            (HttpStatusCode.RequestedRangeNotSatisfiable, "bytes */10"),
            (beyond.StatusCode, $"{beyond.Content.Headers.ContentRange}")
        );
        Assert.Contains(
            "request.range_not_satisfiable",
            await beyond.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal((HttpStatusCode.PartialContent, "0"), (same.StatusCode, await same.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.OK, "0123456789"), (other.StatusCode, await other.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.NotModified, ""), (known.StatusCode, await known.Content.ReadAsStringAsync()));
        Assert.Equal(
            (HttpStatusCode.OK, 10L, ""),
            (head.StatusCode, head.Content.Headers.ContentLength, await head.Content.ReadAsStringAsync())
        );
    }

    [Fact]
    public async Task A_deleted_account_keeps_sent_files_and_nothing_else()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        _ = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync(members: bob);
        var (sent, kept) = (await bob.UploadAsync(Note), await bob.UploadAsync(Note));
        await bob.SendFilesAsync(chat.Id, sent.Id);

        (await bob.Api.SendAsync(HttpMethod.Delete, "/api/users/me", new { password = Person.Password })).Ok();

        Assert.Equal("Note G", (await ada.Api.GetAsync($"/api/files/{sent.Id}")).Ok().Body);
        await using var database = Npgsql.NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        Assert.NotEqual(
            (short)0,
            await database
                .CreateCommand($"SELECT coalesce((SELECT state FROM files.files WHERE id = '{kept.Id}'), 2::smallint)")
                .ExecuteScalarAsync()
        );
    }

    [Fact]
    public async Task The_export_contains_files_and_their_contents()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var (sent, unsent, kept) = (
            await ada.UploadAsync(Note, "note.txt"),
            await ada.UploadAsync([1], "gone"),
            await ada.UploadAsync(Pictures.Png(), "engine.png")
        );
        var message = await ada.SendFilesAsync(chat.Id, sent.Id);
        await ada.Api.DeleteAsync($"/api/messages/{(await ada.SendFilesAsync(chat.Id, unsent.Id)).Id}");

        using var answer = await GetAsync(ada, "/api/users/me/export");
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);

        Assert.Equal(
            [$"files/{sent.Id}/note.txt", $"files/{kept.Id}/engine.png"],
            zip.Entries.Select(entry => entry.FullName)
                .Where(name => name.StartsWith("files/", StringComparison.Ordinal))
        );
        using var text = new StreamReader(await zip.GetEntry($"files/{sent.Id}/note.txt")!.OpenAsync());
        Assert.Equal("Note G", await text.ReadToEndAsync());
        var list = await JsonSerializer.DeserializeAsync<JsonElement>(await zip.GetEntry("files.json")!.OpenAsync());
        Assert.Equal(
            [(sent.Id, true), (kept.Id, false)],
            list.EnumerateArray()
                .Select(file => (file.GetProperty("id").GetGuid(), file.GetProperty("sent").GetBoolean()))
        );
        var messages = await JsonSerializer.DeserializeAsync<JsonElement>(
            await zip.GetEntry("messages.json")!.OpenAsync()
        );
        Assert.Equal(
            sent.Id,
            messages
                .EnumerateArray()
                .First(row => row.GetProperty("id").GetGuid() == message.Id)
                .GetProperty("attachmentIds")[0]
                .GetGuid()
        );
    }

    private static async Task<long> UsedAsync(Person person) =>
        (await person.Api.GetAsync("/api/files/usage")).Content.GetProperty("used").GetInt64();

    private static async Task<(HttpStatusCode Status, string? Code)> AnswerAsync(Task<Answer> asking) =>
        await asking is var answer ? (answer.Status, answer.Code) : default;

    private static async Task<HttpResponseMessage> GetAsync(
        Person person,
        string path,
        Action<HttpRequestMessage>? prepare = null
    )
    {
        using var http = new HttpClient
        {
            BaseAddress = person.Server,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", person.Token) },
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        prepare?.Invoke(request);
        return await http.SendAsync(request);
    }

    private sealed record HistoryItems(IReadOnlyList<MessageDto> Items);
}
