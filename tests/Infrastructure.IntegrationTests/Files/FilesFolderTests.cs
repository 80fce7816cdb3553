using System.Diagnostics;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Infrastructure.Files;
using Messenger.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.IntegrationTests.Files;

public sealed class FilesFolderTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"messenger-folder-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    [Fact]
    public void What_a_crash_left_of_uploads_goes_and_what_comes_in_stays()
    {
        var folder = FolderAt(_root);
        using var underWay = folder.Create();
        underWay.Write([1, 2, 3]);
        var abandoned = Path.Combine(_root, "incoming", "abandoned");
        File.WriteAllText(abandoned, "half of it");

        FolderAt(_root).RemoveLeftovers();

        Assert.False(File.Exists(abandoned));
        Assert.True(File.Exists(underWay.Path));
    }

    [Fact]
    public void Other_users_of_the_machine_cannot_read_the_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        foreach (var path in new[] { FolderAt(_root).Root, Path.Combine(_root, "incoming") })
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(path)
            );
        }
    }

    [Fact]
    public async Task A_full_disk_is_known_as_one_and_leaves_nothing()
    {
        Directory.CreateDirectory(_root);
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _root),
            "A small file system cannot be mounted here: that takes root and its rights."
        );
        try
        {
            var folder = FolderAt(_root);
            using (var file = folder.Create())
            {
                Assert.Throws<StorageFullException>(() =>
                {
                    for (var i = 0; i < 100; i++)
                    {
                        file.Write(new byte[4_096]);
                    }

                    file.Complete();
                });
            }

            Assert.Empty(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories));
        }
        finally
        {
            Assert.True(await RunAsync("umount", _root));
        }
    }

    private static FilesFolder FolderAt(string root) =>
        new(Options.Create(new FilesOptions { Directory = root }), new DatabaseAddress());

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
