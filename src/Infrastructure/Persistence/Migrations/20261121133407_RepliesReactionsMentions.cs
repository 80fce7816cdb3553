using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class RepliesReactionsMentions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages");

            migrationBuilder.AddColumn<bool>(
                name: "is_changed",
                schema: "messages",
                table: "messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "mentions",
                schema: "messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    written = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentions", x => new { x.message_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "reactions",
                schema: "messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    emoji = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reactions", x => new { x.message_id, x.user_id, x.emoji });
                });

            migrationBuilder.CreateIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "revision" },
                unique: true,
                filter: "is_changed");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_user_chat_sequence",
                schema: "messages",
                table: "mentions",
                columns: new[] { "user_id", "chat_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_user_message",
                schema: "messages",
                table: "mentions",
                columns: new[] { "user_id", "message_id" });

            // What was edited or unsent before there was this column. Unread mentions are counted by an index alone, up to as many as
            // unread messages; as a function of rows it becomes part of the query that calls it.
            migrationBuilder.Sql(
                """
                UPDATE messages.messages SET is_changed = true WHERE edited_at IS NOT NULL OR unsent_at IS NOT NULL;

                CREATE FUNCTION messages.unread_mentions(chat uuid, reader uuid, read_up_to bigint) RETURNS TABLE (mentions int)
                    LANGUAGE sql STABLE PARALLEL SAFE
                    AS $$
                        SELECT count(*)::int FROM (
                            SELECT FROM messages.mentions n WHERE n.user_id = reader AND n.chat_id = chat AND n.sequence > read_up_to LIMIT 1000) AS unread
                    $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION messages.unread_mentions(uuid, uuid, bigint);");

            migrationBuilder.DropTable(
                name: "mentions",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "reactions",
                schema: "messages");

            migrationBuilder.DropIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "is_changed",
                schema: "messages",
                table: "messages");

            migrationBuilder.CreateIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "revision" },
                unique: true,
                filter: "edited_at IS NOT NULL OR unsent_at IS NOT NULL");
        }
    }
}
