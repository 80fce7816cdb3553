using System.Text;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Web.FunctionalTests;

/// <summary>Files travel with messages.</summary>
public sealed class FilesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_file_is_uploaded_sent_read_and_downloaded()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        var text = Encoding.UTF8.GetBytes("Note G");

        var file = await ada.UploadAsync(text, "note-g.txt");
        var sent = await ada.SendFilesAsync(chat.Id, file.Id);

        Assert.Equal(("note-g.txt", 6, "text/plain"), (file.Name, file.Size, file.MediaType));
        Assert.Equal((MessageKind.File, ""), (sent.Kind, sent.Content));
        Assert.Equal([new AttachmentDto(file.Id, "note-g.txt", 6, "text/plain", Width: null, Height: null, Thumbhash: null)], sent.Attachments);
        var history = (await bob.Api.GetAsync($"/api/chats/{chat.Id}/messages")).Content.GetProperty("items")[0];
        Assert.Equal(file.Id, history.GetProperty("attachments")[0].GetProperty("id").GetGuid());
        Assert.Equal("Note G", (await bob.Api.GetAsync($"/api/files/{file.Id}")).Ok().Body);
    }
}
