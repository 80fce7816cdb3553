using System.Buffers.Text;
using System.Text;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;

namespace Messenger.Application.UnitTests.Common;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_round_trips()
    {
        var key = new ActivityKey(App.Now.AddTicks(7), Guid.CreateVersion7());

        Assert.True(Cursor.TryRead<ActivityKey>(Cursor.Of(key), out var read));

        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("jane.doe")]
    [InlineData("")]
    [InlineData("ä/😀+\"")]
    public void A_cursor_of_text_fits_into_a_query_string(string key)
    {
        var cursor = Cursor.Of(key);

        Assert.True(Cursor.TryRead<string>(cursor, out var read));
        Assert.Equal(key, read);
        Assert.Equal(cursor, Uri.EscapeDataString(cursor));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("a")]
    [InlineData("ä😀")]
    [InlineData("bnVsbA")] // null
    [InlineData("e30x")] // {}1
    [InlineData("WzEsMl0")] // [1,2]
    [InlineData("eyJBY3RpdmVBdCI6MX0")] // {"ActiveAt":1}
    public void An_invalid_cursor_is_refused(string? text) => Assert.False(Cursor.TryRead<ActivityKey>(text, out _));

    [Fact]
    public void Half_an_emoji_is_refused() =>
        Assert.False(Cursor.TryRead<string>(Base64Url.EncodeToString(Encoding.UTF8.GetBytes("\"\\ud83d\"")), out _));
}
