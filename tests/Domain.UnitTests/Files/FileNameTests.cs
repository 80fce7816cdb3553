using Messenger.Domain.Files;

namespace Messenger.Domain.UnitTests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("Größe & Maß 😀.txt", "Größe & Maß 😀.txt")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Windows\system32\cmd.exe", "cmd.exe")]
    [InlineData("a\0b\r\nc\u0085.txt", "abc.txt")]
    [InlineData("gpj.\u202Eexe.scr", "gpj.exe.scr")]
    [InlineData("  spaced out . ", "spaced out ")]
    [InlineData(".gitignore", ".gitignore")]
    [InlineData("half\uD83D.txt", "half.txt")]
    [InlineData("con\u2028nect", "connect")]
    public void A_name_loses_folders_and_invisible_characters(string given, string kept) =>
        Assert.Equal(kept.Trim(), FileName.Clean(given)!.Trim());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("folder/")]
    [InlineData("\0\u0001\u200B")]
    [InlineData("\u3164")]
    public void A_name_without_visible_characters_is_refused(string? given) => Assert.Null(FileName.Clean(given));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_extension()
    {
        Assert.Equal(new string('x', 196) + ".jpg", FileName.Clean(new string('x', 300) + ".jpg"));
        Assert.Equal(new string('x', 200), FileName.Clean(new string('x', 300)));
        Assert.Equal(new string('x', 200), FileName.Clean(new string('x', 250) + "." + new string('y', 50))!);
        Assert.Equal(
            string.Concat(Enumerable.Repeat("😀", 196)) + ".png",
            FileName.Clean(string.Concat(Enumerable.Repeat("😀", 300)) + ".png")
        );
    }
}
