using System.Text.RegularExpressions;
using Messenger.Application.Common;
using Messenger.Application.Search;
using Messenger.Domain.Files;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Describes every parameter, with the validators' limits from the same constants.</summary>
internal sealed partial class Parameters : IOpenApiOperationTransformer
{
    private static readonly FieldLimit Any = new();
    private static readonly FieldLimit Day = new() { Format = "date" };
    private static readonly FieldLimit NotNegative = FieldLimit.Number(0);

    /// <summary>Description and limits, by name; where an operation has its own, by operation and name.</summary>
    private static readonly Dictionary<string, (string Description, FieldLimit Limit)> Known = new(
        StringComparer.Ordinal
    )
    {
        ["userId"] = ("The id of the user.", Any),
        ["linkId"] = ("The id of the invite link.", Any),
        ["chatId"] = ("The id of a chat, to list only what belongs to it.", Any),
        ["token"] = ("The token of the invite link.", FieldLimit.Text(1, 200)),
        ["emoji"] = ("One emoji, percent-encoded.", FieldLimit.Text(1, 100)),
        ["cursor"] = ("The `nextCursor` of the page before; absent for the first page.", Any),
        ["search"] = (
            "A prefix of any word of the names to find, in upper or lower case.",
            FieldLimit.Text(Paging.MaxSearchLength)
        ),
        ["limit"] = (
            $"The largest number of items to return. Above {Paging.MaxLimit} it counts as {Paging.MaxLimit}.",
            FieldLimit.Number(1) with
            {
                Default = Paging.DefaultLimit,
            }
        ),
        ["SearchMessages.limit"] = (
            $"The largest number of items to return. Above {SearchMessages.MaxLimit} it counts as "
                + $"{SearchMessages.MaxLimit}.",
            FieldLimit.Number(1) with
            {
                Default = SearchMessages.DefaultLimit,
            }
        ),
        ["SearchMessages.q"] = (
            "Words, \"exact words\", and the filters from: in: has: before: after:.",
            FieldLimit.Text(SearchMessages.MaxLength)
        ),
        ["SearchMessages.chatId"] = ("The id of the chat to search; absent for all of the caller's chats.", Any),
        ["SearchMessages.from"] = (
            "The sender: a username, a user's id, or `me`.",
            FieldLimit.Text(Paging.MaxSearchLength)
        ),
        ["SearchMessages.has"] = ("What messages carry.", new FieldLimit { Values = ["image", "file", "link"] }),
        ["SearchMessages.before"] = ("Finds messages sent before this day, in UTC.", Day),
        ["SearchMessages.after"] = ("Finds messages sent after this day, in UTC.", Day),
        ["ListChats.scope"] = (
            "Which chats: those of the caller (`mine`), all public ones, or those that the caller owns.",
            new FieldLimit { Values = ["mine", "public", "owned"], Default = "mine" }
        ),
        ["ListReports.closed"] = ("True for the closed reports, false for the open ones.", new() { Default = false }),
        ["GetHistory.before"] = ("Returns messages before this sequence.", NotNegative),
        ["GetHistory.after"] = ("Returns messages after this sequence.", NotNegative),
        ["GetHistory.since"] = (
            "Returns messages from this time on; not together with `after`.",
            new FieldLimit { IsNeverNull = true }
        ),
        ["GetChanges.since"] = ("Returns changes after this revision; 0 for all.", NotNegative),
        ["ListUnread.after"] = ("Returns messages after this sequence.", NotNegative),
        ["UploadFile.name"] = ("The file's name; unsafe characters are replaced, and a long name is cut.", Any),
        ["UploadFile.thumbhash"] = (
            "A ThumbHash of the picture, in base64, for a blurred placeholder.",
            FieldLimit.Text(StoredFile.MaxThumbhashLength)
        ),
        ["DownloadFile.download"] = (
            "True to make a browser save the file instead of showing it.",
            new FieldLimit { Default = false }
        ),
    };

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            var (description, limit) = parameter.Name is "id"
                ? ($"The id of the {NounBeforeId(context.Description.RelativePath!)}.", Any)
                : Known.GetValueOrDefault(
                    $"{operation.OperationId}.{parameter.Name}",
                    Known.GetValueOrDefault(parameter.Name!)
                );
            parameter.Description = description;
            if (parameter.Schema is OpenApiSchema schema)
            {
                limit?.ApplyTo(schema);
                schema.Type &= ~JsonSchemaType.Null;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The path's last plural before <c>{id}</c>, as a singular.</summary>
    private static string NounBeforeId(string path) => PluralBeforeId().Match(path).Groups["noun"].Value;

    [GeneratedRegex(@"(?<noun>[a-z]+)s/\{id\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PluralBeforeId();
}
