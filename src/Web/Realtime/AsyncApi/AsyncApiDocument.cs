using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Realtime.AsyncApi;

/// <summary>
/// Describes the hub and the plain socket as AsyncAPI 3, from <see cref="LiveEventCatalogue"/> and
/// <see cref="ChatHub"/>.
/// </summary>
internal sealed class AsyncApiDocument
{
    private const string Hub = "hub";
    private const string PlainSocket = "plainSocket";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Frames that belong to no event.</summary>
    private static readonly Type[] ControlFrames = [typeof(ReadyFrame), typeof(CaughtUpFrame), typeof(ErrorFrame)];

    private readonly XmlComments _comments = new();
    private readonly SchemaCatalogue _hubSchemas;
    private readonly SchemaCatalogue _frameSchemas;
    private readonly JsonObject _messages = [];
    private readonly JsonObject _hubMessages = [];
    private readonly JsonObject _socketMessages = [];
    private readonly JsonObject _operations = [];
    private readonly Lazy<byte[]> _json;

    public AsyncApiDocument(IOptions<JsonHubProtocolOptions> protocol)
    {
        var hubOptions = new JsonSerializerOptions(protocol.Value.PayloadSerializerOptions);
        hubOptions.MakeReadOnly(populateMissingResolver: true);
        _hubSchemas = new SchemaCatalogue(hubOptions, _comments);
        _frameSchemas = new SchemaCatalogue(PlainProtocol.Options, _comments);
        _json = new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(Build(), Indented));
    }

    /// <summary>The document.</summary>
    public ReadOnlyMemory<byte> Json => _json.Value;

    private JsonObject Build()
    {
        AddHubEvents();
        AddHubMethods();
        AddServerFrames();
        AddClientFrames();
        var schemas = new JsonObject();
        foreach (
            var (name, schema) in _hubSchemas
                .Components.UnionBy(_frameSchemas.Components, component => component.Key, StringComparer.Ordinal)
                .OrderBy(component => component.Key, StringComparer.Ordinal)
        )
        {
            schemas[name] = schema;
        }

        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Messenger real-time API",
                ["version"] = "1",
                ["description"] =
                    "The SignalR hub at /hubs/chat and the plain WebSocket at /ws. docs/realtime.md explains "
                    + "how a client catches up; /openapi/v1.json describes the REST API.",
            },
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject
            {
                ["local"] = new JsonObject
                {
                    ["host"] = "localhost:5080",
                    ["protocol"] = "ws",
                    ["description"] = "A server with default settings. Use wss behind TLS.",
                    ["security"] = new JsonArray(
                        Reference("securitySchemes", "bearer"),
                        Reference("securitySchemes", "accessToken"),
                        Reference("securitySchemes", "cookie")
                    ),
                },
            },
            ["channels"] = new JsonObject
            {
                [Hub] = new JsonObject
                {
                    ["address"] = ChatHub.Path,
                    ["title"] = "SignalR hub",
                    ["description"] =
                        "SignalR with the JSON protocol over WebSockets, server-sent events or long polling. "
                        + "Each record ends with the character U+001E. The client begins with the handshake "
                        + "{\"protocol\":\"json\",\"version\":1}; an empty object answers it. Both sides send "
                        + "{\"type\":6} as a ping. The server closes the connection when the session ends. "
                        + "Without login a connection may only read public chats.",
                    ["messages"] = _hubMessages,
                    ["bindings"] = Query(
                        ("access_token", "The access token, when it is not in a header or cookie.", null)
                    ),
                },
                [PlainSocket] = new JsonObject
                {
                    ["address"] = PlainSocketEndpoint.Path,
                    ["title"] = "Plain WebSocket",
                    ["description"] =
                        "One chat per socket. Frames are JSON text of up to 256 kB; members that are null are "
                        + "left out. Invalid parameters (400) and missing access (401, 404) are answered before "
                        + "the upgrade. The server closes the socket with code 1000 after a removed frame, and "
                        + "without a close frame when the session ends, when the client reads too slowly, and "
                        + "after a restarting frame.",
                    ["messages"] = _socketMessages,
                    ["bindings"] = Query(
                        ("chat", "The id of the chat.", "uuid"),
                        ("since", "The last known revision. The changes after it are sent first, then caughtUp.", null),
                        ("access_token", "The access token, when it is not in a header or cookie.", null)
                    ),
                },
            },
            ["operations"] = _operations,
            ["components"] = new JsonObject
            {
                ["messages"] = _messages,
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                    ["accessToken"] = new JsonObject
                    {
                        ["type"] = "httpApiKey",
                        ["in"] = "query",
                        ["name"] = "access_token",
                    },
                    ["cookie"] = new JsonObject
                    {
                        ["type"] = "httpApiKey",
                        ["in"] = "cookie",
                        ["name"] = SessionCookie.Name,
                    },
                },
            },
        };
    }

    private void AddHubEvents()
    {
        foreach (var type in LiveEventCatalogue.Types)
        {
            var message = Message(
                type.Name,
                _comments.SummaryOf(type.Type),
                Invocation(
                    type.Name,
                    type.Parameters.Select(parameter =>
                        Argument(parameter, SchemaUse.Written, _comments.MemberOf(type.Type, parameter.Name!))
                    )
                )
            );
            message["x-arguments"] = Names(type.Parameters);
            if (type.FrameType is { } frame)
            {
                message["x-plain-socket-frames"] = new JsonArray([
                    .. ServerFrame.TypesOf(frame).Select(name => JsonValue.Create(name)),
                ]);
            }
            else
            {
                message["x-no-plain-socket-frame"] = type.NoFrameReason;
            }

            Add(Hub, _hubMessages, type.Name, message, "send");
        }
    }

    private void AddHubMethods()
    {
        var methods = typeof(ChatHub)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(ChatHub));
        foreach (var method in methods.OrderBy(method => method.Name, StringComparer.Ordinal))
        {
            var parameters = method.GetParameters();
            var summary = _comments.SummaryOf(typeof(ChatHub), method.Name);
            var message = Message(
                method.Name,
                method.IsDefined(typeof(AllowAnonymousAttribute))
                    ? $"{summary} Allowed without login for public chats."
                    : summary,
                Invocation(
                    method.Name,
                    parameters.Select(parameter =>
                        Argument(
                            parameter,
                            SchemaUse.Read,
                            _comments.ParameterOf(typeof(ChatHub), method.Name, parameter.Name!)
                        )
                    ),
                    hasId: true
                )
            );
            message["x-arguments"] = Names(parameters);
            Add(Hub, _hubMessages, method.Name, message, "receive");

            var completion = $"{method.Name}Completion";
            _messages[completion] = Message(
                completion,
                $"The result of {method.Name}, or its error as code: text.",
                Completion(method.ReturnType.GenericTypeArguments.SingleOrDefault())
            );
            _hubMessages[completion] = Reference("messages", completion);
            _operations[method.Name]!["reply"] = new JsonObject
            {
                ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{Hub}" },
                ["messages"] = new JsonArray(new JsonObject { ["$ref"] = $"#/channels/{Hub}/messages/{completion}" }),
            };
        }
    }

    private void AddServerFrames()
    {
        var frames = LiveEventCatalogue
            .Types.Select(type => type.FrameType)
            .OfType<Type>()
            .Concat(ControlFrames)
            .Distinct()
            .SelectMany(frame => ServerFrame.TypesOf(frame).Select(type => (Frame: frame, Type: type)));
        foreach (var (frame, type) in frames.OrderBy(frame => frame.Type, StringComparer.Ordinal))
        {
            var message = Message(type, _comments.SummaryOf(frame), _frameSchemas.FrameOf(frame, type));
            Add(PlainSocket, _socketMessages, $"{type}Frame", message, "send");
        }
    }

    private void AddClientFrames()
    {
        var id = new JsonObject
        {
            ["type"] = new JsonArray("string", "number", "null"),
            ["description"] = "An error frame repeats it.",
        };
        var uuid = new JsonObject { ["type"] = new JsonArray("string", "null"), ["format"] = "uuid" };
        AddClientFrame(
            "message",
            "Sends a message. Its own message frame acknowledges it.",
            new JsonObject { ["type"] = "string", ["description"] = "The text." },
            ("id", SchemaCatalogue.With((JsonObject)uuid.DeepClone(), "description", "The client id of the message.")),
            ("replyToId", SchemaCatalogue.With(uuid, "description", "The message that this one answers.")),
            (
                "attachmentIds",
                new JsonObject
                {
                    ["type"] = new JsonArray("array", "null"),
                    ["items"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" },
                    ["description"] = "The files of the message.",
                }
            )
        );
        AddClientFrame(
            "typing",
            "Reports that the user is typing, or has stopped. Repeat it every few seconds while typing.",
            new JsonObject { ["type"] = "boolean" },
            ("id", (JsonObject)id.DeepClone())
        );
        foreach (var type in new[] { "read", "delivered" })
        {
            AddClientFrame(
                type,
                $"Marks the messages of the chat as {type} up to a sequence.",
                new JsonObject { ["type"] = "integer", ["description"] = "The sequence." },
                ("id", (JsonObject)id.DeepClone())
            );
        }
    }

    private void AddClientFrame(
        string type,
        string summary,
        JsonObject data,
        params (string Name, JsonObject Schema)[] members
    )
    {
        var properties = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["const"] = type },
            ["data"] = data,
        };
        foreach (var (name, schema) in members)
        {
            properties[name] = schema;
        }

        var payload = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "data"),
            ["properties"] = properties,
        };
        Add(PlainSocket, _socketMessages, $"{type}Request", Message(type, summary, payload), "receive");
    }

    /// <summary>Adds a message with its operation.</summary>
    /// <param name="action">What the server does: send or receive.</param>
    private void Add(string channel, JsonObject messages, string name, JsonObject message, string action)
    {
        _messages[name] = message;
        messages[name] = Reference("messages", name);
        _operations[name] = new JsonObject
        {
            ["action"] = action,
            ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{channel}" },
            ["summary"] = message["summary"]?.DeepClone(),
            ["messages"] = new JsonArray(new JsonObject { ["$ref"] = $"#/channels/{channel}/messages/{name}" }),
        };
    }

    private JsonObject Argument(ParameterInfo parameter, SchemaUse use, string? description)
    {
        var isNullable = new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        var schema = SchemaCatalogue.With(
            _hubSchemas.Of(parameter.ParameterType, use, isNullable),
            "description",
            description
        );
        return SchemaCatalogue.With(schema, "title", WireName(parameter));
    }

    private JsonObject Completion(Type? result)
    {
        var properties = new JsonObject
        {
            ["type"] = new JsonObject { ["const"] = 3 },
            ["invocationId"] = new JsonObject { ["type"] = "string" },
            ["error"] = new JsonObject { ["type"] = "string" },
        };
        if (result is not null)
        {
            properties["result"] = _hubSchemas.Of(result, SchemaUse.Written);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "invocationId"),
            ["properties"] = properties,
        };
    }

    private static JsonObject Invocation(string target, IEnumerable<JsonObject> arguments, bool hasId = false)
    {
        var items = new JsonArray([.. arguments]);
        var properties = new JsonObject
        {
            ["type"] = new JsonObject { ["const"] = 1 },
            ["target"] = new JsonObject { ["type"] = "string", ["const"] = target },
            ["arguments"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = items,
                ["minItems"] = items.Count,
                ["maxItems"] = items.Count,
            },
        };
        if (hasId)
        {
            properties["invocationId"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = "Chosen by the client. Without it there is no completion.",
            };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "target", "arguments"),
            ["properties"] = properties,
        };
    }

    private static JsonObject Message(string name, string? summary, JsonObject payload) =>
        new()
        {
            ["name"] = name,
            ["summary"] = summary,
            ["payload"] = payload,
        };

    private static JsonObject Query(params (string Name, string Description, string? Format)[] parameters)
    {
        var properties = new JsonObject();
        foreach (var (name, description, format) in parameters)
        {
            var schema = new JsonObject { ["type"] = "string", ["description"] = description };
            if (format is not null)
            {
                schema["format"] = format;
            }

            properties[name] = schema;
        }

        var query = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (properties.ContainsKey("chat"))
        {
            query["required"] = new JsonArray("chat");
        }

        return new JsonObject
        {
            ["ws"] = new JsonObject
            {
                ["method"] = "GET",
                ["query"] = query,
                ["bindingVersion"] = "0.1.0",
            },
        };
    }

    private static JsonArray Names(IEnumerable<ParameterInfo> parameters) =>
        [.. parameters.Select(parameter => JsonValue.Create(WireName(parameter)))];

    private static string WireName(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };
}
