using System.Runtime.InteropServices;

namespace Messenger.Web.Hosting;

/// <summary>Makes SIGINT and SIGQUIT stop the server however it was started.</summary>
internal static class ShutdownSignals
{
    private const int SigInt = 2;
    private const int SigQuit = 3;
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>The size of <c>struct sigaction</c> is at most this on every platform.</summary>
    private const int ActionSize = 512;

    /// <summary>
    /// A process that a script starts in the background inherits both signals as ignored, and the runtime leaves an ignored signal ignored.
    /// This restores their default, so that the runtime installs its handlers. Call it before the host is built.
    /// </summary>
    public static void Restore()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var signal in new[] { SigInt, SigQuit })
        {
            if (IsIgnored(signal))
            {
                SetHandler(signal, Default);
            }
        }
    }

    private static bool IsIgnored(int signal)
    {
        var action = Marshal.AllocHGlobal(ActionSize);
        try
        {
            // The handler is the first member of the structure on Linux and on macOS.
            return GetAction(signal, 0, action) == 0 && Marshal.ReadIntPtr(action) == Ignored;
        }
        finally
        {
            Marshal.FreeHGlobal(action);
        }
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetAction(int signal, nint newAction, nint oldAction);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);
}
