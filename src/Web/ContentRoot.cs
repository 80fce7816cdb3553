namespace Messenger.Web;

internal static class ContentRoot
{
    /// <summary>Where the server's files are: the current folder if it holds them (the project's), else beside the program, from wherever it is started.</summary>
    public static string? Find() =>
        File.Exists("appsettings.json") && Directory.Exists("wwwroot") ? null : AppContext.BaseDirectory;
}
